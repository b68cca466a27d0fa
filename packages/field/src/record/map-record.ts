/** One record of a form as observations, by its profile. Pure: the same record gives the same observations. */
import type { ObservationInput } from '@tideline/contracts'
import { faultAt, nowhere, warningAt, type FieldFault, type ValueFault } from '../fault.ts'
import { mappingOf, type FieldMapping, type Profile } from '../profile/schema.ts'
import { targetOf } from '../targets/targets.ts'
import { readValue, textOf } from '../values/read-value.ts'
import { assemble } from './assemble.ts'
import { firstAnswer, isAnswered, lookUp } from './look-up.ts'
import { naturalId } from './natural-id.ts'
import { isDeleted } from './is-deleted.ts'
import { applyTransform } from './transforms.ts'
import { unreadFields } from './unread-fields.ts'

export interface MappedObservation {
  observation: ObservationInput
  faults: FieldFault[]
}

export interface MappedRecord {
  observations: MappedObservation[]
  /** about the record as a whole */
  faults: FieldFault[]
}

/** Innermost first: an item of a repeat, then the record around it. */
type Around = readonly unknown[]

const at = (path: string) => ({ ...nowhere, column: path, columnName: path.split('/').at(-1) ?? path })

const withoutScheme = (id: string): string => id.replace(/^uuid:/i, '')

const translate = (
  value: unknown,
  mapping: FieldMapping,
  profile: Profile,
): { value: unknown } | { fault: ValueFault } => {
  if (mapping.codes === undefined) return { value }
  const list = profile.codes[mapping.codes] ?? {}
  const key = textOf(value)
  if (Object.hasOwn(list, key)) return { value: list[key] }
  return {
    fault: {
      code: 'FIELD_INVALID',
      value,
      hint: `The code list ${mapping.codes} of the profile does not name it; add it there.`,
    },
  }
}

const transformed = (found: { value: unknown }, mapping: FieldMapping, around: Around, profile: Profile) => {
  let { value } = found
  for (const transform of mapping.transforms) {
    const step = applyTransform(transform, value, (path) => firstAnswer(around, [path])?.value)
    if ('fault' in step) return step
    value = step.value
  }
  return isAnswered(value) ? translate(value, mapping, profile) : { value }
}

/** A figure that a form asks for and nobody answered is not reported, where its field is known to be asked. */
const readField = (field: string, mapping: FieldMapping, around: Around, profile: Profile) => {
  const target = targetOf(field)
  const paths = typeof mapping.path === 'string' ? [mapping.path] : mapping.path
  const place = at(paths[0] ?? '')
  const found = firstAnswer(around, paths)
  if (target === undefined) return {}
  if (found === undefined)
    return mapping.required
      ? { fault: faultAt(place, field, { code: 'FIELD_MISSING' }) }
      : { value: field === 'figure' ? null : undefined }
  const step = transformed(found, mapping, around, profile)
  if ('fault' in step) return { fault: faultAt(at(found.path), field, step.fault) }
  const read = readValue(target, step.value, profile)
  if ('fault' in read) return { fault: faultAt(at(found.path), field, read.fault) }
  return 'absent' in read ? { value: field === 'figure' ? null : undefined } : { value: read.value }
}

const WHOLE = /^\s*\d+(\.0+)?\s*$/

const readRevision = (record: unknown, { revision }: Profile): { value?: number; fault?: FieldFault } => {
  if (revision === undefined) return {}
  const value = lookUp(record, revision.path)
  if (!isAnswered(value)) return {}
  const whole = typeof value === 'string' && WHOLE.test(value) ? Number(value) : value
  return typeof whole === 'number' && Number.isSafeInteger(whole) && whole >= 0
    ? { value: whole + revision.plus }
    : { fault: faultAt(at(revision.path), 'revision', { code: 'FIELD_INVALID', value }) }
}

/**
 * A submission of OpenRosa never changes under its instanceID: sent again late, after its edit, it must not look like a
 * change back.
 */
const isFirstSubmission = (record: unknown, { sender, revision }: Profile): boolean =>
  sender === 'openrosa' && revision === undefined && !isAnswered(lookUp(record, 'meta/deprecatedID'))

interface Known {
  profile: Profile
  source: string
  record: unknown
  id: string | undefined
  revision: number | undefined
  isRetracted: boolean
  /** of a submission that names the one before it: that has to be the first, or nobody knows which one is edited */
  isEdit: boolean
}

