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

/** Which push it came from, where that can still be read: its receipt must not say that all is stored. */
const receiptIn = (text: string): string => {
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || !('receipt' in parsed)) return ''
    return typeof parsed.receipt === 'string' ? parsed.receipt.slice(0, 64) : ''
  } catch {
    return ''
  }
}

/** Its identity and times come from the message, so that a redelivery makes the same entry again. */
export const refusalEntry = (topic: string, partition: number, refusal: Refusal): LedgerEntry => {
  const at = new Date(refusal.message.timestamp).toISOString()
  const offset = refusal.message.offset.toString()
  const payload = textOf(refusal.message.value)
  return {
    v: 1,
    table: 'rejected',
    row: {
      rejectedId: `${topic}-${partition}-${offset}`,
      stage: 'store',
      source: refusal.source ?? '',
      format: '',
      receipt: receiptIn(payload),
      row: 0,
      code: refusal.code,
      path: refusal.path ?? '',
      value: '',
      message: refusal.reason.slice(0, 1_000),
      payload,
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
