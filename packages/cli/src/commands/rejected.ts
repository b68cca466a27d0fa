import { rejectedRowSchema } from '@tideline/contracts'
import { Command } from 'commander'
import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import { newCommand, type CommandContext, type CommonOptions, type Runner } from '../command-context.ts'
import { decidePushExit, exitCode, type ExitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { openFile, spoolStdin } from '../push/push-input.ts'
import { receiptOf } from '../push/push-file.ts'
import { WAIT_SECONDS, waitUntilVisible } from '../push/wait-until-visible.ts'
import { request } from '../http/request.ts'
import { replayAll, type ReplayFilter } from '../rejected/replay-all.ts'
import { keyOf } from '../target.ts'
import { receiptText } from '../text/receipt-text.ts'
import { rejectedTable, rejectedText, replayedText } from '../text/rejected-text.ts'

interface ListOptions extends CommonOptions {
  source?: string
  code?: string
  receipt?: string
  state?: string
  limit?: string
}

interface ReplayOptions extends CommonOptions, ReplayFilter {
  file?: string
  wait?: boolean
}

const filters = ['source', 'code', 'receipt', 'state', 'limit'] as const
const listSchema = z.looseObject({ rejected: z.array(rejectedRowSchema) })

export const rejectedCommand = (run: Runner): Command => {
  return new Command('rejected')
    .description('the rows that were rejected: they are kept, can be corrected and replayed')
    .addCommand(listCommand(run))
    .addCommand(showCommand(run))
    .addCommand(replayCommand(run))
}

function listCommand(run: Runner): Command {
  return newCommand('list', 'the newest first')
    .option('--source <id>', 'only of this source')
    .option('--code <code>', 'only with this code')
    .option('--receipt <id>', 'only of this push')
    .option('--state <state>', 'open, replayed or superseded')
    .option('--limit <n>', 'at most so many')
    .action(async (options: ListOptions) =>
      run(options, async ({ output, target }) => {
        const stack = await target()
        const query = new URLSearchParams()
        for (const name of filters) if (options[name] !== undefined) query.set(name, options[name])
        const url = `${stack.ingestUrl}/v1/rejected?${query.toString()}`
        const { document } = await expectOk({ url, key: keyOf(stack), retry: true })
        output.answer(document, () => rejectedTable(listSchema.parse(document).rejected))
        return exitCode.ok
      }),
    )
}

const showCommand = (run: Runner): Command => {
  return newCommand('show', 'one of them, with the row as it came')
    .argument('<id>', 'its rejectedId')
    .action(async (id: string, options: CommonOptions) =>
      run(options, async ({ output, target }) => {
        const stack = await target()
        const url = `${stack.ingestUrl}/v1/rejected/${encodeURIComponent(id)}`
        const { document } = await expectOk({ url, key: keyOf(stack), retry: true })
        output.answer(document, () => rejectedText(rejectedRowSchema.parse(document)))
        return exitCode.ok
      }),
    )
}

function replayCommand(run: Runner): Command {
  return newCommand(
    'replay',
    'push rejected rows again: one as it came or corrected, or all that a filter finds',
  )
    .argument('[id]', 'the rejectedId of one row')
    .option('--file <file>', 'the corrected row; - is standard input')
    .option('--source <id>', 'all open rows of this source')
    .option('--code <code>', 'all open rows with this code')
    .option('--receipt <id>', 'all open rows of this push')
    .option('--wait', 'return when all of it shows in series')
    .action(async (id: string | undefined, options: ReplayOptions) =>
      run(options, async (context) => {
        const { source, code, receipt } = options
        const filter = {
          ...(source === undefined ? {} : { source }),
          ...(code === undefined ? {} : { code }),
          ...(receipt === undefined ? {} : { receipt }),
        }
        const filtered = Object.keys(filter).length > 0
        if ((id === undefined) !== filtered)
          throw usageError('Name one row by its id, or several by --source, --code or --receipt.')
        if (id !== undefined) return await replayOne(id, options, context)
        if (options.file !== undefined) throw usageError('--file corrects one row: name its id.')
        return await replaySeveral(filter, options.wait === true, context)
      }),
    )
}

const replaySeveral = async (
  filter: ReplayFilter,
  wait: boolean,
  { output, target }: CommandContext,
): Promise<ExitCode> => {
  const stack = await target()
  const progress = (line: string): void => output.progress(line)
  const replayed = await replayAll(stack, filter, progress)
  if (wait) {
    for (const receiptId of replayed.receipts)
      await waitUntilVisible(stack, { receiptId }, progress, WAIT_SECONDS)
  }
  output.answer(replayed, () => replayedText(replayed))
  const { replayed: accepted, superseded: unchanged, rejected } = replayed
  return decidePushExit([{ accepted, unchanged, rejected, conflict: 0 }])
}

const replayOne = async (
  id: string,
  { file, wait }: ReplayOptions,
  { output, shell, target }: CommandContext,
): Promise<ExitCode> => {
  const stack = await target()
  const input =
    file === undefined ? null : file === '-' ? await spoolStdin(shell.stdin) : await openFile(file)
  try {
    const url = `${stack.ingestUrl}/v1/rejected/${encodeURIComponent(id)}/replay`
    const answer = await request({
      url,
      method: 'POST',
      key: keyOf(stack),
      retry: true,
      ...(input === null ? {} : { headers: { 'content-type': input.contentType }, body: () => input.open() }),
    })
    const receipt = receiptOf(answer, url)
    if (wait) await waitUntilVisible(stack, receipt, (line) => output.progress(line), WAIT_SECONDS)
    output.answer(receipt, () => receiptText(`replay of ${id}`, receipt))
    return decidePushExit([receipt])
  } finally {
    await input?.close()
  }
}
