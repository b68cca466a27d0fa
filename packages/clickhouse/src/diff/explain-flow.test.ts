import { describe, expect, it } from 'vitest'
import type { Version } from './changed-records.ts'
import { explainFlow } from './explain-flow.ts'

const version = (reportedAt: string | null): Version => ({
  source: 's',
  id: 'a',
  revision: 1,
  hash: '0',
  op: 'report',
  kind: 'flow',
  category: 'internal_displacements',
  country: 'HTI',
  cause: 'disaster',
  role: 'recommended',
  people: 10,
  start: '2024-01-01',
  end: '2024-01-31',
  origin: '',
  destination: '',
  nationality: '',
  nationalityGroup: '',
  operation: '',
  eventId: '',
  overlapGroup: '',
  recordedAt: '2025-01-01T00:00:00.000Z',
  reportedAt,
})

const reasonOf = (reportedAt: string | null): string | undefined =>
  explainFlow(
    {
      category: 'internal_displacements',
      interval: 'year',
      groupBy: [],
      role: 'recommended',
      totals: 'all',
      rounding: 'none',
      method: 'spread',
    },
    { before: undefined, after: version(reportedAt) },
    [],
    { before: () => true, after: () => true },
  )[0]?.reason

describe('a flow first reported', () => {
  it.each([
    ['30 days after its last day', '2024-03-01T23:59:59.999Z', 'new'],
    ['31 days after it, by a civil date', '2024-03-02T00:00:00.000Z', 'late'],
    ['31 days after it, in the evening', '2024-03-02T20:00:00.000Z', 'late'],
    ['at no known time, so by when we recorded it', null, 'late'],
  ])('%s is as the receipt says', (_, reportedAt, reason) => {
    expect(reasonOf(reportedAt)).toBe(reason)
  })
})
