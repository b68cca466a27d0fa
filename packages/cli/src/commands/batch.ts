import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { decidePushExit, exitCode } from '../exit-code.ts'
import { commitBatch, dropBatch, faultsOfBatch, findBatch } from '../push/preview.ts'
import { previewText } from '../text/preview-text.ts'
import { receiptText } from '../text/receipt-text.ts'
import { languageOption, type WithLanguage } from './language-option.ts'

type BatchOptions = CommonOptions & WithLanguage

/** What `push --preview` left waiting. */
export const batchCommand = (run: Runner): Command => {
  const batch = new Command('batch').description('look at, commit or drop what `push --preview` left waiting')
  batch.addCommand(
    newCommand('show', 'what a batch would do now')
      .argument('<id>', 'the batch')
      .addOption(languageOption())
      .action(async (id: string, options: BatchOptions) =>
        run(options, async ({ output, target }) => {
          const found = await findBatch(await target(), id, options.lang ?? 'en')
          output.answer(found, () => previewText(id, found, options.lang))
          return exitCode.ok
        }),
      ),
  )
  batch.addCommand(
    newCommand('commit', 'append it as it was seen; again: the same receipt')
      .argument('<id>', 'the batch')
      .addOption(languageOption())
      .action(async (id: string, options: BatchOptions) =>
        run(options, async ({ output, target }) => {
          const receipt = await commitBatch(await target(), id)
          output.answer(receipt, () => receiptText(id, receipt, options.lang))
          return decidePushExit([receipt])
        }),
      ),
  )
  batch.addCommand(
    newCommand('faults', 'what has to be mended, as CSV, one line a row')
      .argument('<id>', 'the batch')
      .option('--out <file>', 'write it there')
      .addOption(languageOption())
      .action(async (id: string, options: BatchOptions & { out?: string }) =>
        run(options, async ({ output, target }) => {
          const csv = await faultsOfBatch(await target(), id, options.lang ?? 'en')
          if (options.out !== undefined) await writeFile(options.out, csv)
          output.answer({ batchId: id, csv }, () =>
            options.out === undefined ? csv.trimEnd() : `${options.out} written.`,
          )
          return exitCode.ok
        }),
      ),
  )
  batch.addCommand(
    newCommand('drop', 'forget it; nothing of it counts')
      .argument('<id>', 'the batch')
      .action(async (id: string, options: CommonOptions) =>
        run(options, async ({ output, target }) => {
          await dropBatch(await target(), id)
          output.answer({ batchId: id, state: 'dropped' }, () => `${id} is dropped; nothing of it counts.`)
          return exitCode.ok
        }),
      ),
  )
  return batch
}
