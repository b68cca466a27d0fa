/** Where the following page of rejected rows begins, as text. Pure. */
import { millisecondsOf } from '@tideline/contracts'
import type { RejectedPlace } from '@tideline/log'

/** `rejectedAt~row~rejectedId`; opaque to clients. */
export const placeText = ({ rejectedAt, row, rejectedId }: RejectedPlace): string =>
  `${new Date(millisecondsOf(rejectedAt)).toISOString()}~${row}~${rejectedId}`

export const placeOf = (text: string): RejectedPlace | undefined => {
  const [, rejectedAt = '', row = '', rejectedId = ''] = /^([^~]+)~(\d{1,15})~(.+)$/.exec(text) ?? []
  return Number.isNaN(millisecondsOf(rejectedAt)) ? undefined : { rejectedAt, row: Number(row), rejectedId }
}
