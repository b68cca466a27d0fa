/**
 * The guard at read: how many groups of figures that the question counts speak of the same event, category, country and
 * places, and how many people that is beyond the largest figure of each. A flag never changes a value: in IDMC's IDU
 * dump of 2025-08-01 leaving such figures out would lose 973,745 people, most of whom moved on different days.
 */
import { kindOf, tables, type SeriesQuery, type SeriesWarning } from '@tideline/contracts'
import { isSmall, SMALLEST_SHOWN, FIRST_DAY, LAST_DAY } from '@tideline/figures'
import { keyConditions, observationConditions } from '../cells/conditions.ts'
import {
  count,
  people,
  rowShape,
  instant,
  carryDays,
  type Store,
  figuresOf,
  groupColumns,
  memberColumns,
} from '@tideline/log'

interface FlagsAt {
  /** the instant answered for, ms since 1970 */
  asOf: number
  /** that instant is the rollup's watermark */
  now: boolean
}

/** As of an instant the sum of no groups is null. */
const foundShape = rowShape('possible double counts', { groups: count, people })
const newestShape = rowShape('newest version of suspects', { version: count })

type Found = ReturnType<typeof foundShape.parse>

/** Which part of its span decides that a figure counts in the range; whole figures are told, whatever the range cuts. */
const inRange = (query: SeriesQuery): string => {
  const [from, to] = ['toDate32({from:String})', 'toDate32({to:String})']
  if (kindOf(query.category) === 'stock')
    return `end <= ${to} AND addDays(end, ${carryDays('source')}) >= ${from}`
  if (query.method === 'end') return `end BETWEEN ${from} AND ${to}`
  if (query.method === 'start') return `start BETWEEN ${from} AND ${to}`
  return `start <= ${to} AND end >= ${from}`
}

/** Of `figures` (one a row) those that the question counts, by group. */
const counted = (query: SeriesQuery, figures: string): string => `
  SELECT count() AS groups, sum(beyond) AS people
  FROM (
    SELECT g, sum(toInt128(people)) - max(people) AS beyond FROM (${figures})
    WHERE ${keyConditions(query, '').sql} AND ${observationConditions(query, '').sql} AND ${inRange(query)}
    GROUP BY g HAVING count() > 1
  )`

const membersNow = `
  SELECT ${groupColumns.join(', ')}, ${memberColumns.map((name) => `m.${name} AS ${name}`).join(', ')}
  FROM ${tables.suspects} FINAL ARRAY JOIN members AS m
  WHERE category = {category:String} AND length(members) > 1`

/** Only groups with a row can ever have had two members, so these are all that is looked at. */
const membersThen = (query: SeriesQuery): string => {
  const { cause: _, totals: __, ...wide } = query
  const groups = `SELECT g FROM ${tables.suspects} WHERE ${keyConditions({ ...wide, totals: 'all' }, '').sql}`
  return `SELECT * FROM (${figuresOf(groups, instant('asOf'))}) WHERE counts`
}

/** A flag shows no figure that the answer itself would hide. */
const peopleIn = (found: Found, exact: boolean): string => {
  const beyond = found.people ?? 0
  return isSmall(beyond) && !exact ? `fewer than ${SMALLEST_SHOWN}` : beyond.toLocaleString('en-US')
}

const told = (found: Found | undefined, exact: boolean): SeriesWarning[] => {
  if (found === undefined || found.groups === 0) return []
  return [
    {
      code: 'POSSIBLE_DOUBLE_COUNT',
      message:
        `Several recommended figures of one source speak of the same event, category, country and places. ` +
        `All of them are counted; if they are about the same people, ${peopleIn(found, exact)} people are counted ` +
        `more than once (whole figures, all but the largest of each group).`,
      count: found.groups,
    },
  ]
}

/** Nothing, or one warning whose `count` is the number of groups. */
export const doubleCountFlags = async (
  store: Store,
  query: SeriesQuery,
  { asOf, now }: FlagsAt,
): Promise<SeriesWarning[]> => {
  const params = {
    ...keyConditions(query, '').params,
    ...observationConditions(query, '').params,
    asOf,
    from: query.from ?? FIRST_DAY,
    to: query.to ?? LAST_DAY,
  }
  if (now) {
    const [found] = await store.rows(foundShape, counted(query, membersNow), params)
    // Asked after the rows: versions only rise, so nothing past `asOf` can have been among what was read.
    const [newest] = await store.rows(
      newestShape,
      `SELECT max(version) AS version FROM ${tables.suspects} WHERE category = {category:String}`,
      params,
    )
    if ((newest?.version ?? 0) <= asOf) return told(found, query.exact === true)
  }
  const [found] = await store.rows(foundShape, counted(query, membersThen(query)), params)
  return told(found, query.exact === true)
}
