/**
 * Observations of which every part can be worked out by hand, corrected in every way a month later: for sources=preferred,
 * /v1/lineage, /v1/diff and coverage.
 */
import { testWorld } from '../../../test/harness/index.ts'
import { afterAll, beforeAll } from 'vitest'
import { serveRecords, type Recorded, type ServedStore } from './test-world.fixture.ts'

type Fields = Partial<Recorded['observation']>

const flow = (source: string, id: string, fields: Fields = {}): Recorded['observation'] => ({
  source,
  id,
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'HTI',
  figure: 100,
  start: '2021-08-14',
  ...fields,
})

const stock = (source: string, id: string, fields: Fields = {}): Recorded['observation'] => ({
  source,
  id,
  revision: 1,
  category: 'idps',
  cause: 'disaster',
  country: 'HTI',
  figure: 100,
  date: '2021-09-30',
  ...fields,
})

/** When the first state was recorded, when it was corrected, and the watermark. */
export const [first, second, third] = ['2025-01-01', '2025-02-01', '2025-03-01'] as const
let millisecond = 0
const at = (day: string, observations: Recorded['observation'][]): Recorded[] =>
  observations.map((observation) => ({
    observation,
    at: `${day}T00:00:00.${String(++millisecond % 1000).padStart(3, '0')}Z`,
  }))

const records: Recorded[] = [
  ...at(first, [
    // The publisher's yearly figures, and its provisional feed: never added.
    flow('idmc-gidd', 'eq-2021', {
      start: '2021-01-01',
      end: '2021-12-31',
      figure: 220_000,
      dateAccuracy: 'year',
    }),
    flow('idmc-gidd', 'unknown-figure', { figure: null }),
    flow('idmc-idu', 'a', { figure: 150_000, event: { id: 'eq' } }),
    flow('idmc-idu', 'b', { figure: 90_000, event: { id: 'eq' }, role: 'triangulation' }),
    flow('idmc-idu', 'c', { start: '2022-03-01', figure: 700 }),
    flow('idmc-idu', 'evicted', { cause: 'other', figure: 40 }),
    // A field office, corrected in every way afterwards.
    flow('field', 'corrected', { figure: 500, start: '2023-05-30', end: '2023-06-08' }),
    flow('field', 'moved', { figure: 30, start: '2023-05-01' }),
    flow('field', 'reclassified', { figure: 350, cause: 'conflict', start: '2023-05-02' }),
    flow('field', 'withdrawn', { figure: 60, start: '2023-05-03' }),
    flow('field', 'demoted', { figure: 25, start: '2023-05-04' }),
    // DTM rounds.
    stock('iom-dtm', 'r1-a', {
      figure: 100,
      operation: 'op',
      round: 1,
      roundComplete: true,
      assessment: 'BA',
      places: [{ name: 'A', adminLevel: 1, role: 'location' }],
    }),
    stock('iom-dtm', 'r1-b', {
      figure: 50,
      operation: 'op',
      round: 1,
      roundComplete: true,
      assessment: 'BA',
      places: [{ name: 'B', adminLevel: 1, role: 'location' }],
    }),
    stock('iom-dtm', 'r1-site', {
      figure: 20,
      operation: 'op',
      round: 1,
      roundComplete: true,
      assessment: 'SA',
      places: [{ name: 'A', adminLevel: 1, role: 'location' }],
    }),
    stock('iom-dtm', 'r1-b-fine', {
      figure: 45,
      operation: 'op',
      round: 1,
      roundComplete: true,
      assessment: 'BA',
      places: [{ name: 'B1, B', adminLevel: 2, role: 'location' }],
    }),
    ...['A', 'B', 'C'].map((name, nth) =>
      stock('camps', `camps-1-${name}`, {
        country: 'DOM',
        figure: 30 * (nth + 1),
        date: '2021-09-01',
        operation: 'camps',
        round: 1,
        roundComplete: true,
        assessment: 'BA',
        places: [{ name, adminLevel: 1, role: 'location' }],
      }),
    ),
    stock('camps', 'camps-2-A', {
      country: 'DOM',
      figure: 35,
      date: '2021-10-02',
      operation: 'camps',
      round: 2,
      roundComplete: false,
      assessment: 'BA',
      places: [{ name: 'A', adminLevel: 1, role: 'location' }],
    }),
    stock('idmc-gidd', 'year-end', { figure: 400, date: '2021-12-31' }),
  ]),
  ...at(second, [
    flow('field', 'corrected', { revision: 2, figure: 350, start: '2023-05-30', end: '2023-06-08' }),
    flow('field', 'moved', { revision: 2, figure: 30, country: 'DOM', start: '2023-05-01' }),
    flow('field', 'reclassified', { revision: 2, figure: 350, start: '2023-05-02' }),
    { source: 'field', id: 'withdrawn', revision: 2, op: 'retract' },
    flow('field', 'demoted', { revision: 2, figure: 25, role: 'triangulation', start: '2023-05-04' }),
    flow('field', 'fresh', { figure: 11, start: '2023-05-05', reportedAt: '2023-05-20T00:00:00Z' }),
    flow('field', 'tardy', { figure: 7, start: '2023-05-06', reportedAt: '2023-09-01T00:00:00Z' }),
    flow('idmc-gidd', 'late-2022', { figure: 900, start: '2022-03-01', dateAccuracy: 'year' }),
    stock('iom-dtm', 'r2-a', {
      figure: 80,
      operation: 'op',
      round: 2,
      roundComplete: true,
      assessment: 'BA',
      date: '2021-10-20',
      places: [{ name: 'A', adminLevel: 1, role: 'location' }],
    }),
  ]),
]

export const displaced = 'category=internal_displacements&country=HTI'
export const asOf = (day: string): string => `${day}T12:00:00.000Z`

export interface Explained {
  readonly url: string
  /** the JSON of a 200; anything else throws */
  get(path: string): Promise<unknown>
}

/** Serves the observations while the tests of a file run. */
export const serveExplained = (name: string): Explained => {
  let served: ServedStore | undefined
  beforeAll(async () => {
    served = await serveRecords(testWorld(name), records, `${third}T00:00:00.000Z`)
  })
  afterAll(() => served?.close())
  const urlOf = (): string => {
    if (served === undefined) throw new Error('not served yet')
    return served.url
  }
  return {
    get url() {
      return urlOf()
    },
    async get(path) {
      const answer = await fetch(urlOf() + path)
      const body: unknown = await answer.json()
      if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`)
      return body
    },
  }
}
