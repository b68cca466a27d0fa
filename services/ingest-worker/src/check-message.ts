/**
 * What a message is. Only its parsed form is checked; its bytes go on as they came (splice-batch.ts). The checks
 * are those that ClickHouse would not make: it reads 2024-99-99 as some other date without a word.
 */
import { isUtf8 } from 'node:buffer'
import { isCivilDate, MARKER_KEY, recordSchema, type LogRecord } from '@tideline/contracts'
import type { IncomingMessage } from '@tideline/kafka'
import { z } from 'zod'
import type { Refusal } from './refuse.ts'

type CheckedMessage =
  | { kind: 'record' }
  | { kind: 'marker' }
  | { kind: 'unreadable'; reason: string; path?: string; source?: string }

/** It checks the same and says the same of what it refuses, in a third of the time. */
const compiled = z.compile(recordSchema)

const markerKey = Buffer.from(MARKER_KEY)

const dateFields = ['start', 'end', 'windowFrom', 'windowTo'] as const satisfies readonly (keyof LogRecord)[]

const unreadable = (reason: string, path?: string, source?: string): CheckedMessage => ({
  kind: 'unreadable',
  reason,
  ...(path === undefined ? {} : { path }),
  ...(source === undefined ? {} : { source }),
})

const sourceOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null || !('source' in value)) return undefined
  return typeof value.source === 'string' ? value.source.slice(0, 64) : undefined
}

export const checkMessage = (message: Pick<IncomingMessage, 'key' | 'value'>): CheckedMessage => {
  if (message.key !== null && message.key.equals(markerKey)) return { kind: 'marker' }
  const { value } = message
  if (value === null || value.length === 0) return unreadable('the message is empty')
  if (!isUtf8(value)) return unreadable('the message is not UTF-8')
  let parsed: unknown
  try {
    parsed = JSON.parse(value.toString('utf8'))
  } catch {
    return unreadable('the message is not JSON')
  }
  const checked = compiled.safeParse(parsed)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    const path = issue?.path.join('.') ?? ''
    return unreadable(
      `${path === '' ? 'record' : path}: ${issue?.message ?? 'not a record'}`,
      path,
      sourceOf(parsed),
    )
  }
  const record = checked.data
  for (const field of dateFields) {
    const date = record[field]
    if (date !== undefined && !isCivilDate(date)) {
      return unreadable(`${field}: ${date} is no civil date`, field, record.source)
    }
  }
  if (
    record.kind !== 'none' &&
    record.op === 'report' &&
    (record.start === undefined || record.end === undefined)
  ) {
    return unreadable('start and end are missing', 'start', record.source)
  }
  return { kind: 'record' }
}

interface SortedMessages {
  records: IncomingMessage[]
  refusals: Refusal[]
  markers: number
}

/** The messages of a batch by what becomes of them. */
export const sortMessages = (messages: readonly IncomingMessage[]): SortedMessages => {
  const sorted: SortedMessages = { records: [], refusals: [], markers: 0 }
  for (const message of messages) {
    const checked = checkMessage(message)
    if (checked.kind === 'record') sorted.records.push(message)
    else if (checked.kind === 'marker') sorted.markers += 1
    else sorted.refusals.push({ message, code: 'MESSAGE_UNREADABLE', ...checked })
  }
  return sorted
}
