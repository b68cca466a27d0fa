/** What each message says of itself in its headers, so that a reader knows what it holds before it reads it. */

/** By the header `type`: the version of its schema, raised when a reader of before would misread it. */
export const messageTypes = {
  /** one revision of one observation: docs/reference/asyncapi.json */
  observation: 1,
  /** nothing but the time at which the broker appended it */
  marker: 1,
  /** the project's own: what becomes of rejected rows and receipts */
  'ledger-entry': 1,
} as const

export type MessageType = keyof typeof messageTypes

export type MessageHeaders = {
  type: MessageType
  /** digits */
  'schema-version': string
  'content-type': 'application/json'
}

export const headersOf = (type: MessageType): MessageHeaders => ({
  type,
  'schema-version': String(messageTypes[type]),
  'content-type': 'application/json',
})
