/** Whatever cells there are: a bucket with a missing period, an open refusal or a narrower population is never `reported`. */
import type { SeriesQuery } from '@tideline/contracts'
import {
  addDays,
  assemble,
  bucketLast,
  cellName,
  type Cell,
  mergeCells,
  populationDimensions,
  type Population,
  type Shortfall,
} from '@tideline/figures'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { coverCells } from './cover-cells.ts'
import type { PublishedSpan } from '../cells/published-span.ts'
import { knownDaysOf } from './known-days.ts'

const dimensions = ['country', 'source'] as const
const months = Array.from({ length: 24 }, (_, nth) => {
  const year = 2022 + Math.floor(nth / 12)
  return `${year}-${String((nth % 12) + 1).padStart(2, '0')}-01`
})
const countries = ['USA', 'CAN'] as const

/** exact, by month, above zero */
const MASK = 1 | 64 | 512

const query = (interval: SeriesQuery['interval']): SeriesQuery => ({
  category: 'encounters',
  interval,
  groupBy: ['country'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
})

const cell = (country: string, bucket: string, source = 'us-cbp'): Cell => ({
  key: { country, source },
  bucket,
  value: 100,
  observations: 1,
  mask: MASK,
})

const spanOf = (country: string, month: string): PublishedSpan => ({
  source: 'us-cbp',
  country,
  from: month,
  to: bucketLast('month', month),
})

const shortfall: fc.Arbitrary<Shortfall> = fc.record({
  kind: fc.constantFrom('rows', 'total'),
  source: fc.constant('us-cbp'),
  receipt: fc.constantFrom('r1', 'r2'),
  from: fc.option(fc.constantFrom(...months)),
  to: fc.constant(null),
  country: fc.constantFrom('', ...countries),
  category: fc.constantFrom('', 'encounters', 'returns'),
  rows: fc.integer({ min: 1, max: 9 }),
  people: fc.option(fc.nat(500)),
})

const population: fc.Arbitrary<Population> = fc
  .tuple(fc.constantFrom(...populationDimensions), fc.subarray(['VEN', 'HTI'], { minLength: 1 }))
  .map(([dimension, values]) => ({ [dimension]: { all: true, values } }))

const world = fc.record({
  interval: fc.constantFrom('month', 'quarter', 'year'),
  published: fc.record({ USA: fc.subarray(months), CAN: fc.subarray(months) }),
  shortfalls: fc.array(shortfall, { maxLength: 2 }),
  narrowed: fc.array(fc.record({ country: fc.constantFrom(...countries), population }), { maxLength: 1 }),
  byCountry: fc.boolean(),
  today: fc.constantFrom('2023-06-15', '2024-02-01'),
})

it('of one country or of several added', () => {
  fc.assert(
    fc.property(world, ({ interval, published, shortfalls, narrowed, byCountry, today }) => {
      const asked = query(interval)
      const spans = countries.flatMap((country) => published[country].map((month) => spanOf(country, month)))
      const buckets = new Map(
        spans.map(({ country, from }) => {
          const month = Number(from.slice(5, 7))
          const first = { month, quarter: month - ((month - 1) % 3), year: 1 }[interval]
          const bucket = `${from.slice(0, 5)}${String(first).padStart(2, '0')}-01`
          return [`${country}${bucket}`, cell(country, bucket)] as const
        }),
      )
      const cells = [...buckets.values()]
      const populations = new Map(
        cells.flatMap(({ key, bucket }) =>
          narrowed
            .filter(({ country }) => country === key.country)
            .map(({ population: whom }) => [cellName(key, dimensions, bucket), whom] as const),
        ),
      )
      const known = { daysOf: knownDaysOf('encounters', [], spans), shortfalls, populations }
      const { cells: covered } = coverCells(asked, dimensions, cells, known, today)
      const by = byCountry ? dimensions : (['source'] as const)
      for (const { key, points } of assemble(asked, mergeCells(covered, by), by)) {
        for (const point of points.filter(({ value }) => value !== null)) {
          const parts = cells.filter(
            (each) => each.bucket === point.from && (!byCountry || each.key.country === key.country),
          )
          const lacksMonth = parts.some(({ key: { country = '' } }) =>
            months.some(
              (month) =>
                month >= point.from &&
                month <= point.to &&
                !published[country === 'USA' ? 'USA' : 'CAN'].includes(month),
            ),
          )
          const isOpen = shortfalls.some(
            ({ from, country, category }) =>
              category !== 'returns' &&
              (from === null || from <= point.to) &&
              (country === '' || parts.some((part) => part.key.country === country)),
          )
          const isNarrow = narrowed.some(({ country }) => parts.some((part) => part.key.country === country))
          const runs = point.to > addDays(today, -1)
          expect(point.state).toBe(lacksMonth || isOpen || isNarrow || runs ? 'partial' : 'reported')
          expect(point.complete).toBe(!(lacksMonth || runs))
          expect(point.only !== undefined).toBe(
            isNarrow && parts.every((part) => narrowed.some(({ country }) => country === part.key.country)),
          )
        }
      }
    }),
    { numRuns: 300 },
  )
})
