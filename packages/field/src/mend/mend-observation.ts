/**
 * An observation that was refused, mended by hand: what it holds as fields that somebody can type into, and what they
 * typed put back at its place. Values are read as those of a sheet ("Haiti", 25/04/2026), and nothing is guessed.
 * A row that is known by what it says gets the id that the corrected sheet would give it, else it would count twice.
 */
import type { ObservationInput } from '@tideline/contracts'
import { faultAt, type FieldFault } from '../fault.ts'
import { naturalId } from '../record/natural-id.ts'
import { targetOf } from '../targets/targets.ts'
import { readValue } from '../values/read-value.ts'

type Members = Record<string, unknown>

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

const NATURAL = /^row-[0-9a-f]{32}$/

/** Needed by every row, so they are asked for also where they are not there. */
const always = ['category', 'cause', 'country', 'figure'] as const

/** Of several places it cannot be said which one is meant. */
const placeOf = (observation: Members): Members | undefined => {
  const { places } = observation
  if (!Array.isArray(places) || places.length > 1) return undefined
  const [only] = places as unknown[]
  return isMembers(only) ? only : undefined
}

const scalars = (members: unknown, prefix = ''): [string, string | number | boolean][] =>
  isMembers(members)
    ? Object.entries(members).flatMap(([name, value]): [string, string | number | boolean][] =>
        isScalar(value) ? [[`${prefix}${name}`, value]] : [],
      )
    : []

/** Flat, by the names of fields (`figure`, `event.id`, `place.name`); what stands deeper stays as it is. Pure. */
export const fieldsToMend = (observation: unknown): Map<string, string | number | boolean> =>
  new Map(
    isMembers(observation)
      ? [
          ...scalars(observation),
          ...scalars(observation['event'], 'event.'),
          ...scalars(placeOf(observation), 'place.'),
        ]
      : [],
  )

/** A field of the path that a fault names: `places[0].name` is `place.name`. */
export const fieldAtPath = (path: string): string => path.replace(/^places\[0\]\./, 'place.')

/** Fields to show: what is there, what every row needs, and what the fault is about. Pure. */
export const fieldNames = (observation: unknown, path: string): string[] => {
  const there = fieldsToMend(observation)
  const about = fieldAtPath(path)
  const dated = there.has('start') || there.has('date') ? [] : ['start', 'date']
  const wanted = [...always, ...dated, ...(targetOf(about) === undefined ? [] : [about])]
  return [...new Set([...there.keys(), ...wanted])].filter((name) => !NATURAL.test(String(there.get(name))))
}

const put = (observation: Members, field: string, value: unknown): void => {
  const [outer = '', inner] = field.split(/\.(.*)/, 2)
  const hold = (members: Members, name: string): void => {
    if (value === undefined) delete members[name]
    else members[name] = value
  }
  if (inner === undefined) return hold(observation, outer)
  if (outer === 'event') {
    const event = isMembers(observation['event']) ? observation['event'] : {}
    hold(event, inner)
    if (Object.keys(event).length > 0) observation['event'] = event
    else delete observation['event']
    return
  }
  const place = placeOf(observation) ?? { role: 'location' }
  hold(place, inner)
  if (place['name'] === undefined && isScalar(place['pcode'])) place['name'] = place['pcode']
  observation['places'] = [place]
}

const moved = (flat: ReadonlyMap<string, unknown>, from: string, to: string): Map<string, unknown> =>
  new Map([...flat].map(([name, value]): [string, unknown] => [name === from ? to : name, value]))

/** A sheet has one column for a day; which field that was is told by the id it made. */
const placements = [
  (flat: ReadonlyMap<string, unknown>) => flat,
  (flat: ReadonlyMap<string, unknown>) => moved(flat, 'start', 'date'),
  (flat: ReadonlyMap<string, unknown>) => moved(flat, 'date', 'start'),
] as const

const idAfter = (before: unknown, after: Members): unknown => {
  const { id } = after
  if (typeof id !== 'string' || !NATURAL.test(id)) return id
  const former = fieldsToMend(before)
  const placement = placements.find((place) => naturalId(place(former), 'row') === id) ?? placements[0]
  return naturalId(placement(fieldsToMend(after)), 'row')
}

export type Mended = { observation: ObservationInput } | { faults: FieldFault[] }

/**
 * `typed`: text by field; '' takes the field away, what is not named stays. A field that is none of the contract can only
 * be taken away. Faults are those of what was typed; the rest is the check's.
 */
export const mendObservation = (kept: unknown, typed: ReadonlyMap<string, string>): Mended => {
  const before = isMembers(kept) ? kept : {}
  const there = fieldsToMend(before)
  const after = structuredClone(before)
  const faults: FieldFault[] = []
  for (const [field, text] of typed) {
    // a number that stands there is right as it is; a text may be what was meant all the same ("Haiti")
    if (text.trim() !== '' && there.get(field) === Number(text)) continue
    const target = targetOf(field)
    if (target === undefined) {
      if (text.trim() === '') put(after, field, undefined)
      continue
    }
    const read = readValue(target, text, {})
    if ('fault' in read)
      faults.push(faultAt({ sheet: '', row: 0, column: field, columnName: '' }, field, read.fault))
    else if ('absent' in read) {
      if (there.has(field)) put(after, field, undefined)
    } else put(after, field, read.value === null && field !== 'figure' ? undefined : read.value)
  }
  if (faults.length > 0) return { faults }
  const id = idAfter(before, after)
  // whatever it is, the check of the contract says what is wrong with it
  return { observation: (id === undefined ? after : { ...after, id }) as ObservationInput }
}
