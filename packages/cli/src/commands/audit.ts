/** `tideline audit`: who pushed, corrected, retracted, read exact figures and made snapshots. */
import type { Command } from 'commander'
import { apiKeyId, auditActions, type AuditEntry } from '@tideline/runtime'
import { readAudit } from '../audit/read-audit.ts'
import { usageError } from '../cli-error.ts'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { readKeysFile } from '../keys/keys-file.ts'
import { keysFileOf } from '../stack/key-file.ts'
import { renderTable } from '../text/table.ts'

interface AuditOptions extends CommonOptions {
  since?: string
  key?: string
  action?: string
  lines: string
}

/** What was done beside who, when and which. */
const whatOf = ({
  at: _at,
  service: _service,
  key: _key,
  request: _request,
  action: _action,
  ...what
}: AuditEntry) =>
  Object.entries(what)
    .filter(([, value]) => value !== null && value !== false && value !== 0)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ')

export const auditCommand = (run: Runner): Command =>
  newCommand('audit', 'who pushed, corrected, retracted, read exact figures and made snapshots')
    .option('--since <date>', 'from this day or instant on')
    .option('--key <id>', 'by this key alone')
    .option('--action <action>', auditActions.join(', '))
    .option('--lines <n>', 'the last so many', '100')
    .action(async (options: AuditOptions) =>
      run(options, async ({ output, dataDir }) => {
        const { since, key, action, lines } = options
        if (action !== undefined && !auditActions.some((each) => each === action))
          throw usageError(`--action: there is no ${action}.`, `There are: ${auditActions.join(', ')}.`)
        if (since !== undefined && !/^\d{4}-\d{2}-\d{2}/.test(since))
          throw usageError(`--since: ${since} is no date like 2026-01-31.`)
        if (!/^\d{1,6}$/.test(lines)) throw usageError(`--lines: ${lines} is no number.`)
        const names = new Map(
          (await readKeysFile(keysFileOf(dataDir))).map((entry) => [apiKeyId(entry), entry.name]),
        )
        const found = (await readAudit(dataDir, { since, key, action })).slice(-Number(lines))
        const entries = found.map((entry) => ({ ...entry, keyName: names.get(entry.key) ?? null }))
        output.answer({ entries }, () =>
          renderTable(
            ['at', 'key', 'action', 'what'].map((column) => ({ name: column })),
            found.map((entry) => [entry.at, names.get(entry.key) ?? entry.key, entry.action, whatOf(entry)]),
          ),
        )
        return exitCode.ok
      }),
    )
