import type { Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { request } from '../http/request.ts'
import { receiptOf } from '../push/push-file.ts'
import { WAIT_SECONDS, waitUntilVisible } from '../push/wait-until-visible.ts'
import { keyOf } from '../target.ts'
import { receiptText } from '../text/receipt-text.ts'

interface RetractOptions extends CommonOptions {
  receipt: string
  wait?: boolean
}

export const retractCommand = (run: Runner): Command => {
  return newCommand('retract', 'undo a push: what it made new is retracted, what it revised goes back')
    .requiredOption('--receipt <id>', 'the receiptId of the push')
    .option('--wait', 'return when that shows in series')
    .action(async (options: RetractOptions) =>
      run(options, async ({ output, target }) => {
        const stack = await target()
        const url = `${stack.ingestUrl}/v1/receipts/${encodeURIComponent(options.receipt)}/retract`
        output.progress(`retracting ${options.receipt}`)
        const answer = await request({
          url,
          method: 'POST',
          key: keyOf(stack),
          retry: true,
          onRetry: (why, waitMs) => output.progress(`${why}, again in ${Math.ceil(waitMs / 1e3)} s`),
        })
        const answered = receiptOf(answer, url)
        const waited = options.wait
          ? await waitUntilVisible(stack, answered, (line) => output.progress(line), WAIT_SECONDS)
          : undefined
        const receipt = waited ?? answered
        output.answer(receipt, () => receiptText(`retraction of ${options.receipt}`, receipt))
        // what was left alone, because somebody revised it since, is not undone
        return receipt.rejected > 0 ? exitCode.rejectedRows : exitCode.ok
      }),
    )
}
