/** GET /v1/series: the question is understood, answered once, and streamed in the format asked for. */
import {
  eventsOfKeys,
  millisecondsOf,
  seriesAnswerSchema,
  seriesTable,
  withEventNames,
  withNames,
  type AskedColumns,
  type Language,
  type SeriesAnswer,
} from '@tideline/contracts'
import { askSeries, readQuestionState } from '@tideline/answers'
import { recentEvents, type Store } from '@tideline/log'
import type { Http } from '@tideline/runtime'
import { Readable } from 'node:stream'
import { requestSignal } from '../http/request-signal.ts'
import type { QueryMetrics } from '../http/query-metrics.ts'
import type { Readers } from '../http/readers.ts'
import {
  acceptedFormat,
  formatNames,
  mediaTypes,
  otherMediaTypes,
  type FormatName,
} from '../tables/accepted-format.ts'
import { csvOf } from '../tables/csv.ts'
import { seriesFileName } from '../tables/file-name.ts'
import { parquetOf } from '../tables/parquet.ts'
import { workbookOf } from '../tables/workbook.ts'
import { withLength } from '../tables/with-length.ts'
import { exactView, understandSeries, type Understanding, type Understood } from '../series/understand.ts'
import { cacheControl, effectiveAsOf, etagOf, isFixed, matchesEtag } from '../series/freshness.ts'
import { jsonOf, ndjsonOf, withFields } from '../series/json.ts'
import { seriesParameters } from '../series/parameters.ts'
import { pointsTable, seriesNotes } from '../series/series-table.ts'
import type { StoreGate } from '../store/question-gate.ts'

const askedColumns = ({ query, names, fields }: Understood): AskedColumns => ({
  preferred: query.preferred !== undefined,
  coverage: query.coverage === true,
  names: names !== undefined,
  fields,
})

const bodyOf = async (answer: SeriesAnswer, understood: Understood): Promise<Readable | Buffer> => {
  const { format, echo, query, fields } = understood
  const asked = askedColumns(understood)
  const table = pointsTable(answer, query.groupBy, asked)
  if (format === 'csv') return csvOf(table)
  if (format === 'xlsx') return await workbookOf(table, seriesNotes(answer, echo), 'series')
  if (format === 'parquet') return parquetOf(table)
  return Readable.from(
    format === 'ndjson' ? ndjsonOf(withFields(answer, fields)) : jsonOf(withFields(answer, fields), echo),
    { objectMode: false },
  )
}

/** What a browser can show stays in its window; it is named all the same when somebody keeps it. */
const shown = (format: FormatName): string =>
  format === 'json' || format === 'ndjson' ? 'inline' : 'attachment'

const csvColumns = seriesTable(['country', 'cause'], { preferred: true, coverage: true, names: true })
  .map(({ name }) => name)
  .join(', ')

/** With names of codes, and of events what the store has of them at the answer's instant. */
const named = async (
  store: Store,
  { series, asOf }: Pick<SeriesAnswer, 'series' | 'asOf'>,
  language: Language | undefined,
): Promise<SeriesAnswer['series']> => {
  const coded = withNames(series, language)
  const ids = language === undefined ? [] : eventsOfKeys(coded)
  if (ids.length === 0 || asOf === null) return coded
  const events = await recentEvents(store, { asOf: millisecondsOf(asOf), events: ids, limit: ids.length })
  return withEventNames(coded, new Map(events.map(({ eventId, ...event }) => [eventId, event])))
}

const nothing = (
  asOf: string | null,
  watermark: string | null,
  method: SeriesAnswer['method'],
): SeriesAnswer => ({
  asOf,
  watermark,
  method,
  series: [],
  warnings: [],
})

