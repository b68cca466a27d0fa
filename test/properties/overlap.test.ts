import { publicationStatuses, type PublicationStatus } from '@tideline/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { choosePublications } from '../../packages/figures/src/publications/choose-publication.ts'
import { overlapByHand, type OverlapQuestion, type Publication } from './overlap-oracle.ts'

const monthEnd = (month: number): string => new Date(Date.UTC(2023, month, 0)).toISOString().slice(0, 10)
const first = (month: number): string => `2023-${String(month).padStart(2, '0')}-01`

interface Drawn {
  month: number
  span: 'month' | 'year' | 'to_date'
  status: PublicationStatus
  people: number
  nationality: string
  rank: number
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  month: fc.integer({ min: 1, max: 12 }),
  span: fc.constantFrom('month', 'month', 'month', 'month', 'year', 'to_date'),
  status: fc.constantFrom<PublicationStatus>('final', 'final', 'preliminary', 'partial'),
  people: fc.nat({ max: 50_000 }),
  nationality: fc.constantFrom('', '', 'VEN', 'ECU'),
  rank: fc.constantFrom(1, 1, 1, 0),
})

const publicationOf = (row: Drawn, nth: number): Publication => ({
  id: String(nth),
  rank: row.rank,
  nationality: row.nationality,
  people: row.people,
  start: row.span === 'month' ? first(row.month) : '2023-01-01',
  end: row.span === 'year' ? '2023-12-31' : monthEnd(row.month),
  // Only a month or the whole year is ever final; a running total is not.
  status: row.span === 'to_date' ? 'year_to_date' : row.status,
})

const publications = fc
  .uniqueArray(drawn, {
    maxLength: 14,
    minLength: 1,
    selector: (row) => {
      const { start, end, status, nationality, rank } = publicationOf(row, 0)
      return [start, end, status, nationality, rank].join()
    },
  })
  .map((rows) => rows.map(publicationOf))

const question: fc.Arbitrary<OverlapQuestion> = fc.record({
  interval: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
  method: fc.constantFrom('spread', 'end', 'start'),
  byNationality: fc.boolean(),
  from: fc.constantFrom('2023-01-01', '2023-01-01', '2023-01-15', '2023-03-01'),
  to: fc.constantFrom('2023-12-31', '2023-12-31', '2023-04-30', '2023-06-20'),
})

const chosen = (
  rows: readonly Publication[],
  asked: OverlapQuestion,
): Map<string, { people: number; partial: boolean }> => {
  const { interval, method, from, to, byNationality } = asked
  const query = {
    category: 'border_crossings',
    interval,
    method,
    from,
    to,
    groupBy: [],
    role: 'recommended',
    totals: 'all',
    rounding: 'none',
  } as const
  const { cells } = choosePublications(
    query,
    rows.map(({ rank, ...row }) => ({
      ...row,
      overlapRank: rank,
      revision: 1,
      recordedAt: '2024-01-01T00:00:00.000Z',
      source: 'pa-snm',
      country: 'PAN',
      cause: 'unknown',
      overlapGroup: 'pa-snm:2023',
      role: 'recommended',
      quantifier: 'exact' as const,
      dateAccuracy: 0,
      origin: 'COL',
      destination: '',
      nationalityGroup: '',
      operation: '',
      eventId: '',
    })),
    byNationality ? ['source', 'nationality'] : ['source'],
  )
  const answer = new Map<string, { people: number; partial: boolean }>()
  for (const { key, bucket, value, mask } of cells) {
    const name = `${bucket}|${key.nationality ?? ''}`
    const before = answer.get(name) ?? { people: 0, partial: false }
    answer.set(name, { people: before.people + value, partial: before.partial || (mask & 1024) !== 0 })
  }
  return answer
}

it('chooses among overlapping publications as told by hand', () => {
  expect(publicationStatuses.indexOf('final')).toBe(publicationStatuses.length - 1)
  fc.assert(
    fc.property(publications, question, (rows, asked) => {
      expect(chosen(rows, asked)).toEqual(overlapByHand(rows, asked))
    }),
    { numRuns: 2_000, seed: 2_023 },
  )
})
