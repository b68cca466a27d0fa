import { Command } from 'commander'
import { z } from 'zod'
import { newCommand } from '../command-context.ts'
import type { CommonOptions, Runner } from '../command-context.ts'
import { decidePushExit, exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { openFile, spoolStdin } from '../push/push-input.ts'
import { receiptOf } from '../push/push-file.ts'
import { WAIT_SECONDS, waitUntilVisible } from '../push/wait-until-visible.ts'
import { request } from '../http/request.ts'
import { keyOf } from '../target.ts'
import { receiptText } from '../text/receipt-text.ts'
import { rejectedRow, rejectedTable, rejectedText } from '../text/rejected-text.ts'

interface ListOptions extends CommonOptions {
  source?: string
  code?: string
  receipt?: string
  state?: string
  limit?: string
}

interface ReplayOptions extends CommonOptions {
  file?: string
  wait?: boolean
}

const filters = ['source', 'code', 'receipt', 'state', 'limit'] as const
const listSchema = z.looseObject({ rejected: z.array(rejectedRow) })

export function rejectedCommand(run: Runner): Command {
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
    .option('--state <state>', 'open or replayed')
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

function showCommand(run: Runner): Command {
  return newCommand('show', 'one of them, with the row as it came')
    .argument('<id>', 'its rejectedId')
    .action(async (id: string, options: CommonOptions) =>
      run(options, async ({ output, target }) => {
        const stack = await target()
        const url = `${stack.ingestUrl}/v1/rejected/${encodeURIComponent(id)}`
        const { document } = await expectOk({ url, key: keyOf(stack), retry: true })
        output.answer(document, () => rejectedText(rejectedRow.parse(document)))
        return exitCode.ok
      }),
    )
}

function replayCommand(run: Runner): Command {
  return newCommand('replay', 'push one of them again, as it came or corrected')
    .argument('<id>', 'its rejectedId')
    .option('--file <file>', 'the corrected row; - is standard input')
    .option('--wait', 'return when it shows in series')
    .action(async (id: string, options: ReplayOptions) =>
      run(options, async ({ output, shell, target }) => {
        const stack = await target()
        const { file } = options
        const input =
          file === undefined ? null : file === '-' ? await spoolStdin(shell.stdin) : await openFile(file)
        try {
          const url = `${stack.ingestUrl}/v1/rejected/${encodeURIComponent(id)}/replay`
          const answer = await request({
            url,
            method: 'POST',
            key: keyOf(stack),
            retry: true,
            ...(input === null
              ? {}
              : { headers: { 'content-type': input.contentType }, body: () => input.open() }),
          })
          const receipt = receiptOf(answer, url)
          if (options.wait) await waitUntilVisible(stack, receipt, output.progress, WAIT_SECONDS)
          output.answer(receipt, () => receiptText(`replay of ${id}`, receipt))
          return decidePushExit([receipt])
        } finally {
          await input?.close()
        }
      }),
    )
}