/** Central names the items of a repeat; those of others are known by their place. */
const nameOfItem = (around: Around, place: string): string => {
  const own = place === '' ? undefined : lookUp(around[0], '__id')
  return typeof own === 'string' ? `/${own}` : place
}

const observe = (around: Around, place: string, known: Known): MappedObservation => {
  const { profile, source, id, revision, isRetracted } = known
  const faults: FieldFault[] = []
  const flat = new Map<string, unknown>([['source', source], ...Object.entries(profile.constants)])
  for (const [field, each] of Object.entries(profile.fields)) {
    const { value, fault } = readField(field, mappingOf(each), around, profile)
    if (fault !== undefined) {
      faults.push(fault)
      if (typeof fault.value === 'string') flat.set(field, fault.value)
    } else if (value !== undefined) flat.set(field, value)
  }
  if (isRetracted) flat.set('op', 'retract')
  if (revision !== undefined) flat.set('revision', revision)
  if (known.isEdit) flat.set('baseRevision', 1)
  if (!flat.has('id'))
    flat.set('id', id === undefined ? naturalId(flat, 'form') : `${id}${nameOfItem(around, place)}`)
  const observation = assemble(flat)
  // what is taken back needs no more than its name
  return isRetracted
    ? {
        observation: {
          source,
          id: observation.id,
          op: 'retract',
          ...(revision === undefined ? {} : { revision }),
        },
        faults: [],
      }
    : { observation, faults }
}

/** A text or a number: of two objects nobody could tell which is which, and the second would correct the first. */
const readIdentity = (
  record: unknown,
  { identity }: Profile,
): { id?: string; path?: string; fault?: FieldFault } => {
  const [first] = identity
  if (first === undefined) return {}
  const found = firstAnswer([record], identity)
  if (found === undefined)
    return {
      fault: faultAt(at(first), 'id', {
        code: 'FIELD_MISSING',
        hint: `None of ${identity.join(', ')} is there, so sending it again would count it twice.`,
      }),
    }
  const { path, value } = found
  return typeof value === 'string' || typeof value === 'number'
    ? { path, id: withoutScheme(String(value)) }
    : {
        path,
        fault: faultAt(at(path), 'id', {
          code: 'FIELD_INVALID',
          value,
          hint: 'An identity is a text or a number.',
        }),
      }
}

const itemsOf = (record: unknown, { repeat }: Profile): unknown[] | undefined => {
  if (repeat === undefined) return undefined
  const list = lookUp(record, repeat)
  return Array.isArray(list) ? list : []
}

/**
 * @param source whose figures they are, where the profile names none
 */
export const mapRecord = (profile: Profile, record: unknown, source: string): MappedRecord => {
  const faults: FieldFault[] = []
  const identity = readIdentity(record, profile)
  if (identity.fault !== undefined) faults.push(identity.fault)
  const revision = readRevision(record, profile)
  if (revision.fault !== undefined) faults.push(revision.fault)
  const { retractWhen } = profile
  const told = retractWhen === undefined ? undefined : lookUp(record, retractWhen.path)
  const known: Known = {
    profile,
    source: profile.source ?? source,
    record,
    id: identity.id,
    revision: revision.value ?? (isFirstSubmission(record, profile) ? 1 : undefined),
    isEdit: identity.path === 'meta/deprecatedID',
    isRetracted: isDeleted(record) || (retractWhen?.values.some((value) => value === told) ?? false),
  }
  const items = itemsOf(record, profile)
  const observations =
    items === undefined
      ? [observe([record], '', known)]
      : items.map((item, index) => observe([item, record], `/${index + 1}`, known))
  const unread = profile.unknown === 'ignore' ? [] : unreadFields(profile, record)
  for (const path of unread)
    faults.push(
      profile.unknown === 'refuse'
        ? faultAt(at(path), undefined, {
            code: 'FIELD_UNKNOWN',
            hint: 'The profile neither reads nor ignores it.',
          })
        : warningAt(at(path), 'COLUMN_IGNORED'),
    )
  return { observations, faults }
}

/** Whether the record is a concern of the profile: DHIS2 sends all data elements of a set. */
export const isSelected = ({ select }: Profile, record: unknown): boolean => {
  const value = select === undefined ? undefined : lookUp(record, select.path)
  return select === undefined || select.values.some((wanted) => wanted === value)
}
