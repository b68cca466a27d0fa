/** Few people of several nationalities, in a field push and as they are published. */
import type { Recorded } from './test-world.fixture.ts'

export type Observation = Recorded['observation']

export const crossing = (
  id: string,
  nationality: string,
  figure: number,
  more: Partial<Observation> = {},
): Observation => ({
  source: 'field-darien',
  id,
  revision: 1,
  category: 'border_crossings',
  cause: 'unknown',
  country: 'PAN',
  figure,
  start: '2024-03-05',
  nationality,
  places: [{ role: 'location', name: 'Bajo Chiquito' }],
  ...more,
})

const day = (date: string, observations: Observation[]): Recorded[] =>
  observations.map((observation) => ({ observation, at: `${date}T00:00:00.000Z` }))

export const records: Recorded[] = [
  ...day('2025-01-01', [
    crossing('h', 'HTI', 3),
    crossing('c', 'CUB', 40),
    crossing('v', 'VEN', 57, {
      breakdown: [
        { sex: 'f', figure: 2 },
        { sex: 'm', figure: 55 },
      ],
    }),
    {
      ...crossing('g', '', 2),
      source: 'idmc-gidd',
      nationality: undefined,
      event: { id: 'dorian' },
      category: 'internal_displacements',
      cause: 'disaster',
    },
    {
      ...crossing('m', 'VEN', 57),
      category: 'migrants',
      start: undefined,
      date: '2024-12-01',
      country: 'HTI',
    },
  ]),
  // three more Venezuelans a day later
  ...day('2025-01-10', [
    {
      ...crossing('m', 'VEN', 60),
      revision: 2,
      category: 'migrants',
      start: undefined,
      date: '2024-12-01',
      country: 'HTI',
    },
  ]),
]
