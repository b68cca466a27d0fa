/**
 * "14 of 17 places": for each operation that counts in a stock, how many of the places its rounds name are in the
 * newest one.
 *
 * - An operation is (source, country, operation, role). It counts as long as one of its figures stands
 *   (stock-policy.ts), with the places that its figure is made of (log/src/sql/nested-areas.ts).
 * - Expected are the places named by its last complete round or since, even those whose figure has become too old to
 *   be counted: that is when their absence matters. Nothing older than twice the time figures are carried is looked at.
 * - Reported are those of them that the newest round names with a figure, or for which a figure outside of any round
 *   came after it. Its number tells the newest round, not its date alone: provinces may hand in one round on
 *   different days.
 * - A round visits a place, not a cause: which of its causes or nationalities are asked for changes which operations
 *   are looked at, not what is expected of them.
 * - A place is the complete set of places of a figure, as everywhere. An operation that names none is one place; where
 *   no operation names any, `rounds` are counted.
 */
import { tables, type GroupDimension, type Interval, type SeriesQuery } from '@tideline/contracts'
import { keyConditions, groupNames, groupSelect, observationConditions } from '../cells/conditions.ts'
import { daysRead, daysReadParams, type ReadingDays } from '../cells/reading-days.ts'
import { z } from 'zod'
import { count, keyedRowShape, instant, carryDays, nestedAreas, stockHeads, type Store } from '@tideline/log'
import { bounded } from './bounded.ts'

const placesShape = keyedRowShape('places of rounds', {
  day: z.string(),
  unit: z.enum(['places', 'rounds']),
  reported: count,
  expected: count,
})

export type PlacesRow = ReturnType<typeof placesShape.parse>

const operation = 'category, country, source, operation, role'

const headsFor = (where: string): string => `
  SELECT *, addDays(lastDay, ${carryDays('source')}) AS expectedUntil
  FROM (${stockHeads(
    instant('asOf'),
    `${where} AND m.reported <= toDate32({lastRead:String})
      AND addDays(m.reported, 2 * ${carryDays('m.source')}) >= toDate32({firstRead:String})
      AND (m.source, m.country, m.operation) IN (
        SELECT source, country, operation FROM ${tables.stock} WHERE category = {category:String} AND isNotNull(round))`,
  )})`

/** The days read, by the last day before each on which something of its operation changes: few, however many are read. */
const turnsOf = (heads: string, interval: Interval): string => `
  SELECT ${operation}, at, groupArray(day) AS days
  FROM (
    SELECT ${operation}, day, arrayLast(turn -> turn <= day, turns) AS at
    FROM (
      SELECT ${operation}, arrayJoin(${daysRead(interval, 'toDate32({readFrom:String})', 'toDate32({readTo:String})')}) AS day,
        arraySort(groupUniqArrayArray([reported, addDays(lastDay, 1), addDays(expectedUntil, 1)])) AS turns
      FROM (${heads}) GROUP BY ${operation}
    )
  )
  GROUP BY ${operation}, at`

/** Rows that count or would, were they not too old: as log/src/sql/standing-stock.ts judges, beside what counts. */
const settled = (heads: string, interval: Interval): string => `
  SELECT *, alive AND isNotNull(people) AND
      if(inRound, seq % 4294967296 = lastRound % 4294967296, seq > lastRound) AS spoke
  FROM (${nestedAreas(
    `SELECT *, at <= lastDay AS alive,
       maxIf(seq, complete) OVER (PARTITION BY at, ${operation}, assessment) AS lastComplete,
       maxIf(seq, inRound) OVER (PARTITION BY at, ${operation}, assessment) AS lastRound,
       max(seq) OVER (PARTITION BY at, ${operation}, assessment, part) AS lastOfPart
     FROM (${heads}) AS rows INNER JOIN (${turnsOf(heads, interval)}) AS turns USING (${operation})
     WHERE at >= reported AND at <= expectedUntil
     QUALIFY seq >= lastComplete AND seq = lastOfPart`,
    `at, ${operation}`,
    'alive',
  )})
  WHERE NOT nested AND NOT outdone`

/** One row for each key and day that a stock from rounds is read at. */
export const readRoundPlaces = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  asOf: number,
  days: ReadingDays,
): Promise<PlacesRow[]> => {
  const read = [...days.buckets.keys()].toSorted()
  const [firstRead, lastRead] = [read[0], read.at(-1)]
  if (firstRead === undefined || lastRead === undefined) return []
  const { cause: _, totals: __, ...wide } = query
  const units = keyConditions({ ...wide, totals: 'all' }, 'm.')
  const key = keyConditions(query, '')
  const more = observationConditions(query, '')
  const role = query.role === 'all' ? '1' : `m.role = 'recommended'`
  const names = groupNames(dimensions)
  return await store.rows(
    placesShape,
    `SELECT ${dimensions.map((dimension, index) => `key.${index + 1} AS g_${dimension}`).join(', ')},
       toString(arrayJoin(days)) AS day, if(sum(named) > 0, 'places', 'rounds') AS unit,
       sum(if(named > 0, namedSpoke, toUInt64(anySpoke))) AS reported, sum(greatest(named, 1)) AS expected
     FROM (
       SELECT arrayJoin(keys) AS key, days, named, namedSpoke, anySpoke
       FROM (
         SELECT any(days) AS days, groupUniqArrayIf(tuple(${names}), asked) AS keys, max(spoke) AS anySpoke,
           uniqExactIf(placeKey, placeKey != '') AS named, uniqExactIf(placeKey, placeKey != '' AND spoke) AS namedSpoke
         FROM (
           SELECT *, ${groupSelect(dimensions)}, (${key.sql}) AND (${more.sql}) AS asked
           FROM (${settled(headsFor(`${units.sql} AND ${role}`), query.interval)})
         )
         GROUP BY ${operation}, at HAVING max(alive) AND max(lastRound) > 0
       )
     )
     GROUP BY ${names}, day`,
    { ...units.params, ...key.params, ...more.params, asOf, ...daysReadParams(days), firstRead, lastRead },
    bounded,
  )
}
