/** What of one observation is hidden: which rows are small, and what is left of them. */
import { describe, expect, it } from 'vitest'
import { hideBands, hideConfidential, hideRow } from './hide-row.ts'
import { isConfidential, isSmallRow } from './small-row.ts'

const camp = [{ role: 'location', name: 'Camp 7' }]

describe('a row of three people is small', () => {
  it.each([
    ['at a place', { places: camp }],
    ['at a named place', { placeKey: 'camp 7' }],
    ['of a nationality', { nationality: 'HTI' }],
    ['of a group', { nationalityGroup: 'Caribbean' }],
    ['from somewhere', { origin: 'BRB' }],
    ['to somewhere', { destination: 'JAM' }],
    ['of an event', { event: { id: 'dorian' } }],
    ['of an event by id', { eventId: 'dorian' }],
    ['of an operation', { operation: 'camps' }],
  ])('%s', (_, more) => {
    expect(isSmallRow('field', { country: 'PAN', cause: 'conflict', figure: 3, people: 3, ...more })).toBe(
      true,
    )
    expect(isSmallRow('idmc-idu', { country: 'PAN', cause: 'conflict', figure: 3, people: 3, ...more })).toBe(
      false,
    )
  })

  it('but not of a country and a cause, where the rest is empty', () => {
    const empty = { places: [], nationality: '', event: null, operation: undefined }
    expect(isSmallRow('field', { country: 'PAN', cause: 'conflict', figure: 3, people: 3, ...empty })).toBe(
      false,
    )
  })
})

it.each([
  [0, 0, false],
  [1, 1, true],
  [4, 4, true],
  [5, 5, false],
  // households, of many people or of nobody knows how many
  [1, 6, true],
  [4, 20, true],
  [5, 25, false],
  [1, null, true],
  // not reported is no small number
  [null, null, false],
])('a row of %s that are %s people is small: %s', (figure, people, small) => {
  expect(isSmallRow('field', { figure, people, places: camp })).toBe(small)
})

it.each([
  [true, true],
  [false, false],
  [undefined, false],
])('the flag confidential %s makes a row confidential: %s', (confidential, is) => {
  expect(isConfidential({ confidential })).toBe(is)
})

const row = {
  country: 'PAN',
  start: '2024-03-05',
  figure: 3,
  people: 3,
  places: camp,
  placeKey: 'camp 7',
  note: 'two families',
  url: 'https://example.org/3',
  event: { id: 'dorian' },
  eventId: 'dorian',
  breakdown: [
    { sex: 'f', figure: 3 },
    { sex: 'm', figure: 0 },
    { sex: 'x', figure: null },
  ],
  published: '{"figure":3}',
  hash: '0123456789abcdef',
}

describe('what is left', () => {
  it('of a small row is its key and its days: neither figures nor who, where and when it came', () => {
    expect(hideRow({ ...row, recordedAt: '2024-03-06T00:00:00.000Z', nationality: 'HTI' })).toEqual({
      country: 'PAN',
      start: '2024-03-05',
      figure: null,
      people: null,
      breakdown: [
        { sex: 'f', figure: null, state: 'suppressed' },
        { sex: 'm', figure: 0 },
        { sex: 'x', figure: null, state: 'suppressed' },
      ],
    })
  })

  it('of a confidential row is its key and its days', () => {
    expect(hideConfidential(row)).toEqual({ country: 'PAN', start: '2024-03-05', figure: null, people: null })
  })
})

describe('bands', () => {
  const bands = (total: number | null, ...figures: (number | null)[]) => {
    const { row: told, hidden } = hideBands({
      figure: total,
      published: '{}',
      hash: '0123',
      breakdown: figures.map((figure) => ({ figure })),
    })
    const shown = (told['breakdown'] as { figure: number | null; state?: string }[]).map((band) =>
      band.state === undefined ? band.figure : '*',
    )
    return { shown, hidden, copies: 'published' in told || 'hash' in told }
  }

  it.each([
    ['few, and the next', 100, [3, 40, 57], ['*', '*', 57]],
    ['few alone, where 40 people are in none', 100, [3, 57], ['*', 57]],
    ['few alone, where more are in none than in the next', 200, [3, 57], ['*', 57]],
    // 1 is in no band: with the 3 they are four
    ['few and the next, where those in none are few', 61, [3, 57], ['*', '*']],
    ['few alone, where there is no total beside them', null, [3, 40, 57], ['*', 40, 57]],
    ['few, where more are in bands than in all', 90, [3, 40, 57], ['*', '*', 57]],
    ['of nobody never', 43, [3, 0, 40], ['*', 0, '*']],
  ])('hide %s', (_, total, figures, shown) => {
    expect(bands(total, ...figures)).toEqual({ shown, hidden: true, copies: false })
  })

  it.each([
    ['many', 100, [43, 57]],
    ['exactly five', 45, [5, 40]],
    ['nobody', 40, [0, 40]],
    ['what was not asked', 40, [null, 40]],
    // those in none are few, and nobody is told that they are people of a kind
    ['all but a few', 100, [43, 54]],
  ])('leave %s', (_, total, figures) => {
    expect(bands(total, ...figures)).toEqual({ shown: figures, hidden: false, copies: true })
  })

  it('are none where the row has no breakdown', () => {
    expect(hideBands({ figure: 100, hash: '0123' })).toEqual({
      row: { figure: 100, hash: '0123' },
      hidden: false,
    })
  })
})
