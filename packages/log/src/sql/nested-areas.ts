/**
 * SQL of which figures of one source, operation and population tell the same people again, area by area.
 *
 * - An area lies within another when its P-code begins with the other's (two letters longer at least: HT1 is not above
 *   HT10), when its name ends with the other's ("Tosya, Kastamonu, Turkey" within "Kastamonu, Turkey"), when its
 *   publisher says so, or when the other is the country. What the publisher calls one level is not nested: IDMC
 *   gives both "Southeastern Anatolia Region" and "Mardin, Southeastern Anatolia Region" as ADM1.
 * - Populations differ when both name a cause and neither is part of the other, or another event, origin, destination
 *   or nationality. What names none may be anybody.
 * - A figure is `nested` when each of its areas lies within one of a coarser level that has a figure; `outdone` when each
 *   overlaps an area of a better assessment that has one.
 * - It is `unclear` when it counts beside a coarser or better one and nothing tells whether it lies within it.
 */
import { UNPLACED } from '@tideline/figures'

/** Where two areas may meet: (area, key, whether the key is the area itself, level, has a P-code). */
const probes = `
  if(empty(areas), [(toUInt16(0), 'country', toUInt8(1), toInt8(-2), toUInt8(0))],
    arrayFlatten(arrayMap((area, nth) -> arrayMap(p -> (toUInt16(nth), p.1, p.2, area.level, toUInt8(area.code != '')),
      arrayDistinct(arrayConcat(
        [('country', toUInt8(area.level = 0))],
        if(area.code = '', [], [(concat('p:', area.code), toUInt8(1))]),
        [(concat('n:', area.name), toUInt8(1))],
        arrayMap(n -> (concat('p:', substring(area.code, 1, n)), toUInt8(0)), range(2, greatest(2, toInt32(length(area.code)) - 1))),
        arrayMap(n -> (concat('n:', arrayStringConcat(arraySlice(splitByString(', ', area.name), n + 1), ', ')), toUInt8(0)),
          range(1, length(splitByString(', ', area.name)))),
        arrayMap(name -> (concat('n:', name), toUInt8(0)), area.within),
        arrayMap(name -> (concat('p:', name), toUInt8(0)), area.within)))), areas, arrayEnumerate(areas))))`

const people = 'cause, eventId, origin, destination, concat(nationality, nationalityGroup)'

/** Whether `mine`, a row's columns, and `theirs`, a tuple of them from `at` on, may be the same people. */
const mayBeSame = (at: number): string => {
  const theirs = (nth: number): string => `theirs.${at + nth}`
  const either = (nth: number, mine: string): string =>
    `(${theirs(nth)} = ${mine} OR ${theirs(nth)} = '' OR ${mine} = '')`
  return `(${theirs(0)} = cause OR ${theirs(0)} = 'unknown' OR cause = 'unknown'
      OR startsWith(${theirs(0)}, concat(cause, '.')) OR startsWith(cause, concat(${theirs(0)}, '.')))
    AND ${either(1, 'eventId')} AND ${either(2, 'origin')} AND ${either(3, 'destination')}
    AND ${either(4, 'concat(nationality, nationalityGroup)')}`
}

const letters = `extract(areas[1].code, '^[A-Za-z]+')`

/**
 * `rows` of stockHeads with `nested`, `outdone` and `unclear`, decided within `unit` (columns that `k` is unique in).
 * Those of which `deciding` is false take no place from those of which it is true. Most units have figures of one level and one
 * class: nothing is compared there.
 */
export const nestedAreas = (rows: string, unit: string, deciding: string): string => `
  SELECT * EXCEPT (probe, met, shapes, several, deep, coarsest, finest, decides, hidden, beaten, places),
    hidden = places AND places > 0 AS nested, beaten = greatest(places, 1) AS outdone,
    several AND NOT nested AND NOT outdone AND (hidden > 0 OR beaten > 0 OR arrayExists(theirs ->
      (theirs.1 < class OR theirs.1 = class AND (coarsest = -2 AND theirs.2 > -2
          OR theirs.2 >= 0 AND (coarsest > theirs.2 OR coarsest = -1)))
        AND NOT (coarsest > -2 AND (arrayAll(a -> notEmpty(a.within) OR position(a.name, ', ') > 0, areas)
          OR ${letters} != '' AND ${letters} = theirs.3))
        AND ${mayBeSame(4)} AND (theirs.9 OR NOT decides), shapes)) AS unclear,
    toUInt16(bits + if(unclear, ${UNPLACED}, 0)) AS placedBits
  FROM (
    SELECT *, length(areas) AS places,
      length(groupUniqArrayIf(probe.1, probe.1 > 0 AND NOT probe.3 AND arrayExists(theirs -> theirs.1 = class AND theirs.3
          AND theirs.2 > -2 AND (theirs.2 < probe.4 OR theirs.2 = -1 OR probe.4 = -1)
          AND NOT (startsWith(probe.2, 'n:') AND theirs.4 AND probe.5 AND empty(areas[probe.1].within))
          AND ${mayBeSame(5)} AND (theirs.10 OR NOT decides), met)) OVER (PARTITION BY ${unit}, k)) AS hidden,
      length(groupUniqArrayIf(probe.1, arrayExists(theirs -> theirs.1 < class AND (theirs.3 OR probe.3)
          AND NOT (startsWith(probe.2, 'n:') AND theirs.4 AND probe.5 AND empty(areas[greatest(probe.1, toUInt8(1))].within))
          AND ${mayBeSame(5)} AND (theirs.10 OR NOT decides), met)) OVER (PARTITION BY ${unit}, k)) AS beaten
    FROM (
      SELECT *, groupUniqArrayIf((class, probe.4, probe.3, probe.5, ${people}, toUInt8(decides)), isNotNull(people))
          OVER (PARTITION BY ${unit}, probe.2) AS met
      FROM (
        SELECT *, arrayJoin(if(several, ${probes}, [(toUInt16(0), '', toUInt8(0), toInt8(-2), toUInt8(0))])) AS probe
        FROM (
          SELECT *,
            min(class) OVER (PARTITION BY ${unit}) != max(class) OVER (PARTITION BY ${unit})
              OR min(coarsest) OVER (PARTITION BY ${unit}) != max(finest) OVER (PARTITION BY ${unit})
              OR min(coarsest) OVER (PARTITION BY ${unit}) = -1 AND max(deep) OVER (PARTITION BY ${unit}) AS several,
            groupUniqArrayIf((class, coarsest, ${letters}, ${people}, toUInt8(decides)), isNotNull(people))
              OVER (PARTITION BY ${unit}) AS shapes
          FROM (
            SELECT *, ${deciding} AS decides,
              arrayExists(a -> length(a.code) > 3 OR position(a.name, ', ') > 0 OR notEmpty(a.within), areas) AS deep,
              if(empty(areas), toInt8(-2), arrayMin(a -> a.level, areas)) AS coarsest,
              if(empty(areas), toInt8(-2), arrayMax(a -> a.level, areas)) AS finest
            FROM (${rows})
          )
        )
      )
    )
  )
  LIMIT 1 BY ${unit}, k`
