/** The small steps of a profile, each a value in and a value or a fault out. */
import { decimalOf, readNumber, wholeOf } from '@tideline/sources'
import type { ValueFault } from '../fault.ts'
import { isScalar } from '../values/scalar.ts'

export type Step = { value: unknown } | { fault: ValueFault }

const fail = (value: unknown, hint: string): Step => ({ fault: { code: 'FIELD_INVALID', value, hint } })

const asNumber = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const reading = readNumber(value)
  return reading.kind === 'number' ? decimalOf(reading) : undefined
}

/** `12.0` is 12, and nothing with a fraction is whole. */
const integer = (value: unknown): Step => {
  if (typeof value === 'number')
    return Number.isInteger(value) ? { value } : fail(value, 'It is no whole number.')
  if (typeof value !== 'string') return fail(value, 'It is no number.')
  const reading = readNumber(value)
  // one that can be read in two ways is told by the reader of its field
  if (reading.kind !== 'number') return { value }
  const whole = wholeOf(reading)
  return whole === undefined ? fail(value, 'It is no whole number.') : { value: whole }
}

const times = (value: unknown, other: unknown): Step => {
  const [left, right] = [asNumber(value), asNumber(other)]
  if (left === undefined || right === undefined)
    return fail(value, 'It cannot be multiplied: one of the two is no number.')
  const product = left * right
  return Number.isSafeInteger(Math.round(product))
    ? { value: Math.round(product) }
    : fail(value, 'The product is too large.')
}

const textStep = (value: unknown, change: (text: string) => unknown): Step =>
  typeof value === 'string' ? { value: change(value) } : { value }

const quoted = (text: string): string => /'(.*)'$/s.exec(text)?.[1] ?? ''

/** `look` finds another answer of the same record. */
export const applyTransform = (transform: string, value: unknown, look: (path: string) => unknown): Step => {
  const [name = ''] = transform.split(' ', 1)
  const rest = transform.slice(name.length + 1)
  switch (name) {
    case 'trim':
      return textStep(value, (text) => text.trim())
    case 'lower':
      return textStep(value, (text) => text.toLowerCase())
    case 'upper':
      return textStep(value, (text) => text.toUpperCase())
    case 'integer':
      return integer(value)
    case 'utc':
      // Kobo's _submission_time has no zone and is UTC
      return textStep(value, (text) => (/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(text) ? `${text}Z` : text))
    case 'split':
      return textStep(value, (text) => text.split(quoted(transform)).filter((part) => part !== ''))
    case 'item':
      return { value: Array.isArray(value) ? value[Number(rest)] : value }
    case 'count':
      return { value: Array.isArray(value) ? value.length : value === undefined || value === null ? 0 : 1 }
    case 'times':
      return times(value, look(rest))
    case 'prefix':
      return isScalar(value)
        ? { value: `${quoted(transform)}${String(value)}` }
        : fail(value, 'Only a text or a number can follow a prefix.')
    default:
      return fail(value, `There is no transform ${name}.`)
  }
}
