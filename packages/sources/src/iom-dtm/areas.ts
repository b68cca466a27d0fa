/**
 * Which area a DTM row counts, and at which level. The API has an endpoint a level, and each tells the whole
 * population again: its level is what keeps a figure out of the sums of another one.
 */
import type { ObservationInput } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { cellOf, type Cell } from '../values/cell.ts'

type Place = NonNullable<ObservationInput['places']>[number]
export type Level = 0 | 1 | 2

/** DTM writes missing text as a literal. */
const MISSING = /^(not available|nan|null|none)$/i

/** '' where it is not given */
export const given = (record: RawRecord, column: string): string => givenCell(record, column).text

export const givenCell = (record: RawRecord, column: string): Cell => {
  const cell = cellOf(record, [column])
  return MISSING.test(cell.text) || cell.text.startsWith('[') ? { ...cell, text: '' } : cell
}

export interface Area {
  name: string
  pcode: string
}

const areaOf = (record: RawRecord, prefix: string): Area => ({
  name: given(record, `${prefix}Name`),
  pcode: given(record, `${prefix}Pcode`),
})

export const areaAt = (record: RawRecord, level: Level): Area => areaOf(record, `admin${level}`)

export const originOf = (record: RawRecord): Area => areaOf(record, 'idpOriginAdmin1')

/** A P-code outlives a respelt name. */
export const keyOf = ({ name, pcode }: Area): string => pcode || name

const isGiven = (area: Area): boolean => keyOf(area) !== ''

/** HDX publishes the three endpoints as one table, with the level in a column. */
export const statedLevel = (record: RawRecord): Level | undefined => {
  const level = /^([012])(\.0)?$/.exec(given(record, 'adminLevel'))?.[1]
  return level === undefined ? undefined : level === '0' ? 0 : level === '1' ? 1 : 2
}

/** The deepest level that is given. */
export const givenLevel = (record: RawRecord): Level =>
  isGiven(areaAt(record, 2)) ? 2 : isGiven(areaAt(record, 1)) ? 1 : 0

const placeOf = ({ name, pcode }: Area, place: Pick<Place, 'role' | 'adminLevel'>): Place => ({
  ...place,
  name: (name || pcode).slice(0, 500),
  ...(pcode === '' ? {} : { pcode: pcode.slice(0, 64) }),
})

/** The area counted, under the provider's name, and the province people came from. */
export const placesOf = (record: RawRecord, level: Level): Place[] => {
  const counted = areaAt(record, level)
  const parent = level === 2 ? areaAt(record, 1) : { name: '', pcode: '' }
  // districts of one name lie in several provinces
  const where = [counted.name || counted.pcode || 'Not available', counted.pcode === '' ? keyOf(parent) : '']
  const name = where.filter((part) => part !== '').join(', ')
  const origin = originOf(record)
  return [
    placeOf({ ...counted, name }, { role: 'location', adminLevel: level }),
    ...(isGiven(origin) ? [placeOf(origin, { role: 'origin', adminLevel: 1 })] : []),
  ]
}
