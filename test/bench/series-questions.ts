/**
 * Questions for series, and the same asked of the log with FINAL: the counting revision of every observation found by
 * its identity (the log is ordered by it), then summed. What a store without read copies and rollups would do.
 */
import { groupDimensions, tables, type SeriesQuery } from '@tideline/contracts'
import { COUNTRIES, FIRST_DAY, LAST_DAY } from './fill-log.ts'

export interface Question {
  name: string
  /** of GET /v1/series; the `n`th of many, so that not one answer is asked for again and again */
  ask(n: number): Record<string, string>
}

const range = { from: FIRST_DAY, to: LAST_DAY }
const category = 'internal_displacements'

/** From the first of another month each time; still ten calendar years. */
const rangeOf = (n: number): Record<string, string> => ({
  from: n % 12 === 0 ? FIRST_DAY : `2016-${String((n % 12) + 1).padStart(2, '0')}-01`,
  to: LAST_DAY,
})

export const questions: readonly Question[] = [
  {
    name: 'series_country_by_month',
    ask: (n) => ({ category, country: COUNTRIES[n % COUNTRIES.length] ?? '', interval: 'month', ...range }),
  },
  {
    name: 'series_all_by_year',
    ask: (n) => ({ category, groupBy: 'country', interval: 'year', ...rangeOf(n) }),
  },
  {
    name: 'series_top_causes',
    ask: (n) => ({ category, groupBy: 'cause', interval: 'year', ...rangeOf(n) }),
  },
]

/** Any instant: all but the newest tenth of what was reported, so that no rollup is as of it. */
export const asOfQuestion = (from: number, to: number): Question => ({
  name: 'series_all_by_year_as_of',
  ask: (n) => ({
    category,
    groupBy: 'country',
    interval: 'year',
    ...range,
    asOf: new Date(from + Math.round(((to - from) * (10 + ((n * 37) % 80))) / 100)).toISOString(),
  }),
})

const head = '(op, country, cause, role, people, start, end)'

const groupColumns: Record<string, string> = {
  country: 'toString(head.2)',
  cause: `splitByChar('.', toString(head.3))[1]`,
}

/** Columns: key (as in `keyOf`), bucket (its first day, or `from` where that is later), value. */
export const peerQuery = (asked: Record<string, string>): string => {
  const groups = (asked['groupBy'] ?? 'country,cause').split(',').map((name) => groupColumns[name] ?? `''`)
  const unit = asked['interval'] === 'month' ? 'month' : 'year'
  const [from, to] = [`toDate32('${asked['from']}')`, `toDate32('${asked['to']}')`]
  // Where one country is asked for, only what was ever there can count.
  const among =
    asked['country'] === undefined
      ? '1'
      : `(source, id) IN (SELECT source, id FROM ${tables.log} WHERE country = '${asked['country']}')`
  const country = asked['country'] === undefined ? '1' : `head.2 = '${asked['country']}'`
  const known =
    asked['asOf'] === undefined
      ? '1'
      : `recordedAt <= toDateTime64('${asked['asOf'].slice(0, -1)}', 3, 'UTC')`
  const first = `greatest(head.6, begins, ${from})`
  const last = `least(head.7, toDate32(dateAdd(${unit}, 1, begins)) - 1, ${to})`
  const days = (a: string, b: string): string => `(toInt64(toInt32(${b})) - toInt64(toInt32(${a})))`
  const share = (d: string): string => `intDiv(2 * head.5 * (${d}) + n, 2 * n)`
  return `
    SELECT concat(${[...groups, 'toString(source)'].join(`, '|', `)}) AS key, toString(begins) AS bucket,
      sum(${share(`${days('head.6', last)} + 1`)} - ${share(days('head.6', first))}) AS value
    FROM (
      SELECT source, head, ${days('head.6', 'head.7')} + 1 AS n,
        arrayJoin(arrayFilter(b -> toDate32(dateAdd(${unit}, 1, b)) > ${from} AND b <= ${to}, arrayMap(
          i -> toDate32(dateAdd(${unit}, i, ${unit === 'month' ? 'makeDate32(toYear(head.6), toMonth(head.6), 1)' : 'makeDate32(toYear(head.6), 1, 1)'})),
          range(toUInt32(dateDiff(${unit}, head.6, head.7) + 1))))) AS begins
      FROM (
        SELECT source, id, argMax(${head}, revision) AS head FROM ${tables.log} FINAL
        WHERE ${known} AND ${among} GROUP BY source, id
      )
      WHERE head.1 = 'report' AND head.4 = 'recommended' AND ${country} AND head.7 >= ${from} AND head.6 <= ${to}
    )
    GROUP BY key, bucket`
}

/** The same question as the functions that answer are asked it. */
export const queryOf = ({
  country,
  groupBy = 'country,cause',
  interval,
  from = FIRST_DAY,
  to = LAST_DAY,
  asOf,
}: Record<string, string>): SeriesQuery => ({
  category,
  ...(country === undefined ? {} : { countries: [country] }),
  ...(asOf === undefined ? {} : { asOf }),
  from,
  to,
  interval: interval === 'month' ? 'month' : 'year',
  groupBy: groupDimensions.filter((dimension) => groupBy.split(',').includes(dimension)),
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
})
