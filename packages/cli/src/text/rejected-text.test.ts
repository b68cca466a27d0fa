import { rejectedRowSchema } from '@tideline/contracts'
import { describe, expect, test } from 'vitest'
import { rejectedTable, rejectedText, replayedText } from './rejected-text.ts'

const row = rejectedRowSchema.parse({
  rejectedId: 'r-1',
  stage: 'door',
  source: 'field',
  format: 'tideline',
  receipt: 'p-1',
  row: 0,
  code: 'COUNTRY_UNKNOWN',
  path: 'country',
  value: 'Atlantis',
  message: 'no such country',
  state: 'open',
  rejectedAt: '2026-01-01T00:00:00.000Z',
  payload: '{"id":"a","figure":null}',
  replayReceipt: '',
  updatedAt: '2026-01-01T00:00:00.000Z',
})

/** A text that would clear the terminal, and the bell. */
const command = 'a\u001B[2J\u0007\u009B31mb'

describe('rejected rows', () => {
  test('are a line each, with what is to be looked at', () => {
    const bare = rejectedRowSchema.parse({
      ...row,
      rejectedId: 'r-2',
      source: '',
      code: 'JSON_INVALID',
      path: '',
      value: '',
      message: 'x',
    })
    const long = rejectedRowSchema.parse({
      ...row,
      rejectedId: 'r-3',
      row: 12,
      value: JSON.stringify({ deep: 'x'.repeat(40) }),
    })
    expect(rejectedTable([row, bare, long]).split('\n')).toEqual([
      'id   when                      source  row  code             field    value                           state',
      'r-1  2026-01-01T00:00:00.000Z  field   0    COUNTRY_UNKNOWN  country  Atlantis                        open',
      'r-2  2026-01-01T00:00:00.000Z          0    JSON_INVALID                                              open',
      'r-3  2026-01-01T00:00:00.000Z  field   12   COUNTRY_UNKNOWN  country  {"deep":"xxxxxxxxxxxxxxxxxxxxx  open',
    ])
    expect(rejectedTable([])).toBe('No rows were rejected.')
  })

  test('are shown with all that is known of them, and as they came', () => {
    expect(rejectedText(row).split('\n')).toEqual([
      'rejectedId     r-1',
      'stage          door',
      'source         field',
      'format         tideline',
      'receipt        p-1',
      'row            0',
      'code           COUNTRY_UNKNOWN',
      'path           country',
      'value          Atlantis',
      'message        no such country',
      'state          open',
      'replayReceipt  ',
      'rejectedAt     2026-01-01T00:00:00.000Z',
      'updatedAt      2026-01-01T00:00:00.000Z',
      '',
      '{"id":"a","figure":null}',
    ])
    expect(rejectedText({ ...row, payload: 'one\ntwo' })).toMatch(/\n\none\ntwo$/)
  })

  test('send the terminal no command that stands in them', () => {
    for (const field of ['source', 'code', 'path', 'value', 'message', 'payload'] as const) {
      const hostile = { ...row, [field]: command }
      for (const text of [rejectedText(hostile), rejectedTable([hostile])])
        expect([field, text.replaceAll('\n', '')]).toEqual([field, expect.not.stringMatching(/\p{Cc}/u)])
      expect(rejectedText(hostile)).toContain('a [2J  31mb')
    }
  })
})

describe('a replay of several rows', () => {
  const refused = (count: number) =>
    Array.from({ length: count }, (_, nth) => ({
      rejectedId: `r-${nth}`,
      outcome: 'rejected' as const,
      code: 'COUNTRY_UNKNOWN' as const,
      path: 'country',
    }))
  const sums = { read: 1_203, replayed: 1_180, superseded: 1, rejected: 22, receipts: [] }

  test('is told by its sums, then by the rows that are still refused', () => {
    const outcomes = [{ rejectedId: 'ok', outcome: 'new' as const }, ...refused(2)]
    expect(replayedText({ ...sums, outcomes }).split('\n')).toEqual([
      '1,203 rows: 1,180 replayed, 1 superseded by what was said since, 22 refused again',
      '',
      'id   code             field',
      'r-0  COUNTRY_UNKNOWN  country',
      'r-1  COUNTRY_UNKNOWN  country',
    ])
  })

  test('lists twenty and counts the others', () => {
    expect(replayedText({ ...sums, outcomes: refused(22) })).toMatch(
      /\nr-19 .*\n\.\.\. and 2 more: tideline rejected list$/,
    )
    expect(replayedText({ ...sums, outcomes: refused(20) })).toMatch(/\nr-19 [^\n]*$/)
  })

  test('of nothing says so', () => {
    expect(replayedText({ ...sums, read: 0, outcomes: [] })).toBe('No open row was found.')
    expect(replayedText({ ...sums, outcomes: [] })).not.toContain('\n')
  })
})
