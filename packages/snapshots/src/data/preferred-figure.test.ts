/** Which day a figure's data end on, and what stands below the preferred source. */
import type { Series, SeriesAnswer, SeriesPoint } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import type { KeyFigureDefinition } from '../situation.ts'
import type { ComparedAnswers } from './compared-answers.ts'
import { dataTo, preferredFigure } from './preferred-figure.ts'

const year = { from: '2025-01-01', to: '2025-12-31' }
const lastDays = [
  { source: 'idu', country: 'HTI', last: '2025-06-30' },
  { source: 'idu', country: 'CUB', last: '2025-03-31' },
  { source: 'gidd', country: 'HTI', last: '2026-01-15' },
]

describe('the last day that data are about', () => {
  it.each([
    [
      'of a stock, when it was measured',
      { ...year, measuredOn: '2024-11-20' },
      ['idu'],
      undefined,
      '2024-11-20',
    ],
    ['the last of all countries', year, ['idu'], undefined, '2025-06-30'],
    ['of one country', year, ['idu'], 'CUB', '2025-03-31'],
    ['of several sources the last', year, ['idu', 'other'], undefined, '2025-06-30'],
    ['at most the period’s last', year, ['gidd'], undefined, '2025-12-31'],
    ['not known where nothing was counted', year, ['other'], undefined, null],
    [
      'not known where it is before the period',
      { from: '2026-01-01', to: '2026-12-31' },
      ['idu'],
      undefined,
      null,
    ],
  ])('is %s', (_, point, sources, country, expected) => {
    expect(dataTo(point, lastDays, { sources, ...(country === undefined ? {} : { country }) })).toBe(expected)
  })
})

const definition: KeyFigureDefinition = {
  id: 'moved',
  label: 'Moved',
  category: 'internal_displacements',
  interval: 'year',
}
const point = (value: number, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  ...year,
  period: '2025',
  value,
  state: 'reported',
  observations: 1,
  quantifier: 'exact',
  dateAccuracy: 'day',
  ...more,
})
const answer = (...series: Series[]): SeriesAnswer => ({
  asOf: null,
  watermark: null,
  method: 'spread',
  series,
  warnings: [],
})
const of = (source: string, value: number): Series => ({ key: { source }, points: [point(value)] })
const preferredOf = (value: number, sources: string[]): SeriesAnswer =>
  answer({ key: {}, points: [point(value, { sources })] })

const answers = (more: Partial<ComparedAnswers> = {}): ComparedAnswers => ({
  total: answer(of('gidd', 70), of('idu', 90)),
  preferred: preferredOf(70, ['gidd']),
  parts: answer(),
  before: undefined,
  changes: [],
  lastDays,
  ...more,
})
const today = '2025-11-23'

describe('a key figure', () => {
  it('is of the preferred source, with what the others say below, and nothing to compare with', () => {
    const figure = preferredFigure(definition, answers(), { today, previousSnapshotId: null })
    expect(figure).toMatchObject({
      value: 70,
      source: 'gidd',
      sources: ['gidd'],
      previous: null,
      change: null,
    })
    expect(figure?.others).toMatchObject([
      { source: 'idu', value: 90, dataTo: '2025-06-30', previous: null, change: null },
    ])
  })

  it('made of several sources names them, and none of them stands below', () => {
    const figure = preferredFigure(definition, answers({ preferred: preferredOf(160, ['gidd', 'idu']) }), {
      today,
      previousSnapshotId: null,
    })
    expect(figure).toMatchObject({ value: 160, source: 'gidd, idu', others: [] })
  })

  it('is compared with what was preferred then', () => {
    const before = { total: answer(of('idu', 80)), preferred: preferredOf(80, ['idu']), parts: answer() }
    const figure = preferredFigure(definition, answers({ before }), { today, previousSnapshotId: 'a' })
    expect(figure).toMatchObject({
      previous: { snapshotId: 'a', value: 80 },
      change: { absolute: -10, relative: -0.125 },
    })
    expect(figure?.others?.[0]).toMatchObject({ previous: { value: 80 }, change: { absolute: 10 } })
  })

  it('is none where no source reported it', () => {
    const silent = answers({ preferred: answer(), total: answer() })
    expect(preferredFigure(definition, silent, { today, previousSnapshotId: null })).toBeUndefined()
  })
})
