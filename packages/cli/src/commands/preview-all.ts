/** Shows what each file would do and asks once for each; without a terminal the batch waits for `tideline batch commit`. */
import { createInterface } from 'node:readline/promises'
import type { Receipt } from '@tideline/contracts'
import type { CommandContext } from '../command-context.ts'
import { decidePushExit, exitCode, type ExitCode } from '../exit-code.ts'
import { previewText } from '../text/preview-text.ts'
import { receiptText } from '../text/receipt-text.ts'
import type { Language } from '@tideline/contracts'
import { commitBatch, dropBatch, makeBatch, type Batch } from '../push/preview.ts'
import type { PushOptions } from '../push/plan-push.ts'
import { pushTarget } from '../push/push-target.ts'
import { openFile, spoolStdin } from '../push/push-input.ts'

export interface PreviewOptions extends PushOptions {
  yes?: boolean | undefined
  lang?: Language | undefined
}

interface Previewed {
  file: string
  batch: Batch
  receipt?: Receipt
}

/** undefined: nobody can be asked. */
const ask = async ({ shell }: CommandContext, question: string): Promise<boolean | undefined> => {
  const { stdin, stderr } = shell
  if (!('isTTY' in stdin) || stdin.isTTY !== true || !('cursorTo' in stderr)) return undefined
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    return /^(y|yes|s|si|sí|o|oui)$/i.test((await lines.question(question)).trim())
  } finally {
    lines.close()
  }
}

const decide = async (found: Previewed, options: PreviewOptions, context: CommandContext): Promise<void> => {
  const { output } = context
  const { batchId } = found.batch
  const target = await pushTarget(context)
  output.settle()
  const yes = options.yes === true ? true : await ask(context, 'Commit this? [y/N] ')
  if (yes === undefined) {
    if (!output.json)
      output.raw(
        `  Commit it with \`tideline batch commit ${batchId}\`, drop it with \`tideline batch drop ${batchId}\`.`,
      )
    return
  }
  if (!yes) {
    await dropBatch(target, batchId)
    if (!output.json) output.raw('  Dropped; nothing of it counts.')
    return
  }
  found.receipt = await commitBatch(target, batchId)
  if (!output.json) output.raw(receiptText(found.file, found.receipt, options.lang))
}

export const previewAll = async (
  files: readonly string[],
  options: PreviewOptions,
  context: CommandContext,
): Promise<ExitCode> => {
  const { output, shell } = context
  const target = await pushTarget(context)
  const all: Previewed[] = []
  for (const file of files) {
    const input = file === '-' ? await spoolStdin(shell.stdin) : await openFile(file)
    try {
      output.progress(`${file}: looking what it would do`)
      const batch = await makeBatch(target, input, options, options.lang ?? 'en', (line) =>
        output.progress(line),
      )
      const found: Previewed = { file, batch }
      all.push(found)
      if (!output.json) output.raw(previewText(file, batch, options.lang))
      await decide(found, options, context)
    } finally {
      await input.close()
    }
  }
  if (output.json) {
    const documents = all.map(({ file, batch, receipt }) => ({
      file,
      ...batch,
      ...(receipt === undefined ? {} : { committed: receipt }),
    }))
    output.answer(documents.length === 1 ? documents[0] : { previews: documents }, () => '')
  }
  const receipts = all.flatMap(({ receipt }) => receipt ?? [])
  return receipts.length === 0 ? exitCode.ok : decidePushExit(receipts)
}
