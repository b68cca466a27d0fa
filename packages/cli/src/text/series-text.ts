import { z } from 'zod'
import { formatNumber, renderTable } from './table.ts'
import type { Column } from './table.ts'

const point = z.looseObject({
  period: z.string(),
  value: z.number().nullable(),
  state: z.string(),
  observations: z.number().optional(),
  quantifier: z.string().nullish(),
  dateAccuracy: z.string().nullish(),
  clipped: z.boolean().optional(),
  measuredOn: z.string().nullish(),
})

/** As much of the answer of GET /v1/series as the table shows. */
export const seriesAnswer = z.looseObject({
  asOf: z.string().nullable(),
  series: z.array(z.looseObject({ key: z.record(z.string(), z.unknown()), points: z.array(point) })),
  warnings: z.array(z.unknown()),
})

type SeriesAnswer = z.infer<typeof seriesAnswer>
type Point = z.infer<typeof point>

const signs: Readonly<Record<string, string>> = { more_than: '>', less_than: '<', approximately: '~' }
const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '-'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** No data is never shown as 0: a state stands where a number would. */
function valueCell({ value, state, quantifier }: Point): string {
  return value === null ? state : `${signs[quantifier ?? ''] ?? ''}${formatNumber(value)}`
}

function remarks({ clipped, measuredOn, dateAccuracy, state, value }: Point): string {
  const parts = [
    ...(value !== null && state !== 'reported' ? [state] : []),
    ...(clipped ? ['clipped'] : []),
    ...(measuredOn ? [`measured on ${measuredOn}`] : []),
    ...(dateAccuracy && dateAccuracy !== 'day' ? [`dates by ${dateAccuracy}`] : []),
  ]
  return parts.join(', ')
}

export function seriesText({ asOf, series, warnings }: SeriesAnswer): string {
  const keys = [...new Set(series.flatMap(({ key }) => Object.keys(key)))]
  const columns: Column[] = keys.map((name) => ({ name }))
  columns.push(
    { name: 'period' },
    { name: 'value', align: 'right' },
    { name: 'observations', align: 'right' },
    { name: '' },
  )
  const rows = series.flatMap(({ key, points }) =>
    points.map((each) => {
      const cells = keys.map((name) => cell(key[name]))
      cells.push(each.period, valueCell(each), cell(each.observations), remarks(each))
      return cells
    }),
  )
  const table = rows.length === 0 ? 'Nothing was reported.' : renderTable(columns, rows)
  const notes = warnings.map(
    (warning) => `warning: ${typeof warning === 'string' ? warning : JSON.stringify(warning)}`,
  )
  return [table, '', ...notes, `as of ${asOf ?? 'nothing yet'}`].join('\n')
}
