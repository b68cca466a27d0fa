/**
 * The example region, and a story in it: a hurricane whose figure doubled between two vintages, monthly crossings with a
 * correction of yesterday, and a field team that has gone silent. Instants of recording lie apart.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Recorded } from './test-world.fixture.ts'

export const STORY_UP_TO = '2025-06-01T00:00:00.000Z'

const exampleFile = fileURLToPath(new URL('../../../examples/region/observations.ndjson', import.meta.url))

export const exampleRecords = async (): Promise<Recorded[]> =>
  (await readFile(exampleFile, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => ({
      observation: JSON.parse(line) as Recorded['observation'],
      at: '2025-01-01T00:00:00.000Z',
    }))

const dorian = (revision: number, figure: number, at: string): Recorded => ({
  observation: {
    source: 'idmc-gidd',
    id: 'dorian-bhs',
    revision,
    category: 'internal_displacements',
    cause: 'disaster.weather.meteorological.storm.cyclone',
    country: 'BHS',
    figure,
    start: '2019-09-01',
    end: '2019-09-10',
    event: { id: 'dorian', name: 'Hurricane Dorian' },
  },
  at,
})

const lastDays = { '01': '31', '02': '29', '03': '31' } as const

const crossing = (
  month: keyof typeof lastDays,
  nationality: string,
  figure: number,
  revision = 1,
): Recorded => ({
  observation: {
    source: 'pa-snm',
    id: `${month}-${nationality}`,
    revision,
    category: 'border_crossings',
    cause: 'unknown',
    country: 'PAN',
    origin: 'COL',
    nationality,
    figure,
    start: `2024-${month}-01`,
    end: `2024-${month}-${lastDays[month]}`,
  },
  at: revision === 1 ? '2025-04-01T00:00:00.000Z' : '2025-05-31T12:00:00.000Z',
})

export const storyRecords: readonly Recorded[] = [
  dorian(1, 4_400, '2025-02-01T00:00:00.000Z'),
  dorian(2, 9_840, '2025-03-01T00:00:00.000Z'),
  crossing('01', 'HTI', 100),
  crossing('02', 'HTI', 200),
  crossing('02', 'VEN', 300),
  crossing('03', 'HTI', 100),
  crossing('03', 'VEN', 400),
  crossing('03', 'VEN', 480, 2),
  {
    observation: {
      source: 'team-4',
      id: 'shelter-1',
      revision: 1,
      category: 'idps',
      cause: 'disaster',
      country: 'HTI',
      figure: 1_200,
      date: '2025-01-14',
    },
    at: '2025-01-15T00:00:00.000Z',
  },
]
