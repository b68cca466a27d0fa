/** A message that cannot be stored becomes an entry of the rejected table: kept whole, with its reason. Pure. */
import { isUtf8 } from 'node:buffer'
import type { ErrorCode } from '@tideline/contracts'
import type { LedgerEntry } from '@tideline/log'
import type { IncomingMessage } from '@tideline/kafka'

export interface Refusal {
  message: IncomingMessage
  code: Extract<ErrorCode, 'MESSAGE_UNREADABLE' | 'STORE_REFUSED_ROW'>
  reason: string
  path?: string
  source?: string
}

const textOf = (value: Buffer | null): string => {
  if (value === null) return ''
  return isUtf8(value) ? value.toString('utf8') : `base64:${value.toString('base64')}`
}

/** Its identity and times come from the message, so that a redelivery makes the same entry again. */
export const refusalEntry = (topic: string, partition: number, refusal: Refusal): LedgerEntry => {
  const at = new Date(refusal.message.timestamp).toISOString()
  const offset = refusal.message.offset.toString()
  return {
    v: 1,
    table: 'rejected',
    row: {
      rejectedId: `${topic}-${partition}-${offset}`,
      stage: 'store',
      source: refusal.source ?? '',
      format: '',
      receipt: '',
      row: 0,
      code: refusal.code,
      path: refusal.path ?? '',
      value: '',
      message: refusal.reason.slice(0, 1_000),
      payload: textOf(refusal.message.value),
      topic,
      partition,
      offset,
      state: 'open',
      replayReceipt: '',
      rejectedAt: at,
      updatedAt: at,
    },
  }
}
