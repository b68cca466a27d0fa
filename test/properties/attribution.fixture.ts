/** A small history of which every part can be worked out by hand: for attribution.int.test.ts. */
import type { SeriesQuery, Precedence } from '@tideline/contracts'
import type { LogRow } from './log-row.ts'

export const [first, second, upTo] = ['2025-02-01', '2025-03-01', '2025-03-15'].map((day) =>
  Date.parse(day),
) as [number, number, number]
let appended = 0

type Fields = Partial<LogRow> & Pick<LogRow, 'source' | 'id'>

const row = (recordedAt: number, fields: Fields): LogRow => {
  appended += 1
  return {
    v: 1,
    revision: 1,
    op: 'report',
    hash: String(appended).padStart(16, '0'),
    receipt: 'r',
    kind: 'flow',
    category: 'internal_displacements',
    cause: 'conflict',
    country: 'GTM',
    role: 'recommended',
    quantifier: 'exact',
    dateAccuracy: 'day',
    partition: 0,
    offset: appended,
    recordedAt: recordedAt + appended,
    ...fields,
  }
}

const may = { start: '2023-05-01', end: '2023-05-31' }
const stock = { kind: 'stock', category: 'idps', cause: 'disaster', country: 'DOM' } as const
const round = {
  ...stock,
  source: 'iom-dtm',
  operation: 'camps',
  assessment: 'BA',
  round: 1,
  start: '2024-10-31',
  end: '2024-10-31',
} as const
const printed = {
  source: 'pa-snm',
  category: 'border_crossings',
  cause: 'unknown',
  country: 'PAN',
  overlapGroup: 'pa-snm:2023',
  status: 'final',
  start: '2023-01-01',
} as const

export const rows: LogRow[] = [
  // One figure of which everything changes at once.
  row(first, { source: 'field', id: 'everything', people: 310, ...may }),
  row(first, {
    source: 'field',
    id: 'standing',
    people: 610,
    ...may,
    end: '2023-06-30',
    country: 'HND',
    cause: 'disaster',
  }),
  // A week over New Year, told by two sources: 10 and 20 people a day.
  row(first, { source: 'field', id: 'week', people: 70, start: '2024-12-30', end: '2025-01-05' }),
  row(first, { source: 'red-cross', id: 'week', people: 140, start: '2024-12-30', end: '2025-01-05' }),
  // The first of the file was asked about 2022 and had no figure.
  row(first, { source: 'field', id: 'silent', people: null, start: '2022-03-01', end: '2022-03-01' }),
  row(first, { source: 'red-cross', id: 'spoke', people: 40, start: '2022-03-02', end: '2022-03-02' }),
  // Whose year it is, the whole country's figures say: field's, also when Venezuelans or Africans are asked for.
  row(first, { source: 'field', id: 'all', people: 100, start: '2021-03-01', end: '2021-03-01' }),
  row(first, {
    source: 'red-cross',
    id: 'ven',
    people: 7,
    start: '2021-03-01',
    end: '2021-03-01',
    nationality: 'VEN',
  }),
  row(first, {
    source: 'field',
    id: 'africa',
    people: 9,
    start: '2021-03-01',
    end: '2021-03-01',
    nationalityGroup: 'Africa',
  }),
  // A conflict's other revision withdraws what the first one moved to another country.
  row(first, { source: 'field', id: 'moved-twice', people: 5, country: 'BLZ', ...may }),
  // Stocks: rounds carried on, and a year-end of another source.
  row(first, { ...round, id: 'r1-a', people: 100, placeKey: 'a' }),
  row(first, { ...round, id: 'r1-b', people: 50, placeKey: 'b' }),
  row(first, { ...round, id: 'r1-site', people: 20, placeKey: 'a', assessment: 'SA' }),
  row(first, { ...round, id: 'r1-support', people: 70, placeKey: 'a', role: 'triangulation' }),
  row(first, {
    ...stock,
    source: 'idmc-gidd',
    id: 'year-end',
    people: 400,
    start: '2024-12-31',
    end: '2024-12-31',
  }),
  row(first, {
    ...stock,
    source: 'field',
    id: 'cub',
    country: 'CUB',
    people: 30,
    start: '2024-09-30',
    end: '2024-09-30',
  }),
  // Publications of one year: the table's total, and a quoted one.
  row(first, { ...printed, id: 'table', people: 1_200, end: '2023-12-31', overlapRank: 1 }),
  row(first, { ...printed, id: 'quoted', people: 900, end: '2023-12-31', overlapRank: 2, status: 'quoted' }),

  row(second, {
    source: 'field',
    id: 'everything',
    revision: 2,
    people: 400,
    start: '2023-05-31',
    end: '2023-06-09',
    country: 'HND',
    cause: 'disaster.weather',
    role: 'triangulation',
  }),
  // Another second revision, which came second and does not count.
  row(second, {
    source: 'field',
    id: 'everything',
    revision: 2,
    people: 999,
    ...may,
    country: 'HND',
    cause: 'other',
  }),
  row(second, { source: 'field', id: 'moved-twice', revision: 2, people: 5, country: 'HND', ...may }),
  row(second, { source: 'field', id: 'moved-twice', revision: 2, op: 'retract', country: 'BLZ', ...may }),
  row(second, {
    ...round,
    id: 'r2-a',
    people: 80,
    placeKey: 'a',
    round: 2,
    start: '2024-11-20',
    end: '2024-11-20',
  }),
  row(second, {
    ...stock,
    source: 'iom-dtm',
    id: 'cub',
    country: 'CUB',
    people: 50,
    start: '2024-09-30',
    end: '2024-09-30',
  }),
  row(second, { ...round, id: 'r1-b', revision: 2, people: 60, placeKey: 'b' }),
  row(second, {
    ...printed,
    id: 'bulletin',
    people: 110,
    start: '2023-01-01',
    end: '2023-12-31',
    overlapRank: 0,
  }),
]

export const precedence: Precedence = {
  version: 1,
  rules: [
    {
      categories: ['internal_displacements'],
      fromYear: 2025,
      sources: ['red-cross'],
      reason: 'from one year on',
    },
    { sources: ['field', 'idmc-gidd', 'iom-dtm'], reason: 'of every country and year' },
  ],
}

export const flows: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'month',
  groupBy: ['country', 'cause'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
  exact: true,
}
export const stocks: SeriesQuery = { ...flows, category: 'idps', groupBy: ['country'], countries: ['DOM'] }
