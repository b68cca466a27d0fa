import type { Language } from '@tideline/contracts'
import type { Batch } from '../push/preview.ts'
import { receiptText } from './receipt-text.ts'
import { formatNumber, renderTable } from './table.ts'

const change = (before: number, after: number): string =>
  `${after >= before ? '+' : '-'}${formatNumber(Math.abs(after - before))}`

/** What a batch would do: its rows, then what its sources say in all before and after. */
export const previewText = (name: string, batch: Batch, language?: Language): string => {
  const totals = renderTable(
    [
      { name: 'source' },
      { name: 'category' },
      { name: 'country' },
      { name: 'period' },
      { name: 'before', align: 'right' as const },
      { name: 'after', align: 'right' as const },
      { name: 'change', align: 'right' as const },
    ],
    batch.totals.map(({ source, category, country, period, before, after }) => [
      source,
      category,
      country,
      period,
      formatNumber(before),
      formatNumber(after),
      change(before, after),
    ]),
  )
  const state =
    batch.state === 'committed'
      ? `  committed     receipt ${batch.committedAs ?? ''}`
      : `  preview       batch ${batch.batchId}, nothing counts yet; it waits until ${batch.expiresAt}`
  return [
    receiptText(name, batch.receipt, language),
    `  warned        ${formatNumber(batch.warned)} rows`,
    state,
    ...(batch.totals.length === 0 ? [] : ['  people in all, by source:', totals.replaceAll(/^/gm, '  ')]),
  ].join('\n')
}
