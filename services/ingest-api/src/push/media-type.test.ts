import { TidelineError } from '@tideline/contracts'
import { expect, it } from 'vitest'
import { fileNameOfDataset, mediaTypeOfObservations } from './media-type.ts'

const told = (read: () => string | undefined): string => {
  try {
    return read() ?? 'by its content'
  } catch (error) {
    return error instanceof TidelineError ? error.code : String(error)
  }
}

it.each([
  ['application/json', 'application/json'],
  ['Application/JSON; charset=UTF-8', 'application/json'],
  ['application/json; charset="utf8"', 'application/json'],
  ['application/x-ndjson', 'application/x-ndjson'],
  ['application/ndjson', 'application/ndjson'],
  ['application/jsonl', 'application/jsonl'],
  ['text/csv; header=present; charset=us-ascii', 'text/csv'],
  ['text/csv; charset=windows-1252', 'MEDIA_TYPE_UNSUPPORTED'],
  ['text/plain', 'MEDIA_TYPE_UNSUPPORTED'],
  ['application/octet-stream', 'MEDIA_TYPE_UNSUPPORTED'],
  [undefined, 'MEDIA_TYPE_UNSUPPORTED'],
])('observations sent as %s are read as %s', (header, expected) => {
  expect(told(() => mediaTypeOfObservations(header))).toBe(expected)
})

it.each([
  ['application/x-ndjson', 'push.ndjson'],
  ['application/jsonl; charset=utf-8', 'push.ndjson'],
  ['application/json', 'by its content'],
  ['text/csv', 'by its content'],
  ['application/x-www-form-urlencoded', 'by its content'],
  [undefined, 'by its content'],
  ['text/csv; charset=latin1', 'MEDIA_TYPE_UNSUPPORTED'],
])('a dataset sent as %s is told %s', (header, expected) => {
  expect(told(() => fileNameOfDataset(header))).toBe(expected)
})
