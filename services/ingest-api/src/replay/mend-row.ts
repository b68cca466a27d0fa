/**
 * A rejected row mended by hand: what of it can be typed into, and what comes of what was typed. An observation is sent as
 * corrected; a record of a form goes through its profile again, so that its id stays the one that the tool sends. Pure.
 */
import type { Language } from '@tideline/contracts'
import {
  answersOf,
  fieldNames,
  fieldsAtFault,
  fieldsToMend,
  labelOf,
  mendObservation,
  mendRecord,
  unreadableFields,
  type FieldFault,
} from '@tideline/field'
import type { StoredRejection } from '@tideline/log'
import { formatById } from '@tideline/sources'
import { hookOf } from '../field/replay-hook.ts'
import { WITHHELD } from '../push/withhold-personal-data.ts'
import { observationInPayload } from './replay-rows.ts'

type Kept = Pick<StoredRejection, 'payload' | 'stage' | 'format' | 'source' | 'path' | 'value'>

export interface TypedField {
  /** by which what was typed comes back */
  name: string
  label: string
  value: string
  isAtFault: boolean
  /** why it is, where it is not what the row was refused for */
  fault?: FieldFault
}

/** Of a row with hundreds of places; the others stay as they are. */
const MOST_FIELDS = 300

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** undefined: the row of a published file, or no observation at all. */
const observationOf = (row: Kept): object | undefined => {
  if (row.stage === 'door' && formatById(row.format)?.strict === false) return undefined
  const observation = observationInPayload(row)
  return isObject(observation) ? observation : undefined
}

/** What was left out is shown empty; left so it is not sent. */
const shown = (value: string | number | boolean | null = null): string => {
  const text = value === null ? '' : String(value)
  return text.includes(WITHHELD) ? '' : text
}

/** None: it can only be sent again as it is. */
export const typedFields = (row: Kept, language: Language): TypedField[] => {
  const hook = row.stage === 'door' ? hookOf(row) : undefined
  if (hook !== undefined)
    return answersOf(hook.record).map(({ path, label, value }) => ({
      name: path,
      label,
      value: shown(value),
      isAtFault: row.value !== '' && shown(value) === row.value,
    }))
  const observation = observationOf(row)
  if (observation === undefined) return []
  const there = fieldsToMend(observation)
  const atFault = new Set(fieldsAtFault(observation, row.path))
  const unreadable = unreadableFields(observation)
  const fields = fieldNames(observation, row.path).map((name): TypedField => {
    const fault = atFault.has(name) ? undefined : unreadable.get(name)
    return {
      name,
      label: labelOf(name, language),
      value: shown(there.get(name)),
      isAtFault: atFault.has(name) || fault !== undefined,
      ...(fault === undefined ? {} : { fault }),
    }
  })
  // what is wrong is always among those that are shown
  return fields.length <= MOST_FIELDS
    ? fields
    : fields.toSorted((left, right) => Number(right.isAtFault) - Number(left.isAtFault)).slice(0, MOST_FIELDS)
}

const sameText = (left: string, right: string): boolean =>
  left.replaceAll('\r\n', '\n') === right.replaceAll('\r\n', '\n')

/** Whether somebody typed something else than what stands there. */
export const isChanged = (row: Kept, typed: ReadonlyMap<string, string>): boolean =>
  typed.size > 0 &&
  typedFields(row, 'en').some(({ name, value }) => {
    const text = typed.get(name)
    return text !== undefined && !sameText(text, value)
  })

export type MendedRow = { corrected: unknown } | { mended: string } | { faults: readonly FieldFault[] }

/** undefined: there is nothing in it that could be mended by hand. */
export const mendRow = (row: Kept, typed: ReadonlyMap<string, string>): MendedRow | undefined => {
  const hook = row.stage === 'door' ? hookOf(row) : undefined
  if (hook !== undefined) {
    const { record, ...about } = hook
    return { mended: JSON.stringify({ hook: about, record: mendRecord(record, typed) }) }
  }
  const observation = observationOf(row)
  if (observation === undefined) return undefined
  const mended = mendObservation(observation, typed)
  return 'faults' in mended ? mended : { corrected: mended.observation }
}
