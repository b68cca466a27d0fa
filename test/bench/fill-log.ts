/**
 * A log of many observations, made inside ClickHouse so that filling it takes minutes: about 200 countries and 25 causes
 * (some far more often than others), ten years, three sources, mostly spans of 1 to 10 days. One in ten is corrected,
 * some to another country or month; one in fifty is retracted. Everything follows from the number of the observation,
 * so a fill can be repeated. The views fire as for any insert.
 */
import { insertAudit, type Store } from '@tideline/log'
import { causes, countries, DEFAULT_PARTITIONS, tables } from '@tideline/contracts'

export const COUNTRIES = countries.map(({ iso3 }) => iso3).slice(0, 200)
export const FIRST_DAY = '2016-01-01'
export const LAST_DAY = '2025-12-31'

const CAUSES = causes
  .filter(({ level, path }) => level === 5 || path.startsWith('conflict'))
  .map(({ path }) => path)
  .slice(0, 25)
const DAYS = 3_653

/** Rows of one insert: with the views behind it memory stays in bounds. */
const CHUNK = 250_000

/** Observations are reported one after the other over this time, and corrected at any time after. */
const REPORTED_OVER_MS = 300 * 86_400_000

const listOf = (words: readonly string[]): string => `[${words.map((word) => `'${word}'`).join(', ')}]`

/** A number below `below`, another for each `salt`. */
const random = (salt: number, below: number | string): string => `(cityHash64(n, ${salt}) % ${below})`

/** Small numbers far more often than large ones, as disasters fall. */
const skewed = (salt: number, below: number): string =>
  `toUInt32(floor(pow(${random(salt, 100_000)} / 100000., 2) * ${below}))`

const revisionsOf = `multiIf(fate = 0, 3, fate <= 10, 2, 1)`
const span = `multiIf(${random(5, 100)} < 60, 1, ${random(5, 100)} < 97, 2 + ${random(6, 9)}, 11 + ${random(6, 50)})`

/** fate 0: corrected and retracted; 1-9: corrected; 10: retracted at once. */
const rows = `
  INSERT INTO ${tables.log} (source, id, revision, hash, op, kind, category, cause, country, figure, unit, people,
    quantifier, start, end, dateAccuracy, role, eventId, placeKey, receipt, partition, offset, recordedAt)
  SELECT source, concat('site-', toString(n)), revision, lower(leftPad(hex(sipHash64(n, revision)), 16, '0')),
    if(retracted, 'retract', 'report'), if(retracted, 'none', 'flow'), if(retracted, '', 'internal_displacements'),
    if(retracted, '', cause), if(retracted, '', country), if(retracted, NULL, figure), if(retracted, '', 'person'),
    if(retracted, NULL, figure), if(${random(7, 5)} = 0, 'approximately', 'exact'),
    if(retracted, toDate32('1900-01-01'), start), if(retracted, toDate32('1900-01-01'), addDays(start, span - 1)), 'day',
    if(${random(8, 10)} = 0, 'triangulation', 'recommended'), if(${random(9, 3)} = 0, concat('event-', toString(intDiv(n, 50))), ''),
    lower(leftPad(hex(sipHash64(n, 'place')), 16, '0')),
    'fill', ${random(10, DEFAULT_PARTITIONS)}, n * 4 + revision,
    fromUnixTimestamp64Milli(toInt64(least({endsAt:Int64}, if(revision = 1, reportedAt, reportedAt + intDiv(({endsAt:Int64} - reportedAt) * (${random(11, 1_000)} + 1000 * (revision - 2)), 2000)))), 'UTC')
  FROM (
    SELECT *, arrayElement({countries:Array(String)}, 1 + (place + if(corrected AND ${random(12, 7)} = 0, 7, 0)) % length({countries:Array(String)})) AS country,
      addDays(toDate32('${FIRST_DAY}'), (day + if(corrected AND ${random(13, 7)} = 0, 40, 0)) % ${DAYS}) AS start,
      multiIf(place % 4 = 0 AND ${random(4, 2)} = 0, 'bench-dtm', place % 10 = 3 AND ${random(4, 2)} = 0, 'bench-gov', 'bench-idmc') AS source,
      1 + intDiv(20000, 1 + ${random(3, 500)}) + if(corrected, 3, 0) AS figure,
      arrayElement(${listOf(CAUSES)}, 1 + cause0) AS cause
    FROM (
      SELECT number AS n, ${random(1, 100)} AS fate, arrayJoin(range(1, ${revisionsOf} + 1)) AS revision,
        (fate = 0 AND revision = 3) OR (fate = 10 AND revision = 2) AS retracted, revision = 2 AND fate < 10 AS corrected,
        ${skewed(2, COUNTRIES.length)} AS place, ${skewed(14, CAUSES.length)} AS cause0, ${random(15, DAYS)} AS day, ${span} AS span,
        {endsAt:Int64} - ${REPORTED_OVER_MS} + toInt64(n * (${REPORTED_OVER_MS} / {observations:UInt64})) AS reportedAt
      FROM numbers({from:UInt64}, {size:UInt64})
    )
  )`

interface FilledLog {
  observations: number
  /** ms since 1970: when the first was appended, and the last */
  from: number
  to: number
  seconds: number
}

/** Fills the log of an empty database and says in the audit that all of it is stored. */
export const fillLog = async (store: Store, topic: string, observations: number): Promise<FilledLog> => {
  const to = Date.now() - 60_000
  const startedAt = performance.now()
  for (let from = 0; from < observations; from += CHUNK) {
    const size = Math.min(CHUNK, observations - from)
    await store.run(rows, { countries: COUNTRIES, observations, from, size, endsAt: to })
  }
  const seconds = (performance.now() - startedAt) / 1_000
  await auditAll(store, topic, BigInt(observations) * 4n + 4n, to)
  return { observations, from: to - REPORTED_OVER_MS, to, seconds }
}

/** Every partition is stored up to `safeTo`. */
export const auditAll = (store: Store, topic: string, lastOffset: bigint, safeTo: number): Promise<void> =>
  insertAudit(
    store,
    Array.from({ length: DEFAULT_PARTITIONS }, (_, partition) => ({
      topic,
      partition,
      partitions: DEFAULT_PARTITIONS,
      firstOffset: 0n,
      lastOffset,
      rows: 0,
      rejected: 0,
      markers: 0,
      safeTo,
      worker: 'bench',
    })),
  )
