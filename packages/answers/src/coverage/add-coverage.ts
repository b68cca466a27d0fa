/**
 * Beside each figure: how many of the places or rounds expected have reported and how old the oldest part is; beside
 * each series: how much this source and country usually grow after first publication. Only read when asked for, by two
 * bounded statements for the whole answer.
 *
 * With a precedence, a figure made of several sources has none of it: what is expected is of a source.
 */
import { millisecondsOf } from '@tideline/contracts'
import { isFlow } from '../cells/read-cells.ts'
import type { GroupDimension, Series, SeriesAnswer, SeriesQuery, ExpectedRevision } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import { expectedRevision } from './expected-revision.ts'
import { periodsOf, readFirstAndAfter, REVISION_DAYS } from './first-and-after.ts'
import { flowCoverage } from './flow-coverage.ts'
import { sourceOf } from './keys.ts'
import { stockCoverage } from './stock-coverage.ts'

/** The source whose revisions a series awaits: that of its newest figure. */
const revisedSource = (series: Series): string | undefined => {
  const newest = series.points.findLast(({ state }) => state !== 'not_reported') ?? series.points.at(-1)
  return newest === undefined ? series.key.source : sourceOf(series, newest)
}

/** A series without country in its key is told by all countries asked about. */
const readRevisions = async (
  store: Store,
  query: SeriesQuery,
  series: readonly Series[],
  asOf: number,
): Promise<(series: Series) => ExpectedRevision | undefined> => {
  const sources = [...new Set(series.flatMap((each) => revisedSource(each) ?? []))]
  const byCountry = series.some(({ key }) => key.country !== undefined)
  const dimensions: GroupDimension[] = byCountry ? ['country', 'source'] : ['source']
  const per = periodsOf(query)
  const rows = sources.length === 0 ? [] : await readFirstAndAfter(store, query, dimensions, sources, asOf)
  const found = new Map(
    rows.map((row) => [
      `${byCountry ? row['g_country'] : ''} ${row['g_source']}`,
      expectedRevision({ cases: row.cases, first: row.first, after: row.after }, REVISION_DAYS, per),
    ]),
  )
  return (each) => found.get(`${each.key.country ?? ''} ${revisedSource(each) ?? ''}`)
}

export const addCoverage = async (
  store: Store,
  query: SeriesQuery,
  answer: SeriesAnswer,
): Promise<SeriesAnswer> => {
  if (answer.asOf === null || answer.series.length === 0) return answer
  const asOf = millisecondsOf(answer.asOf)
  const [coverageOf, revisionOf] = await Promise.all([
    isFlow(query)
      ? flowCoverage(store, query, answer.series, asOf)
      : stockCoverage(store, query, answer.series, asOf),
    readRevisions(store, query, answer.series, asOf),
  ])
  return {
    ...answer,
    series: answer.series.map((series) => {
      const revision = revisionOf(series)
      const points = series.points.map((point) => {
        const coverage = coverageOf(series, point)
        return coverage === undefined ? point : { ...point, coverage }
      })
      return { ...series, points, ...(revision === undefined ? {} : { expectedRevision: revision }) }
    }),
  }
}
