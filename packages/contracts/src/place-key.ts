/**
 * Which places a figure is about, as one key: two figures of one event with the same key are about the same
 * people (`role=best` keeps the latest of them). Order and repetition don't matter. The role of a place and
 * how precisely it is known are not part of it: IDMC edits both without moving anybody.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import type { Place } from './observation.ts'

/** 16 hex digits; '' when there are no places. */
export const placeKeyOf = (places: readonly Place[]): string => {
  if (places.length === 0) return ''
  const keys = new Set(places.map(({ name, pcode, lat, lon }) => canonicalJson([name, pcode, lat, lon])))
  return createHash('sha256')
    .update([...keys].toSorted().join('\n'))
    .digest('hex')
    .slice(0, 16)
}

/**
 * Finest level any of the places is given at; undefined when none says. A place of origin says where people came
 * from, not where they were counted: DTM prints origins at level 1 beside figures of whole countries, which would
 * then stand among those of provinces. It counts only where nothing else is given.
 */
export const finestAdminLevel = (places: readonly Place[]): number | undefined => {
  const counted = places.filter(({ role }) => role !== 'origin')
  const levels = (counted.length > 0 ? counted : places).flatMap(({ adminLevel }) =>
    adminLevel === undefined ? [] : [adminLevel],
  )
  return levels.length === 0 ? undefined : Math.max(...levels)
}
