/** `tideline keys`: who may push, read exact figures and operate. Works on the file alone, whether or not a stack runs. */
import { Command } from 'commander'
import { apiKeyId, apiKeyScopes, type ApiKeyEntry, type ApiKeyScope } from '@tideline/runtime'
import { usageError } from '../cli-error.ts'
import {
  collect,
  newCommand,
  type CommandContext,
  type CommonOptions,
  type Runner,
} from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { readKeyUses } from '../audit/read-audit.ts'
import { addKey, inDays, revokeKey, rotateKey } from '../keys/change-keys.ts'
import { changeKeysFile, readKeysFile } from '../keys/keys-file.ts'
import { keysFileOf } from '../stack/key-file.ts'
import { renderTable } from '../text/table.ts'

interface FileOptions extends CommonOptions {
  file?: string
}

interface AddOptions extends FileOptions {
  scope?: string[]
  days?: string
  requestsPerMinute?: string
}

interface RotateOptions extends FileOptions {
  graceDays?: string
}

const PUSH = 'push:'

/** `push:SOURCE` names a source that the key may write, `push:*` every one. */
const readScopes = (given: readonly string[]): { sources: string[]; scopes: ApiKeyScope[] } => {
  const words = given.flatMap((text) => text.split(',')).map((word) => word.trim())
  const scopes = apiKeyScopes.filter((scope) => words.includes(scope))
  const sources = words.filter((word) => word.startsWith(PUSH)).map((word) => word.slice(PUSH.length))
  const unknown = words.filter((word) => !word.startsWith(PUSH) && !scopes.some((scope) => scope === word))
  if (unknown.length > 0 || words.length === 0)
    throw usageError(
      unknown.length > 0 ? `Unknown scope: ${unknown.join(', ')}.` : 'A key without a scope may do nothing.',
      `Scopes are push:SOURCE, push:*, ${apiKeyScopes.join(', ')}.`,
    )
  return { sources, scopes }
}

const wholeNumber = (text: string, name: string, least: number): number => {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < least)
    throw usageError(`${name}: ${text} is no number of ${least} or more.`)
  return number
}

/** What may be shown of a key. */
const shown = (entry: ApiKeyEntry) => ({
  id: apiKeyId(entry),
  name: entry.name,
  scopes: [...entry.sources.map((source) => PUSH + source), ...(entry.scopes ?? [])],
  requestsPerMinute: entry.requestsPerMinute,
  createdAt: entry.createdAt,
  expiresAt: entry.expiresAt ?? null,
})

const fileOf = ({ file }: FileOptions, { dataDir }: CommandContext): string => file ?? keysFileOf(dataDir)

const fileCommand = (name: string, summary: string): Command =>
  newCommand(name, summary).option(
    '--file <file>',
    'the file of hashed keys, instead of that of the local stack',
  )

const madeText = (key: string, entry: ApiKeyEntry): string =>
  [`${apiKeyId(entry)} (${entry.name}). The key is shown this once:`, '', `  ${key}`].join('\n')

export const keysCommand = (run: Runner): Command =>
  new Command('keys')
    .description(
      'API keys: who may push what, read exact figures and operate; services see a change within seconds',
    )
    .addCommand(addCommand(run))
    .addCommand(listCommand(run))
    .addCommand(rotateCommand(run))
    .addCommand(revokeCommand(run))

const addCommand = (run: Runner): Command =>
  fileCommand('add', 'make a key')
    .argument('<name>', 'whose it is')
    .option(
      '--scope <scope>',
      `push:SOURCE, push:*, ${apiKeyScopes.join(', ')}; several times or a comma list`,
      collect,
    )
    .option('--days <n>', 'good for so many days (default: until it is revoked)')
    .option('--requests-per-minute <n>', 'at most so many (default: 600)')
    .action(async (name: string, options: AddOptions) =>
      run(options, async (context) => {
        const { sources, scopes } = readScopes(options.scope ?? [])
        const days = options.days === undefined ? undefined : wholeNumber(options.days, '--days', 1)
        const wanted = {
          name,
          sources,
          scopes,
          requestsPerMinute: wholeNumber(options.requestsPerMinute ?? '600', '--requests-per-minute', 1),
          expiresAt: days === undefined ? undefined : inDays(days, Date.now()),
        }
        const { key, entry } = await changeKeysFile(fileOf(options, context), (keys) => addKey(keys, wanted))
        context.output.answer({ key, ...shown(entry) }, () => madeText(key, entry))
        return exitCode.ok
      }),
    )

const listCommand = (run: Runner): Command =>
  fileCommand('list', 'all keys, without what is secret').action(async (options: FileOptions) =>
    run(options, async (context) => {
      const uses = await readKeyUses(context.dataDir)
      const keys = (await readKeysFile(fileOf(options, context))).map((entry) => ({
        ...shown(entry),
        lastUsedAt: uses.get(apiKeyId(entry)) ?? null,
      }))
      context.output.answer({ keys }, () =>
        renderTable(
          ['id', 'name', 'scopes', 'created', 'expires', 'last used'].map((column) => ({ name: column })),
          keys.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt }) => [
            id,
            name,
            scopes.join(' '),
            createdAt.slice(0, 10),
            expiresAt ?? 'never',
            lastUsedAt ?? 'not known',
          ]),
        ),
      )
      return exitCode.ok
    }),
  )

const rotateCommand = (run: Runner): Command =>
  fileCommand('rotate', 'a new key in place of one, which stays good for a while')
    .argument('<key>', 'its id, or its name where no other key has it')
    .option('--grace-days <n>', 'how long the old one stays good (default: 1)')
    .action(async (which: string, options: RotateOptions) =>
      run(options, async (context) => {
        const graceDays = wholeNumber(options.graceDays ?? '1', '--grace-days', 0)
        const { key, entry, old } = await changeKeysFile(fileOf(options, context), (keys) =>
          rotateKey(keys, which, { graceDays, now: Date.now() }),
        )
        context.output.answer({ key, ...shown(entry), old: shown(old) }, () =>
          [madeText(key, entry), '', `${apiKeyId(old)} is good until ${old.expiresAt ?? ''}.`].join('\n'),
        )
        return exitCode.ok
      }),
    )

const revokeCommand = (run: Runner): Command =>
  fileCommand('revoke', 'from the next seconds on, a key is unknown')
    .argument('<key>', 'its id, or its name where no other key has it')
    .action(async (which: string, options: FileOptions) =>
      run(options, async (context) => {
        const { entry } = await changeKeysFile(fileOf(options, context), (keys) => revokeKey(keys, which))
        context.output.answer(
          { revoked: shown(entry) },
          () => `${apiKeyId(entry)} (${entry.name}) is revoked.`,
        )
        return exitCode.ok
      }),
    )
