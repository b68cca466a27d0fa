/** Possible double counts by brute force from the log alone, against the table `suspects`, both ways. */
import { tables } from '@tideline/contracts'
import { count, rowShape, type Store } from '@tideline/log'
import { withHeads } from './brute-heads.ts'
import {
  comparedOf,
  countsShape,
  isAsked,
  NAMED_AT_MOST,
  nothing,
  type Compared,
  type Instant,
} from './compared.ts'
import { patient } from './patient.ts'

/** In words what the table's `g` is a hash of. */
const about = `concat(toString(nationality), '|', toString(nationalityGroup), '|', toString(origin), '|', toString(destination))`
const placeOf = `if(JSONExtractString(p, 'pcode') = '', JSONExtractString(p, 'name'), JSONExtractString(p, 'pcode'))`
const places = `if(places IN ('', '[]'), placeKey,
  arrayStringConcat(arraySort(arrayDistinct(arrayMap(p -> ${placeOf}, JSONExtractArrayRaw(places)))), '|'))`
const atDate = `concat(toString(end), '|', toString(operation), '|', toString(assessment), '|', ifNull(toString(round), ''), '|', toString(cause))`

const figures = `
  SELECT category, country, source, eventId, ${about} AS about, ${places} AS named,
    if(kind = 'stock', ${atDate}, '') AS atDate, (ifNull(people, 0), toString(cause), start, end, toString(operation)) AS member
  FROM ${tables.verifyHeads} WHERE run = {run:UInt64}`

/** What may count somebody twice. */
const mayCountTwice = `role = 'recommended' AND isNotNull(people) AND eventId != '' AND placeKey != ''`

const members = `arrayStringConcat(arrayMap(m -> toString(m), arraySort(groupArray(member))), ';')`

const key = ['category', 'country', 'source', 'eventId', 'about', 'members']

/** Groups of one event are set aside together: by hand a group is known by its places, and the table keeps a hash of them. */
const topicHash = 'cityHash64(category, country, source, eventId, about)'

/** A group that a newer run emptied has nobody in it: of a newer version every row is read, or the move would not be seen. */
const sides = `
    SELECT toString(category) AS category, toString(country) AS country, toString(source) AS source, eventId, about,
      ${members} AS members, toInt8(1) AS side, toUInt64(0) AS version
    FROM (${figures})
    GROUP BY category, country, source, eventId, about, named, atDate HAVING count() > 1
    UNION ALL
    SELECT toString(category), toString(country), toString(source), eventId, ${about},
      arrayStringConcat(arrayMap(m -> toString(m), arraySort(members)), ';'), toInt8(-1), version
    FROM ${tables.suspects} FINAL
    WHERE category != '' AND (length(members) > 1 OR version > {upTo:Int64})`

/** Several groups of one event may hold the same figures, so equal ones are counted and not only compared. */
const difference = (at: Instant): string => `
  SELECT ${key.join(', ')}, ${topicHash} AS hash, sum(side) AS off,
    max(max(version)) OVER (PARTITION BY hash) AS newest, newest > {upTo:Int64} AS moved
  FROM (${sides})
  WHERE ${isAsked(topicHash, at)}
  GROUP BY ${key.join(', ')}`

const markShape = rowShape('how far possible double counts are found', { marks: count, version: count })

/** Up to where every group is written, ms; undefined for a table that is new. */
export const suspectsFoundTo = async (store: Store): Promise<number | undefined> => {
  const [mark] = await store.rows(
    markShape,
    `SELECT count() AS marks, max(version) AS version FROM ${tables.suspects} WHERE category = ''`,
  )
  return mark === undefined || mark.marks === 0 ? undefined : mark.version
}

export const compareSuspects = async (store: Store, at: Instant, rows: number): Promise<Compared> => {
  // A table that is new is filled by the next sweep, and nobody is told that it is right before that.
  if ((await suspectsFoundTo(store)) === undefined) return nothing()
  return await withHeads(
    store,
    { upTo: at.upTo, ever: `eventId != ''`, where: mayCountTwice, rows },
    async (run) => {
      const [counts] = await store.rows(
        countsShape,
        `SELECT countIf(NOT moved) AS keys, countIf(off != 0 AND NOT moved) AS drift,
           arrayMap(x -> CAST(x, 'Tuple(category String, country String, cause String, source String, role String, day String)'),
             groupArrayIf(10)((category, country, '', source, 'recommended', concat('event ', eventId)), off != 0 AND NOT moved)) AS examples,
           uniqExactIf(hash, moved) AS moving, groupUniqArrayIf(${NAMED_AT_MOST})(hash, moved) AS movedKeys,
           minIf(newest, moved) AS oldest
         FROM (${difference(at)})`,
        { upTo: at.upTo, run },
        patient,
      )
      return counts === undefined ? nothing() : comparedOf(counts)
    },
  )
}
