/** Where a secret atom of several days stands: in every range that holds one of them. */
import { finish } from '@tideline/figures'
import { describe, expect, it } from 'vitest'
import { yearly } from './facts.fixture.ts'
import type { FigureAtom } from './figure-atom.ts'
import { placesOf } from './secret-places.ts'

const atom = (nationality: string, people: number, first: string, last: string): FigureAtom => ({
  source: 'field',
  role: 'recommended',
  at: {
    country: 'PAN',
    cause: 'unknown',
    nationality,
    event: '',
    origin: '',
    destination: '',
    operation: '',
  },
  first,
  last,
  line: `${first} ${last}`,
  changes: [{ at: 0, people, rows: 1 }],
})

const atoms = [
  atom('HTI', 3, '2024-03-05', '2024-03-09'),
  atom('CUB', 40, '2024-03-05', '2024-03-09'),
  atom('HTI', 60, '2024-03-01', '2024-03-04'),
  atom('HTI', 60, '2024-02-01', '2024-04-30'),
]
const hides = finish(placesOf(yearly, atoms))
const of = (nationality: string, from: string, to: string): boolean =>
  hides({ key: { nationality }, source: 'field', from, to })

describe('a figure is hidden', () => {
  it.each([
    ['2024-03-05', '2024-03-09', true],
    ['2024-03-09', '2024-03-31', true],
    ['2024-03-01', '2024-03-05', true],
    ['2024-03-07', '2024-03-07', true],
    ['2024-03-01', '2024-03-04', false],
    ['2024-03-10', '2024-12-31', false],
    ['2023-01-01', '2024-02-29', false],
  ])('of %s to %s: %s', (from, to, hidden) => {
    expect(of('HTI', from, to)).toBe(hidden)
  })

  it('where no atom is known', () => {
    expect([of('HTI', '2025-01-01', '2025-12-31'), of('VEN', '2024-01-01', '2024-12-31')]).toEqual([
      true,
      true,
    ])
  })
})
