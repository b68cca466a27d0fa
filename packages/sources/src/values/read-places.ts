/** Location names, coordinates, accuracy and type, which IDMC prints as parallel lists. */
import type { ObservationInput } from '@tideline/contracts'
import { readSmall } from '../numbers/read-number.ts'

type PlaceInput = NonNullable<ObservationInput['places']>[number]

export interface PlaceLists {
  names: readonly string[]
  /** [latitude, longitude] */
  coordinates: readonly (readonly [number, number] | undefined)[]
  accuracies: readonly string[]
  types: readonly string[]
}

const MAX_PLACES = 2_000

const roleOf = (label: string): NonNullable<PlaceInput['role']> => {
  const text = label.toLowerCase()
  const [origin, destination] = [text.includes('origin'), text.includes('destination')]
  if (origin && destination) return 'both'
  return origin ? 'origin' : destination ? 'destination' : 'location'
}

/** "State/Region/Province (ADM1)" is 1, "Country/territory (AM0)" 0; a point has no level. */
const levelOf = (label: string): number | undefined => {
  const level = /\(AD?M([0-3])\)/.exec(label)?.[1]
  return level === undefined ? undefined : readSmall(level)
}

export const readCoordinates = (text: string): readonly [number, number] | undefined => {
  const parts = text.split(',')
  // "18,5, 72,3" has four: a decimal comma beside the one that separates
  if (parts.length !== 2) return undefined
  const [lat, lon] = parts.map(readSmall)
  if (lat === undefined || lon === undefined) return undefined
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : undefined
}

/** A name may hold the separator ("Plitra; ancient town of Asopos, ..."): the part without its region belongs to the next. */
export const splitNames = (text: string, count: number): string[] => {
  const names = text.split(/;\s+/).map((name) => name.trim())
  while (count > 0 && names.length > count) {
    const bare = names.findIndex((name, at) => at < names.length - 1 && !name.includes(', '))
    const at = bare >= 0 ? bare : names.length - 2
    names.splice(at, 2, `${names[at] ?? ''}; ${names[at + 1] ?? ''}`)
  }
  return names.filter((name) => name !== '')
}

export const placesOf = ({ names, coordinates, accuracies, types }: PlaceLists): PlaceInput[] =>
  names.slice(0, MAX_PLACES).map((name, at) => {
    const point = coordinates[at]
    const adminLevel = levelOf(accuracies[at] ?? '')
    return {
      role: roleOf(types[at] ?? ''),
      name: name.slice(0, 500).toWellFormed(),
      ...(adminLevel === undefined ? {} : { adminLevel }),
      ...(point === undefined ? {} : { lat: point[0], lon: point[1] }),
    }
  })
