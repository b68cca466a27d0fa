/**
 * What is kept of a refused field push may say no more about a person than the log may (invariant 11): texts that
 * look like personal data are left out of the payload and of the value in the receipt. Pure.
 */
import { looksLikePersonalData, type Rejection } from '@tideline/contracts'

export const WITHHELD = '[withheld: looks like personal data]'

/** Ids, codes, dates and addresses of pages are never taken for a person's, as in the check. */
const neverPersonal: ReadonlySet<string> = new Set([
  'source',
  'id',
  'category',
  'cause',
  'country',
  'start',
  'end',
  'date',
  'reportingDate',
  'reportedAt',
  'url',
  'codes',
  'pcode',
])

/** Deeper than any row that could be accepted; what lies below is cut, or writing it as JSON would end the stack. */
const MAX_KEPT_DEPTH = 16

export const withholdPersonalData = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return looksLikePersonalData(value) ? WITHHELD : value
  if (typeof value !== 'object' || value === null) return value
  if (depth >= MAX_KEPT_DEPTH) return '[cut: too deep]'
  if (Array.isArray(value)) return value.map((each) => withholdPersonalData(each, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, each]): [string, unknown] => [
      name,
      neverPersonal.has(name) && typeof each !== 'object' ? each : withholdPersonalData(each, depth + 1),
    ]),
  )
}

export const withholdFromReason = (reason: Rejection): Rejection =>
  typeof reason.value === 'string' && !neverPersonal.has(reason.path ?? '')
    ? { ...reason, value: withholdPersonalData(reason.value) }
    : reason
