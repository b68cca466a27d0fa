/** Possible double counts by brute force from the log alone, against the table `suspects`, both ways. */
import { tables } from '@tideline/contracts'
import { instant, type Store } from '@tideline/log'
import { bruteHeads, type Compared, type Drift } from './flow-drift.ts'

const inPart = `cityHash64(country, eventId) % {of:UInt32} = {part:UInt32}`

/** In words what the table's `g` is a hash of. */
const about = `concat(toString(nationality), '|', toString(nationalityGroup), '|', toString(origin), '|', toString(destination))`
const placeOf = `if(JSONExtractString(p, 'pcode') = '', JSONExtractString(p, 'name'), JSONExtractString(p, 'pcode'))`
const places = `if(places IN ('', '[]'), placeKey,
  arrayStringConcat(arraySort(arrayDistinct(arrayMap(p -> ${placeOf}, JSONExtractArrayRaw(places)))), '|'))`
const atDate = `concat(toString(end), '|', toString(operation), '|', toString(assessment), '|', ifNull(toString(round), ''), '|', toString(cause))`

const figuresOf = (kind: 'flow' | 'stock'): string => `
  SELECT category, country, source, eventId, ${about} AS about, ${places} AS named,
    ${kind === 'stock' ? atDate : `''`} AS atDate, (ifNull(people, 0), toString(cause), start, end, toString(operation)) AS member
  FROM (${bruteHeads(kind)})
  WHERE ${inPart} AND role = 'recommended' AND isNotNull(people) AND eventId != '' AND placeKey != ''`

const members = `arrayStringConcat(arrayMap(m -> toString(m), arraySort(groupArray(member))), ';')`

const key = ['category', 'country', 'source', 'eventId', 'about', 'members']

/** Several groups of one event may hold the same figures, so equal ones are counted and not only compared. */
const difference = `
  SELECT ${key.join(', ')}, sum(side) AS off
  FROM (
    SELECT toString(category) AS category, toString(country) AS country, toString(source) AS source, eventId, about,
      ${members} AS members, toInt8(1) AS side
    FROM (${figuresOf('flow')} UNION ALL ${figuresOf('stock')})
    GROUP BY category, country, source, eventId, about, named, atDate HAVING count() > 1
    UNION ALL
    SELECT toString(category), toString(country), toString(source), eventId, ${about},
      arrayStringConcat(arrayMap(m -> toString(m), arraySort(members)), ';'), toInt8(-1)
    FROM ${tables.suspects} FINAL WHERE ${inPart} AND length(members) > 1
  )
  GROUP BY ${key.join(', ')}`

/** Rows of the log taken at a time. */
const ROWS_PER_PART = 500_000

export const compareSuspects = async (store: Store, upTo: number): Promise<Compared> => {
  // A table that is new is filled by the next sweep, and nobody is told that it is right before that.
  const [filled] = await store.rows<{ marks: string }>(
    `SELECT count() AS marks FROM ${tables.suspects} WHERE category = ''`,
  )
  if (filled?.marks === '0') return { keys: 0, drift: 0, examples: [] }
  const [size] = await store.rows<{ rows: string }>(
    `SELECT count() AS rows FROM ${tables.log} WHERE eventId != '' AND recordedAt <= ${instant('upTo')}`,
    { upTo },
  )
  const of = Math.ceil(Number(size?.rows ?? 0) / ROWS_PER_PART)
  const compared: Compared = { keys: 0, drift: 0, examples: [] }
  for (let part = 0; part < of; part++) {
    const [counts] = await store.rows<{ keys: string; drift: string; examples: Drift[] }>(
      `SELECT count() AS keys, countIf(off != 0) AS drift,
         arrayMap(x -> CAST(x, 'Tuple(category String, country String, cause String, source String, role String, day String)'),
           groupArrayIf(10)((category, country, '', source, 'recommended', concat('event ', eventId)), off != 0)) AS examples
       FROM (${difference})`,
      { upTo, part, of },
    )
    compared.keys += Number(counts?.keys ?? 0)
    compared.drift += Number(counts?.drift ?? 0)
    compared.examples.push(...(counts?.examples ?? []))
  }
  return compared
}
