/**
 * An observation that was refused, mended by hand: what it holds as fields that somebody can type into, and what they
 * typed put back at its place. Values are read as those of a sheet ("Haiti", 25/04/2026), and nothing is guessed.
 * A row that is known by what it says gets the id that the corrected sheet would give it, else it would count twice.
 */
import type { ObservationInput } from '@tideline/contracts'
import { fieldName } from '@tideline/words'
import { faultAt, type FieldFault } from '../fault.ts'
import { naturalId } from '../record/natural-id.ts'
import type { Language, Target } from '../targets/target.ts'
import { targetOf } from '../targets/targets.ts'
import { readValue } from '../values/read-value.ts'
import type { Scalar } from '../values/scalar.ts'
import { flatObservation, isMembers, withFields, type Members } from './flat-observation.ts'

const NATURAL = /^row-[0-9a-f]{32}$/

/** Needed by every row, so they are asked for also where they are not there. */
const always = ['category', 'cause', 'country', 'figure'] as const

/** Flat, by the names of fields (`figure`, `event.id`, `place.name`, `breakdown.f.0-17`). Pure. */
export const fieldsToMend = (observation: unknown): Map<string, Scalar> => flatObservation(observation)

/** The field that a path of the check is about: `places[0].name` is `place.name`, where it is the only place. Pure. */
export const fieldAtPath = (path: string, there: ReadonlyMap<string, unknown> = new Map()): string =>
  there.has(path) ? path : path.replace(/^places\[0\]\./, 'place.')

const isPart = (field: string, path: string): boolean =>
  path !== '' && (field.startsWith(`${path}.`) || field.startsWith(`${path}[`))

/** Fields that a fault is about: the one it names, or all parts of what it names (`breakdown`). Pure. */
export const fieldsAtFault = (observation: unknown, path: string): string[] => {
  const there = fieldsToMend(observation)
  const about = fieldAtPath(path, there)
  if (there.has(about) || targetOf(about) !== undefined) return [about]
  // `breakdown[1].figure` of bands that have names: which of them it is, is told by their order
  const band = /^breakdown\[(\d+)\]/.exec(path)?.[1]
  const bands = [...there.keys()].filter((field) => field.startsWith('breakdown.'))
  const named = band === undefined ? undefined : bands[Number(band)]
  if (named !== undefined) return [named]
  return [...there.keys()].filter((field) => isPart(field, path))
}

/** Fields to show: what is there, what every row needs, and what the fault is about. Pure. */
export const fieldNames = (observation: unknown, path: string): string[] => {
  const there = fieldsToMend(observation)
  const dated = there.has('start') || there.has('date') ? [] : ['start', 'date']
  const wanted = [...always, ...dated, ...fieldsAtFault(observation, path)]
  return [...new Set([...there.keys(), ...wanted])].filter((name) => !NATURAL.test(String(there.get(name))))
}

/** As people are told it; a field that nobody knows is called what it is called there. Pure. */
export const labelOf = (field: string, language: Language): string => fieldName(field, language) ?? field

/** A field by its place in a list is read as those of its kind are: `places[1].name` as `place.name`. */
const kindOf = (field: string): Target | undefined =>
  targetOf(field) ??
  targetOf(field.replace(/^places\[\d+\]\./, 'place.')) ??
  (/^breakdown\[\d+\]\.figure$/.test(field) ? targetOf('breakdown.u') : undefined)

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

/** Of what the contract has no column for (a place's role): as it was, a number or a text. */
const typedAs = (before: Scalar | undefined, text: string): Scalar => {
  if (typeof before === 'number' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (typeof before === 'boolean' && /^(true|false)$/.test(text)) return text === 'true'
  return text
}

/** What cannot be read of what stands there, field by field: all of it can be mended at once. Pure. */
export const unreadableFields = (observation: unknown): Map<string, FieldFault> => {
  const texts = [...fieldsToMend(observation)].map(([field, value]): [string, string] => [
    field,
    String(value),
  ])
  const read = mendObservation(observation, new Map(texts))
  return new Map('faults' in read ? read.faults.map((fault) => [fault.field ?? '', fault]) : [])
}

export type Mended = { observation: ObservationInput } | { faults: FieldFault[] }

/**
 * `typed`: text by field; '' takes the field away, what is not named stays. A field that neither stands there nor is one
 * of the contract is never added. Faults are those of what was typed; the rest is the check's.
 */
export const mendObservation = (kept: unknown, typed: ReadonlyMap<string, string>): Mended => {
  const before = isMembers(kept) ? kept : {}
  const there = fieldsToMend(before)
  const changes = new Map<string, unknown>()
  const faults: FieldFault[] = []
  for (const [field, text] of typed) {
    const known = there.get(field)
    // a number that stands there is right as it is; a text may be what was meant all the same ("Haiti")
    if (text.trim() !== '' && known === Number(text)) continue
    const target = kindOf(field)
    if (target === undefined) {
      if (known !== undefined) changes.set(field, text.trim() === '' ? undefined : typedAs(known, text))
      continue
    }
    const read = readValue(target, text, {})
    if ('fault' in read)
      faults.push(faultAt({ sheet: '', row: 0, column: field, columnName: '' }, field, read.fault))
    else if ('absent' in read) {
      if (there.has(field)) changes.set(field, undefined)
    } else changes.set(field, read.value === null && field !== 'figure' ? undefined : read.value)
  }
  if (faults.length > 0) return { faults }
  const after = withFields(before, changes)
  const id = idAfter(before, after)
  // whatever it is, the check of the contract says what is wrong with it
  return { observation: (id === undefined ? after : { ...after, id }) as ObservationInput }
}
