import { writeFile } from 'node:fs/promises'
import { InvalidArgumentError, type Command } from 'commander'
import { CliError, usageError } from '../cli-error.ts'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { inputFiles } from '../outbox/input-files.ts'
import { PART_ROWS } from '../outbox/prepare-jobs.ts'
import { previewAll } from './preview-all.ts'
import { pushAll } from './push-all.ts'
import { planPush } from '../push/plan-push.ts'
import { WAIT_SECONDS } from '../push/wait-until-visible.ts'
import { languageOption, type WithLanguage } from './language-option.ts'

export interface PushCommandOptions extends CommonOptions, WithLanguage {
  format?: string
  source?: string
  profile?: string
  complete?: boolean
  force?: boolean
  dryRun?: boolean
  wait?: boolean
  waitSeconds: number
  resume?: boolean
  offline?: boolean
  preview?: boolean
  yes?: boolean
  faults?: string
  partRows: number
}

const between =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!(value >= least && value <= most)) throw new InvalidArgumentError(`It is from ${least} to ${most}.`)
    return value
  }

const parseSeconds = (text: string): number => {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError('It is above 0 and at most 86400.')
  return seconds
}

export function pushCommand(run: Runner): Command {
  return newCommand('push', 'send files, a directory, or standard input (-), and tell what came of each row')
    .argument('[file...]', 'sent in this order; of a directory what can be pushed; - is standard input')
    .option('--format <format>', 'what the files are: see `tideline sources`')
    .option('--source <id>', 'whose figures they are (default: the publisher of the format)')
    .option('--profile <name>', 'mapping profile of a spreadsheet (format tideline)')
    .option(
      '--complete',
      'the file is all that this source publishes for its period: what it lacks is retracted',
    )
    .option('--force', 'with --complete: also if that is more than 20 %, or an older file again')
    .option('--dry-run', 'check only, keep nothing')
    .option('--preview', 'show what it would do and ask; nothing counts before')
    .option('--yes', 'with --preview: commit without asking')
    .option('--offline', 'put it into the outbox of this machine; --resume sends it')
    .option('--resume', 'send what is in the outbox: put there offline, or broken off')
    .option('--part-rows <n>', 'rows that go in one request', between(1, 100_000), PART_ROWS)
    .option('--faults <file>', 'write what has to be mended as CSV')
    .addOption(languageOption())
    .option('--wait', 'return when all of it shows in series')
    .option('--wait-seconds <n>', 'how long to wait for that', parseSeconds, WAIT_SECONDS)
    .action(async (files: string[], options: PushCommandOptions) =>
      run(options, async (context) => {
        const { faults } = options
        assertSensible(files, options)
        const all = inputFiles(files)
        const pushOptions = { ...options, format: options.format ?? '' }
        if (options.resume !== true) planPush(pushOptions)
        if (options.preview) return await previewAll(all, pushOptions, context)
        return await pushAll(all, pushOptions, context, async (csv) => {
          if (faults !== undefined) await writeFaults(faults, csv)
        })
      }),
    )
}

/** @throws {CliError} USAGE */
const assertSensible = (files: readonly string[], options: PushCommandOptions): void => {
  const { resume, offline, preview, dryRun, format } = options
  if (files.filter((name) => name === '-').length > 1)
    throw usageError('Standard input (-) can be sent once.')
  if (resume === true) {
    if (files.length > 0) throw usageError('--resume sends what is in the outbox; it takes no files.')
    return
  }
  if (files.length === 0) throw usageError('Name a file, a directory, - or --resume.')
  if (format === undefined) throw usageError('--format is missing: see `tideline sources`.')
  if (offline && (preview || dryRun))
    throw usageError('--offline keeps what is to be sent; it cannot be looked at.')
  if (preview && dryRun) throw usageError('--preview checks and asks, --dry-run only checks; choose one.')
}

/** @throws {CliError} FILE_UNREADABLE */
const writeFaults = async (path: string, csv: string): Promise<void> => {
  try {
    await writeFile(path, csv)
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${path} cannot be written.`, { cause })
  }
}
