import { z } from 'zod'
import { formatNumber, renderTable, type Column } from './table.ts'

const side = z.looseObject({ value: z.number().nullable(), state: z.string() })

/** As much of the answer of GET /v1/diff as is shown. */
export const diffAnswer = z.looseObject({
  fromAsOf: z.string().nullable(),
  toAsOf: z.string().nullable(),
  series: z.array(
    z.looseObject({
      key: z.record(z.string(), z.string()),
      points: z.array(
        z.looseObject({
          period: z.string(),
          before: side,
          after: side,
          change: z.number().nullable(),
          reasons: z.record(z.string(), z.number().nullable()),
        }),
      ),
    }),
  ),
  changedObservations: z.number(),
})

const signed = (value: number | null): string =>
  value === null ? 'suppressed' : `${value > 0 ? '+' : ''}${formatNumber(value)}`

const figure = ({ value, state }: z.infer<typeof side>): string =>
  value === null ? state : formatNumber(value)

export function diffText({
  fromAsOf,
  toAsOf,
  series,
  changedObservations,
}: z.infer<typeof diffAnswer>): string {
  const keys = [...new Set(series.flatMap(({ key }) => Object.keys(key)))]
  const columns: Column[] = [
    ...keys.map((name) => ({ name })),
    { name: 'period' },
    { name: 'before', align: 'right' },
    { name: 'after', align: 'right' },
    { name: 'change', align: 'right' },
    { name: 'why' },
  ]
  const rows = series.flatMap(({ key, points }) =>
    points.map(({ period, before, after, change, reasons }) => [
      ...keys.map((name) => key[name] ?? ''),
      period,
      figure(before),
      figure(after),
      signed(change),
      Object.entries(reasons)
        .map(([reason, part]) => `${reason} ${signed(part)}`)
        .join(', '),
    ]),
  )
  return [
    rows.length === 0 ? 'Nothing changed.' : renderTable(columns, rows),
    '',
    `${formatNumber(changedObservations)} observations changed between ${fromAsOf ?? 'nothing'} and ${toAsOf ?? 'nothing'}`,
  ].join('\n')
}
