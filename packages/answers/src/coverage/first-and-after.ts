/**
 * How much the figures of a source and country usually change in the 30 days after they are first published, from the
 * revisions stored. Measured on whole periods, not on single observations: most growth of a flow is reports that come
 * late, and a late report is not a revision of any other.
 *
 * - A case is one period (a day, week or month, as asked; years and quarters are told by months) of one source and
 *   country, all causes together, with every recommended figure that ends in it. For stocks it is everything that was
 *   reported for one date by one operation, with one assessment and admin level.
 * - It is first published when its first figure is recorded, but not before it is over: a running week grows because
 *   it runs. Everything recorded within a day of that belongs to the first publication; files take their time.
 * - `first` is what was known then, `after` what was known 30 days after first publication: heads as of those two
 *   instants, so a retracted figure is gone, and one moved to another period or country grows that one.
 * - A period that was over for more than 30 days when its first figure was recorded is none: it was loaded from an
 *   archive, and how it grew when it was new was not seen.
 * - Only periods that ended in the three years before `asOf`: what is usual of late. Nothing recorded later than `asOf`
 *   is looked at, so the same question has the same answer for ever.
 *
 * Publications of which one is chosen at read (SNM) are left out: their sum is nobody's figure.
 */
import {
  tables,
  type GroupDimension,
  type Interval,
  type SeriesQuery,
  type ExpectedRevision,
} from '@tideline/contracts'
import { groupNames, groupSelect } from '../cells/conditions.ts'
import { isFlow } from '../cells/read-cells.ts'
import {
  count,
  keyedRowShape,
  bucketBegin,
  bucketEnd,
  instant,
  firstOfMonth,
  type Store,
} from '@tideline/log'
import { bounded } from './bounded.ts'

export const REVISION_DAYS = 30
const LOOK_BACK_DAYS = 1_096
const DAY_MS = 86_400_000
const NEVER = '9223372036854775807'

const firstAndAfterShape = keyedRowShape('first known and known after', {
  cases: count,
  first: count,
  after: count,
})

type FirstAndAfter = ReturnType<typeof firstAndAfterShape.parse>

export const periodsOf = (query: SeriesQuery): ExpectedRevision['per'] => {
  if (!isFlow(query)) return 'date'
  return query.interval === 'day' || query.interval === 'week' ? query.interval : 'month'
}

interface Cases {
  table: string
  /** rows of the table that stand for an observation, each once, and can lie in the periods looked at */
  rows: string
  /** what tells one case from another, beside source and country */
  name: string
  /** last day of the case's period */
  ends: string
}

const casesOf = (per: ExpectedRevision['per']): Cases => {
  if (per === 'date') {
    return {
      table: tables.stock,
      rows: 'm.reported >= toDate32({since:String})',
      name: '(m.operation, m.assessment, m.adminLevel, m.reported)',
      ends: 'm.reported',
    }
  }
  const interval: Interval = per
  return {
    table: tables.month,
    rows: `m.month = ${firstOfMonth('m.end')} AND m.month >= ${firstOfMonth('toDate32({since:String})')}`,
    name: bucketBegin(interval, 'm.end'),
    ends: bucketEnd(interval, bucketBegin(interval, 'm.end')),
  }
}

const ms = (instantSql: string): string => `toUnixTimestamp64Milli(${instantSql})`

/** Each revision that ever counted, from when (`seen`) until a higher one was recorded (`gone`). */
const shown = (
  { table, rows, name, ends }: Cases,
  dimensions: readonly GroupDimension[],
  where: string,
): string => {
  const over = `((toInt64(toInt32(${ends})) + 1) * ${DAY_MS})`
  // What comes later than 30 days after a publication that itself comes at most 30 days late is never looked at: most
  // of an archive goes here, before anything is joined.
  const asked = `m.category = {category:String} AND m.role = 'recommended' AND ${where} AND ${rows}
    AND m.recordedAt <= ${instant('asOf')} AND ${over} > {asOf:Int64} - ${LOOK_BACK_DAYS * DAY_MS}
    AND ${ms('m.recordedAt')} <= ${over} + ${2 * REVISION_DAYS * DAY_MS}`
  const fresh = `SELECT m.k FROM ${table} AS m WHERE ${asked}`
  const sameRevision = `arrayFilter(mark -> mark.1 = m.revision, marks)`
  return `
  SELECT ${groupSelect(dimensions, 'm.')}, toString(m.country) AS country_, ${name} AS name, ifNull(m.people, 0) AS people,
    ${ms('m.recordedAt')} AS seen,
    arrayMin(arrayPushBack(arrayMap(mark -> mark.2, arrayFilter(mark -> mark.1 > m.revision, marks)), ${NEVER})) AS gone,
    notEmpty(${sameRevision})
      AND arraySort(arrayMap(mark -> (mark.2, mark.3, mark.4, mark.5), ${sameRevision}))[1].4 != m.h AS lost,
    ${over} AS over
  FROM ${table} AS m FINAL
  LEFT JOIN (
    SELECT k, source, groupArray((revision, ${ms('recordedAt')}, partition, offset, h)) AS marks
    FROM ${tables.corrections}
    WHERE recordedAt <= ${instant('asOf')} AND k IN (${fresh})
    GROUP BY k, source
  ) AS c ON m.k = c.k AND m.source = c.source
  PREWHERE m.k IN (${fresh})
  WHERE ${asked}`
}

const knownAt = (at: string): string =>
  `arraySum(arrayMap(each -> if(each.1 <= ${at} AND ${at} < each.2, each.3, 0), figures))`

/** What was first known of the cases and what 30 days later, added by `dimensions` (the source, and maybe the country). */
export const readFirstAndAfter = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  sources: readonly string[],
  asOf: number,
): Promise<FirstAndAfter[]> => {
  const countries = query.countries === undefined ? '1' : 'm.country IN {countries:Array(String)}'
  const where = `m.source IN {sources:Array(String)} AND ${countries}`
  const names = groupNames(dimensions)
  return await store.rows(
    firstAndAfterShape,
    `SELECT ${names}, count() AS cases, sum(${knownAt('firstKnown')}) AS first, sum(${knownAt('knownAfter')}) AS after
     FROM (
       SELECT ${names}, groupArray((seen, gone, people)) AS figures, any(over) AS ended,
         greatest(min(seen), ended) AS published,
         published + ${DAY_MS} AS firstKnown, published + ${REVISION_DAYS * DAY_MS} AS knownAfter
       FROM (${shown(casesOf(periodsOf(query)), dimensions, where)})
       WHERE gone > seen AND NOT lost
       GROUP BY ${names}, country_, name
       HAVING published <= ended + ${REVISION_DAYS * DAY_MS} AND knownAfter <= {asOf:Int64}
     )
     GROUP BY ${names}`,
    {
      category: query.category,
      sources,
      countries: query.countries ?? [],
      asOf,
      since: new Date(asOf - LOOK_BACK_DAYS * DAY_MS).toISOString().slice(0, 10),
    },
    bounded,
  )
}
