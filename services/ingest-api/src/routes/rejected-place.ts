/** Where the following page of rejected rows begins, as text. Pure. */
import type { RejectedPlace } from '@tideline/log'

/** `rejectedAt~row~rejectedId`; opaque to clients. */
export const placeText = ({ rejectedAt, row, rejectedId }: RejectedPlace): string =>
  `${new Date(Date.parse(rejectedAt)).toISOString()}~${row}~${rejectedId}`

export const placeOf = (text: string): RejectedPlace | undefined => {
  const [, rejectedAt = '', row = '', rejectedId = ''] = /^([^~]+)~(\d{1,15})~(.+)$/.exec(text) ?? []
  return Number.isNaN(Date.parse(rejectedAt)) ? undefined : { rejectedAt, row: Number(row), rejectedId }
}
