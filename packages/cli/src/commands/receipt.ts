import type { Command } from 'commander'
import { rowStates, sayPhrase } from '@tideline/words'
import { z } from 'zod'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { renderTable } from '../text/table.ts'
import { languageOption, type WithLanguage } from './language-option.ts'

const pageSchema = z.object({
  rows: z.array(
    z.object({
      row: z.number(),
      cell: z.string().optional(),
      state: z.enum(rowStates),
      says: z.string(),
      id: z.string().optional(),
      code: z.string().optional(),
      words: z.string().optional(),
      suggestion: z.string().optional(),
      replayReceipt: z.string().optional(),
    }),
  ),
  next: z.number().nullable(),
  pending: z.boolean(),
})

type Rows = z.infer<typeof pageSchema>['rows']

const PAGE = 1_000

/** What became of each row of a push. */
export const receiptCommand = (run: Runner): Command =>
  newCommand('receipt', 'where each row of a push is now: accepted, stored, visible, or what came in its way')
    .argument('<id>', 'the receiptId of the push')
    .addOption(languageOption())
    .action(async (id: string, options: CommonOptions & WithLanguage) =>
      run(options, async ({ output, target }) => {
        const stack = await target()
        const rows: Rows = []
        let pending = false
        for (let after: number | null = 0; after !== null;) {
          const query = new URLSearchParams({
            after: String(after),
            limit: String(PAGE),
            lang: options.lang ?? 'en',
          })
          const url = `${stack.ingestUrl}/v1/receipts/${encodeURIComponent(id)}/rows?${query.toString()}`
          const page = pageSchema.parse((await expectOk({ url, key: stack.key, retry: true })).document)
          rows.push(...page.rows)
          pending ||= page.pending
          after = page.next
        }
        output.answer({ receiptId: id, rows, pending }, () => text(rows, pending, options))
        return exitCode.ok
      }),
    )

const text = (rows: Rows, pending: boolean, { lang = 'en' }: WithLanguage): string => {
  if (pending) return sayPhrase(lang, 'state.accepted')
  return renderTable(
    [
      { name: 'row', align: 'right' as const },
      { name: 'id' },
      { name: 'state' },
      { name: 'what to do, or its new receipt' },
    ],
    rows.map(({ row, cell, id = '', says, words = '', suggestion = '', replayReceipt }) => [
      cell ?? String(row),
      id,
      says,
      // a row that was mended goes on under the receipt of the push that took it
      replayReceipt ?? `${words} ${suggestion}`.trim(),
    ]),
  )
}
