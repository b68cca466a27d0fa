/**
 * Which places a figure is about, as one key: two figures of one event with the same key are about the same
 * people (`role=best` keeps the latest of them). Order and repetition don't matter. The role of a place and
 * how precisely it is known are not part of it: IDMC edits both without moving anybody.
 */
import { hash } from 'node:crypto'
import type { Place } from './observation.ts'
import { remembered } from './remembered.ts'

/** Where a place is, and nothing else of it. */
export const placeText = ({ name, pcode, lat, lon }: Place): string => JSON.stringify([name, pcode, lat, lon])

const keyOfText = remembered((text) => hash('sha256', text, 'hex').slice(0, 16))

/** 16 hex digits; '' when there are no places. */
export const placeKeyOf = (places: readonly Place[]): string => {
  if (places.length === 0) return ''
  return keyOfText([...new Set(places.map(placeText))].toSorted().join('\n'))
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
