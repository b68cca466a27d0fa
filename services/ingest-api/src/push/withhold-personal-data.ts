/**
 * What is kept of a refused field push may say no more about a person than the log may (invariant 11): texts that
 * look like personal data are left out of the payload and of the value in the receipt, wherever they stood: in ids and
 * codes, in the name of a field that nobody knows, in a number below it. Pure.
 */
import { looksLikePersonalData, type Rejection, type TextKind } from '@tideline/contracts'

export const WITHHELD = '[withheld: looks like personal data]'

/** Fields whose texts are looked at as the check does, or that hold a word or a date where they are right. */
const kinds: ReadonlyMap<string, TextKind> = new Map([
  ...[
    'source',
    'id',
    'category',
    'cause',
    'country',
    'origin',
    'destination',
    'nationality',
    'start',
    'end',
    'date',
    'reportingDate',
    'reportedAt',
    'codes',
    'pcode',
  ].map((name): [string, TextKind] => [name, 'code']),
  ['url', 'url'],
])

/** Numbers of an observation. A number under another name may be a telephone: {"phone": 61234567}. */
const figures: ReadonlySet<string> = new Set([
  'figure',
  'revision',
  'baseRevision',
  'householdSize',
  'round',
  'adminLevel',
  'lat',
  'lon',
  'ageFrom',
  'ageTo',
])

/** Deeper than any row that could be accepted; what lies below is cut, or writing it as JSON would end the stack. */
const MAX_KEPT_DEPTH = 16

export const withholdText = (text: string, name: string): string => {
  const kind = kinds.get(name) ?? 'text'
  if (looksLikePersonalData(text, kind)) return WITHHELD
  // "5550123" is a number like any other, and a telephone below the name "phone"
  return kind === 'text' && looksLikePersonalData(`${name}: ${text}`) ? WITHHELD : text
}

const withholdName = (name: string): string => (looksLikePersonalData(name, 'code') ? WITHHELD : name)

/** `name`: of the field that holds the value, or the list that it is in. */
export const withholdPersonalData = (value: unknown, name = '', depth = 0): unknown => {
  if (typeof value === 'string') return withholdText(value, name)
  if (typeof value === 'number')
    return figures.has(name) || withholdText(String(value), name) !== WITHHELD ? value : WITHHELD
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_KEPT_DEPTH) return '[cut: too deep]'
  if (Array.isArray(value)) return value.map((each) => withholdPersonalData(each, name, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, each]): [string, unknown] => [
      withholdName(key),
      withholdPersonalData(each, key, depth + 1),
    ]),
  )
}

const lastName = (path: string): string => /([^.[\]]*)(?:\[\d+\])*$/.exec(path)?.[1] ?? ''

export const withholdFromReason = (reason: Rejection): Rejection => {
  const { path, value } = reason
  const name = lastName(path ?? '')
  return {
    ...reason,
    ...(path === undefined ? {} : { path: withholdName(path) }),
    ...(typeof value === 'string' || typeof value === 'number'
      ? { value: withholdPersonalData(value, name) }
      : {}),
  }
}
