/**
 * "Where does this number come from?": of one period, every observation counted with its share and every one left out
 * with the reason. The value is that of /v1/series for the same question, and the shares add up to it.
 *
 * Countries and causes asked for are one figure here, so sources are never listed beside each other as if they were
 * added: either one is named, or one is preferred.
 */
import type { LineageAnswer, SeriesPoint, SeriesQuery } from '@tideline/contracts'
import { rollupState, type Store } from '@tideline/log'
import { instantOf } from '../cells/read-cells.ts'
import { protectLineage } from '../disclosure/protect-lineage.ts'
import { readSecrets } from '../disclosure/read-secrets.ts'
import { decidedObservations, type Found, type LineageQuery } from '../lineage/decided-observations.ts'
import { listed } from '../lineage/listed.ts'
import { exactValues } from '../series/exact-series.ts'
import { askSeries } from './ask-series.ts'
import { asPublished, shownSeries } from './shown-series.ts'

const nothing: Pick<SeriesPoint, 'value' | 'state' | 'observations' | 'quantifier' | 'dateAccuracy'> &
  Partial<Pick<SeriesPoint, 'digits'>> = {
  value: null,
  state: 'not_reported',
  observations: 0,
  quantifier: null,
  dateAccuracy: null,
}

const nobody: Found = { decided: [], outside: { count: 0, nearest: [] } }

/**
 * `query.exact`: shares and rows as they are; else as disclosure control shows them.
 *
 * @throws {TidelineError} QUERY_TOO_LARGE
 */
export const askLineage = async (store: Store, asked: LineageQuery): Promise<LineageAnswer> => {
  const state = await rollupState(store)
  const query = await asPublished(store, { ...asked.query, groupBy: [] }, state)
  const { watermark } = state
  const asOf = watermark === null ? 0 : instantOf(query, watermark)
  const fixed = watermark === null ? query : { ...query, asOf: new Date(asOf).toISOString() }
  const unroundedQuery: SeriesQuery = { ...fixed, rounding: 'none' }
  const [series, plain, found] = await Promise.all([
    askSeries(store, fixed),
    query.rounding === 'none'
      ? undefined
      : exactValues(store, unroundedQuery, state).then((answer) =>
          shownSeries(store, unroundedQuery, answer, state),
        ),
    watermark === null
      ? nobody
      : decidedObservations(store, { ...asked, query: fixed }, { ...state, watermark }, asOf),
  ])
  const point = series.series[0]?.points[0] ?? nothing
  const unrounded = plain?.series[0]?.points[0]?.value
  const answer = {
    asOf: series.asOf,
    watermark: series.watermark,
    ...(series.firstAsOf === undefined ? {} : { firstAsOf: series.firstAsOf }),
    method: series.method,
    period: asked.period,
    from: query.from,
    to: query.to,
    value: point.value,
    state: point.state,
    ...(typeof unrounded === 'number' ? { unrounded } : {}),
    observations: point.observations,
    quantifier: point.quantifier,
    ...(point.digits === undefined ? {} : { digits: point.digits }),
    dateAccuracy: point.dateAccuracy,
    ...(await listed(store, found, asked.limit)),
    warnings: series.warnings,
  }
  if (query.exact === true) return answer
  const category = query.category
  const listedRows = [...answer.counted, ...answer.excluded].map(({ observation }) => observation)
  const isBesideSecret = await readSecrets(
    store,
    listedRows.map((row) => ({ ...row, category })),
  )
  return protectLineage(answer, (row) => isBesideSecret({ ...row, category }))
}
