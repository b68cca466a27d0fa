/**
 * Every warning, through the real HTTP API: the row is accepted, and the receipt says which row it is about. The
 * files are small ones in the shape of what is published. REVISION_MISSING and RETRACTION_OF_UNKNOWN have their
 * tests in the ingest-api.
 */
import type { WarningCode } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'
import { testWorld } from '../harness/index.ts'
import { flow, send, untilStored, type Body } from './send.ts'

const world = testWorld('warning codes')
let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({ world, services: ['ingest-worker', 'ingest-api'] })
})
afterAll(() => pipeline?.stop())

const warningsOf = ({ warnings }: Body): [string, number[]][] =>
  warnings
    .map(({ code, rows }): [string, number[]] => [code, rows])
    .toSorted(([left], [right]) => left.localeCompare(right))

describe('a field push is taken, with a warning', () => {
  const cases: [codes: WarningCode[], changes: Record<string, unknown>][] = [
    [['SPAN_CROSSES_YEAR'], { start: '2019-12-30', end: '2020-01-02' }],
    [['SPAN_CROSSES_YEAR', 'SPAN_LONG'], { start: '2019-01-01', end: '2020-12-31' }],
    [['LATE_ARRIVAL'], { reportedAt: '2019-10-05T12:00:00Z' }],
    [['BREAKDOWN_BELOW_TOTAL'], { breakdown: [{ sex: 'f', figure: 1 }] }],
  ]
  it.each(cases.map((each, index) => [...each, `warned-${index}`] as const))(
    '%s',
    async (codes, changes, id) => {
      const rows = [flow(`${id}-1`), flow(`${id}-2`, changes), flow(`${id}-3`)]
      const { status, body } = await send(pipeline, JSON.stringify(rows))
      expect(status).toBe(202)
      expect(body).toMatchObject({ read: 3, accepted: 3, rejected: 0 })
      expect(warningsOf(body)).toEqual(codes.map((code) => [code, [2]]))
    },
  )
})

const disasters = (...rows: string[]): string =>
  [
    'ISO3,Name,Year,Start Date,End Date,Event Name,Hazard Category,Hazard Type,New Displacements',
    'BHS,Bahamas,2019,2019-09-01,2019-09-04,Hurricane Dorian,Weather related,Storm,9840',
    ...rows,
    'HTI,Haiti,2019,2019-06-03,2019-06-04,Floods in Artibonite,Weather related,Flood,300',
    '',
  ].join('\n')

const iduColumns =
  'id,iso3,role,displacement_type,category,type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,standard_popup_text'
const iduRow = (
  id: number,
  changes: { role?: string; qualifier?: string; start?: string; end?: string; text?: string } = {},
): string => {
  const { role = 'Recommended figure', qualifier = 'total', text = '' } = changes
  const { start = '2024-12-27', end = '2024-12-28' } = changes
  return `${id},ESP,${role},Disaster,Weather related,Flood,${qualifier},300,${end},${start},${end},${text}`
}
const idu = (changes: Parameters<typeof iduRow>[1]): string =>
  [iduColumns, iduRow(1), iduRow(2, changes), iduRow(3), ''].join('\n')

const bulletin = (...rows: string[]): string =>
  ['pais,year,month,count', 'Venezuela,2022,1,1421', ...rows, 'Cuba,2022,1,367', ''].join('\n')

