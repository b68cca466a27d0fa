import { InvalidArgumentError, type Command } from 'commander'
import { usageError } from '../cli-error.ts'
import { newCommand, type CommandContext, type CommonOptions, type Runner } from '../command-context.ts'
import { decidePushExit, type ExitCode } from '../exit-code.ts'
import { planPush } from '../push/plan-push.ts'
import { pushFile } from '../push/push-file.ts'
import { openFile, spoolStdin } from '../push/push-input.ts'
import type { Receipt } from '@tideline/contracts'
import { WAIT_SECONDS, waitUntilVisible } from '../push/wait-until-visible.ts'
import { receiptText, waitedText } from '../text/receipt-text.ts'

interface PushCommandOptions extends CommonOptions {
  format: string
  source?: string
  profile?: string
  complete?: boolean
  force?: boolean
  dryRun?: boolean
  wait?: boolean
  waitSeconds: number
}

interface Pushed {
  file: string
  receipt: Receipt
}

const parseSeconds = (text: string): number => {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError('It is above 0 and at most 86400.')
  return seconds
}

export function pushCommand(run: Runner): Command {
  return newCommand('push', 'send files, or standard input (-), and tell what came of each row')
    .argument('<file...>', 'sent in this order; - is standard input')
    .requiredOption('--format <format>', 'what the files are: see `tideline sources`')
    .option('--source <id>', 'whose figures they are (default: the publisher of the format)')
    .option('--profile <name>', 'mapping profile of a spreadsheet (format tideline)')
    .option(
      '--complete',
      'the file is all that this source publishes for its period: what it lacks is retracted',
    )
    .option('--force', 'with --complete: also if that is more than 20 %, or an older file again')
    .option('--dry-run', 'check only, keep nothing')
    .option('--wait', 'return when all of it shows in series')
    .option('--wait-seconds <n>', 'how long to wait for that', parseSeconds, WAIT_SECONDS)
    .action(async (files: string[], options: PushCommandOptions) =>
      run(options, async (context) => pushAll(files, options, context)),
    )
}

const pushAll = async (
  files: string[],
  options: PushCommandOptions,
  context: CommandContext,
): Promise<ExitCode> => {
  if (files.filter((name) => name === '-').length > 1)
    throw usageError('Standard input (-) can be sent once.')
  planPush(options)
  const { output, shell } = context
  const target = await context.target()
  const progress = (line: string) => output.progress(line)
  const waits = options.wait === true && options.dryRun !== true
  const pushed: Pushed[] = []
  for (const file of files) {
    const input = file === '-' ? await spoolStdin(shell.stdin) : await openFile(file)
    try {
      const receipt = await pushFile(target, input, options, progress)
      pushed.push({ file, receipt })
      if (!output.json && !waits) output.raw(receiptText(file, receipt))
    } finally {
      await input.close()
    }
  }
  if (waits) await waitForAll(pushed, options.waitSeconds, context)
  if (output.json) {
    const [only] = pushed
    output.answer(
      only !== undefined && pushed.length === 1
        ? only.receipt
        : { pushes: pushed.map(({ file, receipt }) => ({ file, ...receipt })) },
      () => '',
    )
  }
  return decidePushExit(pushed.map(({ receipt }) => receipt))
}

/** The later receipts are waited for last: they show when all before them do. */
const waitForAll = async (pushed: Pushed[], seconds: number, context: CommandContext): Promise<void> => {
  const target = await context.target()
  for (const each of pushed) {
    const progress = (line: string): void => context.output.progress(line)
    each.receipt = (await waitUntilVisible(target, each.receipt, progress, seconds)) ?? each.receipt
    if (!context.output.json) context.output.raw(receiptText(each.file, each.receipt))
  }
  if (!context.output.json) context.output.raw(waitedText(pushed.map(({ receipt }) => receipt)))
}
