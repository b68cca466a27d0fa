/** Updates of a stream: what moved, the newest first, never above 2 KB, and what found no room is counted. */
import fc from 'fast-check'
import { streamChangeSchema, type SeriesPoint } from '@tideline/contracts'
import { fieldOf } from '../../../../test/harness/listen.ts'
import { describe, expect, it } from 'vitest'
import { changeText, changeTexts, MOST_BYTES } from './messages.ts'
import { questionOf } from './question.ts'
import { movedPoints, toldPoints } from './told-points.ts'
import { understandSeries } from '../series/understand.ts'
import { seriesParameters } from '../series/parameters.ts'

const point = (year: number, value: number, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  period: String(year),
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  value,
  state: 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  ...more,
})

const answer = (points: SeriesPoint[], country = 'BHS') =>
  toldPoints({ series: [{ key: { country }, points }] })

const limits = { maxPoints: 5_000, precedence: [] as never }
const understood = (parameters: Record<string, unknown>) =>
  understandSeries(seriesParameters.parse({ category: 'internal_displacements', ...parameters }), limits)

const head = {
  series: 0,
  query: questionOf(understood({ country: 'BHS' })).echo,
  watermark: '2026-01-01T00:00:00.000Z',
}

const read = (text: string) => streamChangeSchema.parse(JSON.parse(fieldOf(text, 'data')))

describe('what moved', () => {
  it('is nothing between two equal answers, whoever else is named in them', () => {
    const before = answer([point(2019, 10)])
    expect(movedPoints(before, answer([point(2019, 10, { sources: ['b'], alternatives: [] })]))).toEqual([])
  })

  it('is each point of another value, state or certainty, the newest first', () => {
    const before = answer([point(2017, 1), point(2018, 2), point(2019, 3), point(2020, 4)])
    const after = answer([
      point(2017, 1),
      point(2018, 5),
      point(2019, 3, { state: 'partial' }),
      point(2020, 4, { quantifier: 'more_than' }),
    ])
    expect(movedPoints(before, after).map((each) => each.point.period)).toEqual(['2020', '2019', '2018'])
  })

  it('is unknown, not 0, where nothing is left', () => {
    const [moved] = movedPoints(answer([point(2019, 10)]), answer([]))
    expect(moved?.point).toMatchObject({
      period: '2019',
      value: null,
      state: 'not_reported',
      observations: 0,
    })
  })
})

describe('an update', () => {
  it('has at most 2 KB, and tells how much found no room, whatever moved', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1900, max: 2299 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 2 ** 53 - 1 }),
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (years, value, groups) => {
          const points = years.map((year) =>
            point(year, value, { complete: false, missing: value, derived: true }),
          )
          const after = toldPoints({
            series: [...new Set(groups)].map((nationality) => ({
              key: { nationality, source: 'team-4' },
              points,
            })),
          })
          const moved = movedPoints(new Map(), after)
          const text = changeText('2026-01-01T00:00:00.000Z', head, moved)
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_BYTES)
          const { changed, more = 0 } = read(text)
          const told = changed.flatMap((one) => one.points)
          expect(told.length + more).toBe(moved.length)
          expect(told.length > 0).toBe(moved.length > 0)
        },
      ),
    )
  })

  it('is written down once for all who are told the same', () => {
    const moved = movedPoints(new Map(), answer([point(2019, 10)]))
    const { series, ...about } = head
    const text = changeTexts(about, moved)
    const [first, ...others] = Array.from({ length: 1_000 }, () => text('2026-01-01T00:00:00.000Z', series))
    expect(others.every((each) => each === first)).toBe(true)
    expect(first?.toString()).toBe(changeText('2026-01-01T00:00:00.000Z', head, moved))
    // who calls the question otherwise, or was told up to another instant, is told so
    expect(read(text('2026-01-01T00:00:00.000Z', 3).toString()).series).toBe(3)
    expect(text('2025-01-01T00:00:00.000Z', 0).toString()).toMatch(/^id: 2025/m)
  })

  it('names the instant and the question', () => {
    const text = changeText(
      '2026-01-01T00:00:00.000Z',
      head,
      movedPoints(new Map(), answer([point(2019, 10)])),
    )
    expect(text).toMatch(/^event: change\nid: 2026-01-01T00:00:00\.000Z\ndata: \{.*\}\n\n$/)
    expect(read(text)).toMatchObject({
      series: 0,
      query: { category: 'internal_displacements', country: ['BHS'], interval: 'year' },
      changed: [{ key: { country: 'BHS' }, points: [{ period: '2019', value: 10 }] }],
    })
  })
})

it('a question too long for an update of 2 KB is refused', () => {
  const event = Array.from({ length: 20 }, (_, n) => `${n}`.padEnd(100, 'x'))
  expect(() => questionOf(understood({ event }))).toThrow(/too long/)
})