describe('a published file is taken as it is, with a warning', () => {
  const cases: [code: WarningCode, row: number, format: string, file: string][] = [
    [
      'DATES_CLIPPED',
      2,
      'idmc-gidd-disasters',
      disasters('CUB,Cuba,2019,2018-12-30,2019-01-02,Flood in Mayabeque,Weather related,Flood,12'),
    ],
    [
      'DATE_UNREADABLE',
      2,
      'idmc-gidd-disasters',
      disasters('CUB,Cuba,2019,43609,43610,Flood in Artemisa,Weather related,Flood,12'),
    ],
    [
      'CAUSE_GENERALISED',
      2,
      'idmc-gidd-disasters',
      disasters('CUB,Cuba,2019,2019-05-01,2019-05-02,An event,Weather related,Locust plague,12'),
    ],
    [
      'SECOND_HEADER_SKIPPED',
      1,
      'idmc-gidd-disasters',
      disasters().replace(
        '\n',
        '\n#country+code,#country+name,#date+year,#date+start,#date+end,#event,,,#affected\n',
      ),
    ],
    ['DATES_SWAPPED', 2, 'idmc-idu', idu({ start: '2024-12-29', end: '2024-12-28' })],
    ['DATE_AHEAD', 2, 'idmc-idu', idu({ start: '2298-03-01', end: '2298-03-02' })],
    ['TIMESTAMP_SHIFTED', 2, 'idmc-idu', idu({ start: '2024-12-26T11:00:00.000Z', end: '2024-12-28' })],
    ['ROLE_MISSING', 2, 'idmc-idu', idu({ role: '' })],
    ['QUANTIFIER_MAPPED', 2, 'idmc-idu', idu({ qualifier: 'more than or equal to' })],
    ['PERSONAL_DATA_SUSPECTED', 2, 'idmc-idu', idu({ text: 'Shelter: call +507 6123-4567' })],
    [
      'ROUNDING_MISMATCH',
      2,
      'idmc-gidd-conflict',
      [
        'iso3,country_name,year,new_displacement,new_displacement_rounded,total_displacement,total_displacement_rounded',
        'COL,Colombia,2022,339000,339000,4766000,4766000',
        'UKR,Ukraine,2022,17000000,16870000,5914000,5914321',
        '',
      ].join('\n'),
    ],
    ['TOTAL_MISMATCH', 2, 'pa-snm', bulletin('Total,2022,1,1700')],
    ['NATIONALITY_AS_PUBLISHED', 2, 'pa-snm', bulletin('Brasil (1),2022,1,168')],
    ['LAST_RECORD_CUT', 2, 'pa-snm', bulletin().trimEnd()],
    ['ENCODING_ASSUMED', 1, 'pa-snm', bulletin('Haití,2022,1,168')],
  ]
  it.each(cases)('%s in row %i of %s', async (code, row, format, file) => {
    // A source for each case: then nothing is unchanged because another case sent it too.
    const source = code.toLowerCase().replaceAll('_', '-')
    const { status, body } = await send(
      pipeline,
      code === 'ENCODING_ASSUMED' ? Buffer.from(file, 'latin1') : file,
      {
        path: `/v1/datasets/${source}/${format}`,
        type: 'text/csv',
      },
    )
    expect(status).toBe(202)
    const records = file.split('\n').filter((line) => !/^(#|Total|$)/.test(line)).length - 1
    expect(body).toMatchObject({ read: records, accepted: records, rejected: 0 })
    expect(warningsOf(body).filter(([each]) => each !== 'SPAN_CROSSES_YEAR')).toEqual([[code, [row]]])
  })
})

const encounters = (demographic: string): string =>
  [
    'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count',
    `2024,FYTD,OCT,Office of Field Operations,${demographic},HAITI,Title 8,Inadmissibles,100`,
    '',
  ].join('\n')

it.each<[code: WarningCode, row: number, accepted: number, format: string, file: string]>([
  ['TOTAL_BY_SUM', 3, 3, 'pa-snm', bulletin('Chile,2022,1,168', ',2022,1,1589')],
  ['ROW_REPEATED', 2, 2, 'pa-snm', bulletin('VENEZUELA,2022,1,1421')],
  ['LABEL_MISSING', 1, 1, 'us-cbp', encounters('')],
])('%s in row %i: what is left out is no record', async (code, row, accepted, format, file) => {
  const path = `/v1/datasets/${code.toLowerCase().replaceAll('_', '-')}/${format}`
  const { status, body } = await send(pipeline, file, { path, type: 'text/csv' })
  expect([status, body]).toMatchObject([202, { read: accepted, accepted, rejected: 0 }])
  expect(warningsOf(body)).toEqual([[code, [row]]])
})

it('BREAKDOWN_ABOVE_TOTAL on a published row that somebody corrects', async () => {
  const file = disasters('XXY,Nowhere,2019,2019-05-01,2019-05-02,An event,Weather related,Storm,12')
  const { body } = await send(pipeline, file, {
    path: '/v1/datasets/corrected/idmc-gidd-disasters',
    type: 'text/csv',
  })
  expect(body).toMatchObject({ accepted: 2, rejections: [{ row: 2, code: 'COUNTRY_UNKNOWN', path: 'ISO3' }] })
  const corrected = flow('corrected-2', {
    source: 'corrected',
    country: 'CUB',
    figure: 12,
    breakdown: [
      { sex: 'f', figure: 9 },
      { sex: 'u', figure: 12 },
    ],
  })
  const answer = await until('the rejected row to be in the ledger', async () => {
    const replayed = await send(pipeline, JSON.stringify(corrected), {
      path: `/v1/rejected/${body.receiptId}-2/replay`,
    })
    return replayed.status === 404 || replayed.status === 503 ? undefined : replayed
  })
  expect(answer.status).toBe(202)
  expect(answer.body).toMatchObject({ accepted: 1, rejected: 0 })
  expect(warningsOf(answer.body)).toEqual([['BREAKDOWN_ABOVE_TOTAL', [1]]])
})

const stock = (id: string, date: string, changes: Record<string, unknown>): Record<string, unknown> => {
  const { start: _start, end: _end, ...rest } = flow(id)
  return { ...rest, category: 'idps', date, operation: id.replace(/-\d+$/, ''), ...changes }
}

const yearly = { cause: 'conflict', country: 'HTI', start: '2018-05-01', end: '2018-05-31' }
const twice = { event: { id: 'guarded' }, places: [{ name: 'Abaco' }, { name: 'Grand Bahama' }] }

describe('what may count twice is taken, with a warning on the row that would', () => {
  const cases: [code: WarningCode, row: number, rows: Record<string, unknown>[]][] = [
    [
      'POSSIBLE_DOUBLE_COUNT',
      2,
      [flow('twice-1', twice), flow('twice-2', { ...twice, start: '2019-09-02', figure: 5 })],
    ],
    [
      'SITE_WITHIN_BASELINE',
      1,
      [
        stock('site-1', '2022-11-30', { assessment: 'SA', round: 2 }),
        stock('site-2', '2022-11-30', { assessment: 'BA', round: 2 }),
      ],
    ],
    [
      'EVENT_TRACKING_ABSORBED',
      1,
      [
        stock('tracking-1', '2022-11-15', { assessment: 'ETT' }),
        stock('tracking-2', '2022-11-30', { assessment: 'BA', round: 3 }),
      ],
    ],
    [
      'ROUND_NUMBER_LOWER',
      2,
      [
        stock('round-1', '2017-08-31', { assessment: 'BA', round: 10 }),
        stock('round-2', '2017-09-30', { assessment: 'BA', round: 1 }),
      ],
    ],
    [
      'OTHER_SOURCE_PREFERRED',
      2,
      [
        flow('year-1', { ...yearly, source: 'idmc-gidd' }),
        flow('year-2', { ...yearly, source: 'idmc-idu' }),
        flow('year-3', { ...yearly, source: 'idmc-idu', start: '2019-05-01', end: '2019-05-31' }),
      ],
    ],
  ]
  it.each(cases)('%s in row %i of one push', async (code, row, rows) => {
    const { status, body } = await send(pipeline, JSON.stringify(rows))
    expect(status).toBe(202)
    expect(body).toMatchObject({ read: rows.length, accepted: rows.length, rejected: 0 })
    expect(warningsOf(body)).toEqual([[code, [row]]])
    // the same once more: nothing is taken, so nobody is warned
    const unnumbered = rows.map(({ revision: _revision, ...rest }) => rest)
    await untilStored(pipeline, body.receiptId)
    const again = await send(pipeline, JSON.stringify(unnumbered))
    expect(again.body).toMatchObject({ unchanged: rows.length })
    expect(warningsOf(again.body).filter(([each]) => each !== 'REVISION_MISSING')).toEqual([])
  })

  it('PUBLICATION_SUPERSEDED in a file that keeps its earlier states', async () => {
    const file = [
      'kind,period,nationality,count,status,source',
      'month,2022-10,VEN,39834,partial to 22 Oct,press',
      'month,2022-10,VEN,40593,final,press',
      '',
    ].join('\n')
    const { body } = await send(pipeline, file, { path: '/v1/datasets/quoted/pa-snm', type: 'text/csv' })
    expect(body).toMatchObject({ read: 2, rejected: 0 })
    expect(warningsOf(body)).toEqual([['PUBLICATION_SUPERSEDED', [1]]])
  })

  /** A dry run appends nothing, so it may be asked until the store answered in time. */
  const warnedAgainstTheStore = async (row: Record<string, unknown>, code: WarningCode): Promise<Body> =>
    await until(`${code} against the store`, async () => {
      const { body } = await send(pipeline, JSON.stringify([row]), { path: '/v1/observations?dryRun=true' })
      return body.warnings.some((warning) => warning.code === code) ? body : undefined
    })

  it('against what is stored, and as far as a correction takes it away', async () => {
    const places = { event: { id: 'stored' }, places: [{ name: 'Nassau' }] }
    const first = await send(
      pipeline,
      JSON.stringify([
        flow('stored-1', places),
        stock('kept-1', '2022-11-30', { assessment: 'BA', round: 5 }),
        stock('kept-2', '2023-01-31', { assessment: 'ETT', round: 7 }),
      ]),
    )
    expect(first.body.warnings).toEqual([])
    await untilStored(pipeline, first.body.receiptId)
    await warnedAgainstTheStore(flow('stored-2', places), 'POSSIBLE_DOUBLE_COUNT')
    await warnedAgainstTheStore(stock('kept-3', '2022-12-01', { assessment: 'SA' }), 'SITE_WITHIN_BASELINE')
    await warnedAgainstTheStore(
      stock('kept-3', '2022-11-01', { assessment: 'ETT' }),
      'EVENT_TRACKING_ABSORBED',
    )
    await warnedAgainstTheStore(
      stock('kept-3', '2022-12-31', { assessment: 'BA', round: 4 }),
      'ROUND_NUMBER_LOWER',
    )

    const moved = await send(
      pipeline,
      JSON.stringify([flow('stored-1', { ...places, revision: 2, event: { id: 'elsewhere' } })]),
    )
    await untilStored(pipeline, moved.body.receiptId)
    const { body } = await send(pipeline, JSON.stringify([flow('stored-2', places)]))
    expect(body.warnings).toEqual([])
  })
})
