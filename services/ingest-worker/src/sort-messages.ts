/** The messages of a batch by what becomes of them. Pure. */
import type { IncomingMessage } from '@tideline/kafka'
import { checkMessage } from './check-message.ts'
import type { Refusal } from './refuse.ts'

export interface SortedMessages {
  records: IncomingMessage[]
  refusals: Refusal[]
  markers: number
}

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
