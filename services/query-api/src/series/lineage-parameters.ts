/** Parameters of GET /v1/lineage, GET /v1/revisions and GET /v1/diff: those of a series, and what each adds. */
import { TidelineError, type Precedence } from '@tideline/contracts'
import type { LineageQuery } from '@tideline/answers'
import { z } from 'zod'
import { exactView, understandSeries, type Understanding, type Understood } from './understand.ts'
import { instantParameter, OR_NAMED, seriesParameters } from './parameters.ts'
import { parsePeriod } from './period.ts'
import { tableFormat } from '../tables/send-table.ts'

const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(10_000)
  .default(1_000)
  .describe('observations told at most; counts and sums are of all of them')

export const lineageParameters = seriesParameters.omit({ coverage: true, fields: true }).extend({
  period: z
    .string()
    .refine(
      (text) => parsePeriod(text) !== undefined,
      'a period as series name it: 2019, 2019-Q3, 2019-09, 2019-W36 or 2019-09-01',
    )
    .describe('whose figure; `interval` and `groupBy` have no effect here'),
  limit,
  format: tableFormat,
})

export const revisionsParameters = lineageParameters.omit({ rounding: true, names: true }).extend({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .describe('instants looked at at most, the newest'),
})

export const diffParameters = seriesParameters.omit({ asOf: true, coverage: true, fields: true }).extend({
  fromAsOf: instantParameter.describe(`the series as it was known then, inclusive. ${OR_NAMED}`),
  toAsOf: instantParameter.optional().describe(`against what was known then; default now. ${OR_NAMED}`),
  limit,
  format: tableFormat,
})

type LineageParameters = Omit<z.output<typeof lineageParameters>, 'rounding'> &
  Partial<Pick<z.output<typeof lineageParameters>, 'rounding'>>
type DiffParameters = z.output<typeof diffParameters>

const invalid = (parameter: string, message: string): TidelineError =>
  new TidelineError('PARAMETER_INVALID', `${parameter}: ${message}`, { context: { parameter } })

interface UnderstoodLineage extends Pick<Understood, 'echo' | 'warnings'> {
  asked: LineageQuery
}

/**
 * One source, or one preferred: figures of several are never one figure.
 *
 * @throws {TidelineError} PARAMETER_INVALID
 */
export const understandLineage = (
  given: LineageParameters,
  precedence: Precedence,
  exact: boolean,
): UnderstoodLineage => {
  const { period: name, limit: most, ...series } = given
  const period = parsePeriod(name)
  if (period === undefined) throw invalid('period', 'is none')
  const from = series.from !== undefined && series.from > period.from ? series.from : period.from
  const to = series.to !== undefined && series.to < period.to ? series.to : period.to
  if (from > to) throw invalid('period', `${name} lies outside from and to`)
  const sources = series.source?.length === 1 ? series.sources : 'preferred'
  const asked = {
    ...series,
    rounding: series.rounding ?? ('none' as const),
    interval: period.interval,
    groupBy: [],
    coverage: false,
    from,
    to,
    ...(sources === undefined ? {} : { sources }),
  }
  const understood = understandSeries(asked, { maxPoints: Infinity, precedence })
  const { query, echo, warnings } = exact ? exactView(understood) : understood
  return { asked: { query: { ...query, from, to }, period: name, limit: most }, echo, warnings }
}

interface UnderstoodDiff extends Omit<Understood, 'format'> {
  fromAsOf: string
  toAsOf: string | undefined
  limit: number
}

/** @throws {TidelineError} PARAMETER_INVALID and QUERY_TOO_LARGE */
export const understandDiff = (
  given: DiffParameters,
  limits: Understanding,
  exact: boolean,
): UnderstoodDiff => {
  const { fromAsOf, toAsOf, limit: most, ...series } = given
  if (toAsOf !== undefined && fromAsOf > toAsOf)
    throw invalid('toAsOf', `${toAsOf} is before fromAsOf=${fromAsOf}`)
  if (series.rounding === 'idmc')
    throw invalid('rounding', 'differences are of exact figures: rounded ones do not add up')
  const plain = understandSeries({ ...series, coverage: false }, limits)
  const { format: _, ...understood } = exact ? exactView(plain) : plain
  return { ...understood, fromAsOf, toAsOf, limit: most }
}
