/** Coverage and usual growth by brute force: every instant, every place and every bucket is looked at. */
import {
  remembered,
  stockPolicyOf,
  type Coverage,
  type ExpectedRevision,
  type SeriesQuery,
} from '@tideline/contracts'
import { bucketOf, dayOf } from './civil.ts'
import { headsAsOf, type LogRow } from './log-row.ts'
import { dimensionsOf, isAskedFor, keyOf, type Key } from './selection.ts'
import { classOf, judge } from './areas.ts'
import { isCompleteRound, isLater, isRound, partOf, readingDays, unitOf } from './stocks.ts'

const DAY_MS = 86_400_000

type Places = Required<Pick<Coverage, 'unit' | 'reported' | 'expected'>>

interface Told {
  name: string
  places: Places
}

/** What one operation's rounds let us expect on a day; undefined when nothing of it stands. */
const placesOf = (
  rows: readonly LogRow[],
  day: number,
): { counted: LogRow[]; places: Places } | undefined => {
  const ageOf = (row: LogRow): number => day - dayOf(row.end ?? '')
  const carried = (row: LogRow): number => stockPolicyOf(row.source).carryDays
  const isAlive = (row: LogRow): boolean => ageOf(row) <= carried(row)
  const known = rows.filter((row) => ageOf(row) >= 0 && ageOf(row) <= 2 * carried(row))
  const kept = known.filter(
    (row) =>
      !known.some(
        (other) =>
          classOf(other) === classOf(row) &&
          isLater(other, row) &&
          (isCompleteRound(other) || partOf(other) === partOf(row)),
      ),
  )
  const alive = kept.filter(isAlive)
  const counted = kept.filter((row) => judge(row, isAlive(row) ? alive : kept).leftOut === undefined)
  /** each assessment has rounds of its own */
  const newestOf = (row: LogRow): LogRow | undefined => {
    const rounds = known.filter((other) => classOf(other) === classOf(row) && isRound(other))
    return rounds.find((each) => !rounds.some((other) => isLater(other, each)))
  }
  if (!counted.some((row) => newestOf(row) !== undefined) || !counted.some(isAlive)) return undefined
  const spoke = counted.filter((row) => {
    if (!isAlive(row) || (row.people ?? null) === null) return false
    const newest = newestOf(row)
    return isRound(row) ? row.round === newest?.round : newest === undefined || isLater(row, newest)
  })
  const named = (from: readonly LogRow[]): number =>
    new Set(from.map((row) => row.placeKey ?? '').filter((place) => place !== '')).size
  return {
    counted,
    places:
      named(counted) > 0
        ? { unit: 'places', reported: named(spoke), expected: named(counted) }
        : { unit: 'rounds', reported: spoke.length > 0 ? 1 : 0, expected: 1 },
  }
}

/** What a series is told by: its key, which always has the source. */
export const nameOf = (query: SeriesQuery, key: Key): string =>
  JSON.stringify(dimensionsOf(query).map((dimension) => key[dimension] ?? ''))

const added = (told: readonly Told[]): Map<string, Places> => {
  const sums = new Map<string, Places>()
  for (const { name, places } of told) {
    const sum = sums.get(name) ?? { unit: 'rounds', reported: 0, expected: 0 }
    sums.set(name, {
      unit: places.unit === 'places' ? 'places' : sum.unit,
      reported: sum.reported + places.reported,
      expected: sum.expected + places.expected,
    })
  }
  return sums
}

const namesOf = (rows: readonly LogRow[], query: SeriesQuery): string[] => [
  ...new Set(
    rows.filter((row) => isAskedFor(query, row)).map((row) => nameOf(query, keyOf(row, dimensionsOf(query)))),
  ),
]

interface Read {
  day: number
  places: Map<string, Places>
}

/** By first day of the bucket. */
export const stockPlaces = (rows: readonly LogRow[], query: SeriesQuery, asOf: number): Map<number, Read> => {
  const stocks = headsAsOf(rows, asOf).filter(
    (row) => row.kind === 'stock' && row.category === query.category,
  )
  const units = Map.groupBy(
    stocks.filter((row) => row.role === 'recommended'),
    unitOf,
  )
  const at = (day: number): Told[] =>
    [...units.values()].flatMap((unit) => {
      const found = placesOf(unit, day)
      if (found === undefined) return []
      return namesOf(found.counted, query).map((name) => ({ name, places: found.places }))
    })
  return new Map(
    readingDays(query, stocks, asOf).map(([bucket, day]) => [bucket, { day, places: added(at(day)) }]),
  )
}

