/** What each language has to have words for. A code without words does not compile. */
import type { ErrorCode, WarningCode } from '@tideline/contracts'

/** ICU messages; `{field}` and `{value}` come in as they stood there, or empty */
export type ErrorWords = Readonly<Record<ErrorCode, string>>
export type WarningWords = Readonly<Record<WarningCode, string>>

/** Of a row or a push, wherever it is now. */
export const rowStates = [
  'accepted',
  'stored',
  'visible',
  'unchanged',
  'conflict',
  'replaced',
  'rejected',
  'mended',
  'superseded',
] as const

export type RowState = (typeof rowStates)[number]

/** Around the codes: states of rows, suggestions, progress. */
export type PhraseId =
  | `state.${RowState}`
  | 'mended'
  | 'suggest.country'
  | 'suggest.code'
  | 'suggest.field'
  | 'suggest.twoNumbers'
  | 'suggest.twoDates'
  | 'suggest.date'

export type PhraseWords = Readonly<Record<PhraseId, string>>
