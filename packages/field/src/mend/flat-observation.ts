/**
 * An observation flat, so that each thing it says is one field that somebody can type into: `figure`, `event.id`,
 * `place.name`, `breakdown.f.0-17`; of several places, and of bands that are none, by their place in the list
 * (`places[1].name`). And the way back. Nothing that stands in it is left out. Pure.
 */
import { breakdownOf } from '../targets/targets.ts'
import { isScalar, type Scalar } from '../values/scalar.ts'

export type Members = Record<string, unknown>

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Path = readonly (string | number)[]

const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  )

const hasOnly = (members: Members, names: readonly string[]): boolean =>
  Object.keys(members).every((name) => names.includes(name))

const isAge = (value: unknown): value is number | undefined =>
  value === undefined || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)

/** `breakdown.f.0-17`; undefined: what it says fits in no column of that kind. */
const bandName = (item: unknown): string | undefined => {
  if (!isMembers(item) || !hasOnly(item, ['sex', 'ageFrom', 'ageTo', 'figure'])) return undefined
  const { sex, ageFrom, ageTo, figure } = item
  if (typeof sex !== 'string' || !isAge(ageFrom) || !isAge(ageTo) || !isScalar(figure)) return undefined
  if (ageFrom === undefined && ageTo !== undefined) return undefined
  const name = `breakdown.${sex}${ageFrom === undefined ? '' : `.${ageFrom}-${ageTo ?? ''}`}`
  return breakdownOf(name) === undefined ? undefined : name
}

/** All of them by their names, or none: a name that stands twice would say one of the two. */
const bandNames = (items: readonly unknown[]): string[] | undefined => {
  const names = items.map(bandName)
  const known = names.filter((name) => name !== undefined)
  return known.length === items.length && new Set(known).size === known.length ? known : undefined
}

/** Where each scalar stands, by the name of its field. */
const walk = (value: unknown, path: Path, found: Map<string, Path>): void => {
  if (isScalar(value)) {
    found.set(pathText(path), path)
    return
  }
  if (Array.isArray(value)) for (const [index, inner] of value.entries()) walk(inner, [...path, index], found)
  else if (isMembers(value))
    for (const [name, inner] of Object.entries(value)) walk(inner, [...path, name], found)
}

const places = (observation: Members): Map<string, Path> => {
  const found = new Map<string, Path>()
  for (const [name, value] of Object.entries(observation)) {
    if (name === 'places' && Array.isArray(value) && value.length === 1 && isMembers(value[0])) {
      const inner = new Map<string, Path>()
      walk(value[0], [], inner)
      for (const [field, path] of inner) found.set(`place.${field}`, ['places', 0, ...path])
      continue
    }
    const bands = name === 'breakdown' && Array.isArray(value) ? bandNames(value) : undefined
    if (bands === undefined) walk(value, [name], found)
    else for (const [index, band] of bands.entries()) found.set(band, ['breakdown', index, 'figure'])
  }
  return found
}

const at = (observation: unknown, path: Path): unknown => {
  let value = observation
  for (const part of path)
    value = typeof value === 'object' && value !== null ? (value as Members)[String(part)] : undefined
  return value
}

/** Flat, by the names of fields; null (asked and not reported) has no text. */
export const flatObservation = (observation: unknown): Map<string, Scalar> => {
  if (!isMembers(observation)) return new Map()
  return new Map(
    [...places(observation)].flatMap(([field, path]): [string, Scalar][] => {
      const value = at(observation, path)
      return isScalar(value) ? [[field, value]] : []
    }),
  )
}

const hold = (members: Members, name: string, value: unknown): void => {
  if (value === undefined) delete members[name]
  else members[name] = value
}

const addPlace = (observation: Members, member: string, value: unknown): void => {
  const place: Members = { role: 'location', [member]: value }
  if (place['name'] === undefined && isScalar(place['pcode'])) place['name'] = place['pcode']
  const list: unknown = observation['places']
  if (Array.isArray(list) && list.length > 0) return
  observation['places'] = [place]
}

const addEvent = (observation: Members, member: string, value: unknown): void => {
  const event = isMembers(observation['event']) ? observation['event'] : {}
  observation['event'] = { ...event, [member]: value }
}

/** Where none was before; a field without a value adds nothing. */
const add = (observation: Members, field: string, value: unknown): void => {
  if (value === undefined) return
  const band = breakdownOf(field)
  if (band !== undefined) {
    const list: unknown = observation['breakdown']
    observation['breakdown'] = [
      ...(Array.isArray(list) ? (list as unknown[]) : []),
      { ...band, figure: value },
    ]
  } else if (field.startsWith('event.')) addEvent(observation, field.slice('event.'.length), value)
  else if (field.startsWith('place.')) {
    const [first] = Array.isArray(observation['places']) ? (observation['places'] as unknown[]) : []
    const member = field.slice('place.'.length)
    if (isMembers(first)) {
      first[member] = value
      if (first['name'] === undefined && isScalar(first['pcode'])) first['name'] = first['pcode']
    } else addPlace(observation, member, value)
  } else observation[field] = value
}

/** What lost all that it said is no item any more: a place of which only its role is left, an event without a name. */
const tidy = (observation: Members): void => {
  const isLeft = (item: unknown): boolean =>
    !isMembers(item) || Object.keys(item).some((name) => name !== 'role')
  for (const [name, list] of Object.entries({
    places: observation['places'],
    breakdown: observation['breakdown'],
  })) {
    if (!Array.isArray(list)) continue
    const left = (list as unknown[]).filter((item) => item !== undefined && isLeft(item))
    if (left.length === 0 && list.length > 0) delete observation[name]
    else if (left.length < list.length) observation[name] = left
  }
  const { event } = observation
  if (!isMembers(event)) return
  if (Array.isArray(event['codes'])) {
    const codes = (event['codes'] as unknown[]).filter((code) => code !== undefined)
    if (codes.length === 0) delete event['codes']
    else event['codes'] = codes
  }
  if (Object.keys(event).length === 0) delete observation['event']
}

/** The observation with other values in these fields; undefined takes a field away, and with a figure its band. */
export const withFields = (observation: Members, changes: ReadonlyMap<string, unknown>): Members => {
  const after = structuredClone(observation)
  const known = places(after)
  for (const [field, value] of changes) {
    const path = known.get(field)
    if (path === undefined) {
      add(after, field, value)
      continue
    }
    const isBand = breakdownOf(field) !== undefined && value === undefined
    const [last = ''] = isBand ? path.slice(-2, -1) : path.slice(-1)
    const holder = at(after, isBand ? path.slice(0, -2) : path.slice(0, -1))
    if (Array.isArray(holder)) holder[Number(last)] = value
    else if (isMembers(holder)) hold(holder, String(last), value)
    if (field === 'place.pcode' && isMembers(holder) && holder['name'] === undefined && isScalar(value))
      holder['name'] = value
  }
  tidy(after)
  return after
}