/** First days of the six buckets before. */
const bucketsBefore = (query: SeriesQuery, bucket: number): number[] => {
  const found: number[] = []
  for (let first = bucket; found.length < 6;) {
    first = bucketOf(query.interval, first - 1).first
    found.push(first)
  }
  return found
}

export const flowPlaces = (
  rows: readonly LogRow[],
  query: SeriesQuery,
  asOf: number,
  bucket: number,
): Map<string, Places> => {
  const flows = headsAsOf(rows, asOf).filter(
    (row) => row.kind === 'flow' && row.category === query.category && row.role === 'recommended',
  )
  const reports = flows.filter(
    (row) => (row.people ?? null) !== null && (row.operation ?? '') !== '' && (row.placeKey ?? '') !== '',
  )
  const isIn = (row: LogRow, first: number): boolean =>
    dayOf(row.start ?? '') <= bucketOf(query.interval, first).last && dayOf(row.end ?? '') >= first
  const before = bucketsBefore(query, bucket)
  const operations = Map.groupBy(reports, (row) => JSON.stringify([row.source, row.country, row.operation]))
  const told = [...operations.values()].flatMap((operation) => {
    const byPlace = [...Map.groupBy(operation, (row) => row.placeKey).values()]
    const states = byPlace.map((place) => ({
      reported: place.some((row) => isIn(row, bucket)),
      regular: before.filter((first) => place.some((row) => isIn(row, first))).length >= 3,
    }))
    const places: Places = {
      unit: 'places',
      reported: states.filter((state) => state.reported).length,
      expected: states.filter((state) => state.reported || state.regular).length,
    }
    const regular = states.some((state) => state.regular)
    return namesOf(operation, query).map((name) => ({ name, places, regular }))
  })
  const regular = new Set(told.filter((each) => each.regular).map(({ name }) => name))
  return added(told.filter(({ name }) => regular.has(name)))
}

interface Case {
  name: string
  over: number
}

const caseOf = (row: LogRow, per: ExpectedRevision['per']): Case => {
  const end = dayOf(row.end ?? '')
  const last = per === 'date' ? end : bucketOf(per, end).last
  const more = per === 'date' ? [row.operation ?? '', row.assessment ?? '', row.adminLevel ?? null] : []
  return { name: JSON.stringify([row.country, last, ...more]), over: (last + 1) * DAY_MS }
}

/** What was first known of a source's periods and what 30 days later. */
export const firstAndAfter = (
  rows: readonly LogRow[],
  query: SeriesQuery,
  per: ExpectedRevision['per'],
  source: string,
  asOf: number,
): { cases: number; first: number; after: number } => {
  const counted = remembered((at: number): LogRow[] =>
    headsAsOf(rows, at).filter(
      (row) =>
        row.source === source &&
        row.category === query.category &&
        row.role === 'recommended' &&
        (query.countries?.includes(row.country ?? '') ?? true),
    ),
  )
  const firstSeen = new Map<string, number>()
  const overOf = new Map<string, number>()
  const instants = [...new Set(rows.map((row) => row.recordedAt))].toSorted((a, b) => a - b)
  for (const at of instants.filter((instant) => instant <= asOf)) {
    for (const row of counted(at)) {
      const { name, over } = caseOf(row, per)
      overOf.set(name, over)
      if (!firstSeen.has(name)) firstSeen.set(name, at)
    }
  }
  const sumAt = (name: string, at: number): number =>
    counted(at).reduce((sum, row) => sum + (caseOf(row, per).name === name ? (row.people ?? 0) : 0), 0)
  const told = { cases: 0, first: 0, after: 0 }
  for (const [name, seen] of firstSeen) {
    const over = overOf.get(name) ?? 0
    const published = Math.max(seen, over)
    if (published > over + 30 * DAY_MS || published + 30 * DAY_MS > asOf) continue
    if (over <= asOf - 1_096 * DAY_MS) continue
    told.cases += 1
    told.first += sumAt(name, published + DAY_MS)
    told.after += sumAt(name, published + 30 * DAY_MS)
  }
  return told
}
