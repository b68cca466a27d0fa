/** A message that cannot be stored becomes an entry of the rejected table: kept whole, with its reason. Pure. */
import { isUtf8 } from 'node:buffer'
import { recordSchema, type ErrorCode } from '@tideline/contracts'
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
const receiptIn = (record: object): string => {
  if (!('receipt' in record)) return ''
  return typeof record.receipt === 'string' ? record.receipt.slice(0, 64) : ''
}

const recordIn = (text: string): object => {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    return {}
  }
}

/** When and where it would have counted: its own members, where they are what a record has. */
const aboutSchema = recordSchema
  .pick({ category: true, country: true, start: true, end: true, people: true, id: true })
  .partial()

const aboutOf = (record: object) => {
  const read = aboutSchema.safeParse(
    Object.fromEntries(Object.entries(record).filter(([name]) => Object.hasOwn(aboutSchema.shape, name))),
  )
  const { category, country, start, end, people, id } = read.success ? read.data : {}
  return {
    category: category ?? '',
    country: country ?? '',
    periodFrom: start ?? null,
    periodTo: end ?? null,
    people: people ?? null,
    ids: id === undefined ? [] : [id],
  }
}

/** Its identity and times come from the message, so that a redelivery makes the same entry again. */
export const refusalEntry = (topic: string, partition: number, refusal: Refusal): LedgerEntry => {
  const at = new Date(refusal.message.timestamp).toISOString()
  const offset = refusal.message.offset.toString()
  const payload = textOf(refusal.message.value)
  const record = recordIn(payload)
  return {
    v: 1,
    table: 'rejected',
    row: {
      rejectedId: `${topic}-${partition}-${offset}`,
      stage: 'store',
      source: refusal.source ?? '',
      format: '',
      receipt: receiptIn(record),
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
      ...aboutOf(record),
    },
  }
}