export const addSeriesRoute = (
  http: Http,
  gate: StoreGate,
  limits: Understanding,
  readers: Readers,
  figures: Pick<QueryMetrics, 'points'>,
): void => {
  http.route({
    method: 'GET',
    path: '/v1/series',
    operationId: 'series',
    tag: 'figures',
    summary: 'Figures over time, by country, cause and whatever else is asked for.',
    description:
      'Sources are never added: each is a series of its own and its key names it. No data is `not_reported`, never 0. ' +
      'An answer is as of `asOf`, at most the watermark, and stays what it is. ' +
      'Of sources that are not public, breakdowns (by event, nationality, origin, destination or operation) hide ' +
      'figures of 1 to 4 people and what would tell them, state `suppressed`; totals by country and cause are never ' +
      'hidden. A key with the scope `exact` sees all; `x-disclosure` says which view an answer is.',
    secured: 'optional',
    query: seriesParameters,
    answers: {
      200: {
        description: `JSON; with format=csv, xlsx and parquet one row a point with the columns ${csvColumns} (the key by default with source; sources, alternatives, coverage and names where they are asked for; further columns may follow); with format=ndjson one line a point. x-warnings has the codes of all warnings`,
        schema: seriesAnswerSchema,
        alsoAs: otherMediaTypes(formatNames),
      },
      206: {
        description:
          'the bytes asked for with Range: one range of format=csv or parquet with an asOf that has passed, up to 4 MiB of file',
      },
      304: {
        description:
          'no figure, state or warning has changed since the ETag given in If-None-Match; x-as-of says up to when',
      },
    },
    errors: [
      'PARAMETER_MISSING',
      'QUERY_TOO_LARGE',
      'RANGE_UNSATISFIABLE',
      'OVERLOADED',
      'CLICKHOUSE_UNAVAILABLE',
    ],
    async handle({ query: given, request, reply }) {
      const exact = readers.seesExact({ request, reply })
      const format = given.format ?? acceptedFormat(request.raw, formatNames)
      const asked = understandSeries({ ...given, format }, limits)
      const understood = exact ? exactView(asked) : asked
      const { query, echo, empty, warnings } = understood
      // which view it is depends on the key, which format on what is accepted
      reply.header('vary', 'authorization, accept')
      const tag = query.preferred === undefined ? echo : { ...echo, precedence: query.preferred }
      const signal = requestSignal(reply)
      return await gate.read(signal, async (store) => {
        const state = await readQuestionState(store, query)
        const watermark = state.watermark === null ? null : new Date(state.watermark).toISOString()
        const expected = effectiveAsOf(query.asOf, watermark)
        const fixed = isFixed(query.asOf, watermark)
        const { 'if-none-match': known } = request.headers
        reply.header('cache-control', cacheControl(query.asOf, watermark, { exact }))
        const strong = fixed && (format === 'csv' || format === 'parquet')
        const early = etagOf(tag, format, expected, { strong })
        if (fixed && matchesEtag(known, early)) return reply.code(304).header('etag', early).send()
        const method = echo['method'] === null ? null : query.method
        const found = empty ? nothing(expected, watermark, method) : await askSeries(store, query, state)
        figures.points.observe(found.series.reduce((sum, { points }) => sum + points.length, 0))
        const answer = {
          ...found,
          series: await named(store, found, understood.names),
          warnings: [...warnings, ...found.warnings],
        }
        const { asOf, watermark: _watermark, ...told } = answer
        const etag = fixed ? etagOf(tag, format, asOf, { strong }) : etagOf(tag, format, told)
        reply.header('etag', etag).header('x-as-of', asOf ?? '')
        if (strong) reply.header('accept-ranges', 'bytes')
        if (matchesEtag(known, etag)) return reply.code(304).send()
        return (
          reply
            // a table without rows has no other place for them
            .header('x-warnings', [...new Set(answer.warnings.map(({ code }) => code))].join(', '))
            .header(
              'content-disposition',
              `${shown(format)}; filename="${seriesFileName(echo, asOf, format)}"`,
            )
            .type(mediaTypes[format])
            .send(await withLength(await bodyOf(answer, understood), request.method === 'HEAD', reply))
        )
      })
    },
  })
}
