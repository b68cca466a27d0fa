/**
 * Every code a row can be refused with, through the real HTTP API: the row alone is refused, with its code and the
 * path of the field, and the rows before and after it in the same push are in the log. COUNTRY_UNKNOWN,
 * FIGURE_INVALID, FIELD_UNKNOWN, SOURCE_NOT_ALLOWED and those of revisions have theirs in the ingest-api and e2e.
 */
import { createStore, type Store } from '@tideline/log'
import type { ErrorCode } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'
import { testWorld } from '../harness/index.ts'
import { flow, send, untilAllStored, type Body } from './send.ts'
import { asRows } from '../harness/as-rows.ts'

const world = testWorld('row codes')
let pipeline: Pipeline
let store: Store

beforeAll(async () => {
  pipeline = await startPipeline({ world, services: ['ingest-worker', 'ingest-api'] })
  store = createStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => {
  await store?.close()
  await pipeline?.stop()
})

const idsLike = async (pattern: string): Promise<string[]> => {
  const rows = await store.rows(
    asRows<{ id: string }>(),
    'SELECT DISTINCT id FROM log WHERE id LIKE {pattern:String} ORDER BY id',
    { pattern },
  )
  return rows.map(({ id }) => id)
}

const household = { unit: 'household' }
const without = (field: string, id: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(flow(id)).filter(([name]) => name !== field))

/** What is wrong, the path of the field that is named, and the fields that make it so. */
const spoiled: [code: ErrorCode, path: string | undefined, changes: Record<string, unknown>][] = [
  ['FIELD_TYPE', 'note', { note: ['a note'] }],
  ['FIELD_INVALID', 'unit', { unit: 'family' }],
  ['FIELD_INVALID', 'places[0].name', { places: [{ name: 'Abaco\u0000' }] }],
  ['CATEGORY_UNKNOWN', 'category', { category: 'IDPs' }],
  ['CAUSE_UNKNOWN', 'cause', { cause: 'disaster.typhoon' }],
  ['HOUSEHOLD_SIZE_MISSING', 'householdSize', household],
  ['HOUSEHOLD_SIZE_INVALID', 'householdSize', { ...household, householdSize: 0 }],
  ['DATE_INVALID', 'start', { start: '2019-02-30' }],
  ['DATE_INVALID', 'reportedAt', { reportedAt: 'yesterday' }],
  ['DATES_REVERSED', 'start', { end: '2019-08-31' }],
  ['DATE_IN_FUTURE', 'end', { end: '2298-01-01' }],
  ['DATE_KIND_MISMATCH', 'date', { date: '2019-09-01' }],
  ['BREAKDOWN_EXCEEDS_TOTAL', 'breakdown', { breakdown: [{ sex: 'f', figure: 9_841 }] }],
  [
    'BREAKDOWN_DUPLICATE_BAND',
    'breakdown[1]',
    {
      breakdown: [
        { sex: 'f', figure: 1 },
        { sex: 'f', figure: 2 },
      ],
    },
  ],
  [
    'BREAKDOWN_AGE_REVERSED',
    'breakdown[0].ageFrom',
    { breakdown: [{ sex: 'm', ageFrom: 18, ageTo: 17, figure: 9_840 }] },
  ],
  ['PERSONAL_DATA', 'note', { note: 'ask at +507 6123-4567' }],
  ['PERSONAL_DATA', 'places[0].name', { places: [{ name: 'house of maria.lopez@example.org' }] }],
]

const lines = (...rows: (string | Record<string, unknown>)[]): string =>
  rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')

/** Bodies of three rows, the second of which is refused. */
const bodies: [code: ErrorCode, path: string | undefined, body: (name: string) => string, type: string][] = [
  ...spoiled.map(([code, path, changes]): (typeof bodies)[number] => [
    code,
    path,
    (name) => JSON.stringify([flow(`${name}-1`), flow(`${name}-2`, changes), flow(`${name}-3`)]),
    'application/json',
  ]),
  ...(['category', 'cause', 'country', 'figure', 'source', 'id'] as const).map(
    (field): (typeof bodies)[number] => [
      'FIELD_MISSING',
      field,
      (name) => JSON.stringify([flow(`${name}-1`), without(field, `${name}-2`), flow(`${name}-3`)]),
      'application/json',
    ],
  ),
  [
    'DATE_MISSING',
    'start',
    (name) =>
      lines(flow(`${name}-1`), { ...without('start', `${name}-2`), end: undefined }, flow(`${name}-3`)),
    'application/x-ndjson',
  ],
  [
    'ROW_BROKEN',
    undefined,
    (name) => lines(flow(`${name}-1`), `{"source":"codes","id":"${name}-2",`, flow(`${name}-3`)),
    'application/x-ndjson',
  ],
  [
    'ROW_BROKEN',
    undefined,
    (name) =>
      [
        'source,id,revision,category,cause,country,figure,start',
        `codes,${name}-1,1,internal_displacements,disaster,BHS,7,2019-09-01`,
        `codes,${name}-2,1,internal_displacements,disaster,BHS,7,000,2019-09-01`,
        `codes,${name}-3,1,internal_displacements,disaster,BHS,7,2019-09-01`,
      ].join('\n'),
    'text/csv',
  ],
  [
    'ROW_TOO_LARGE',
    undefined,
    (name) => lines(flow(`${name}-1`), flow(`${name}-2`, { note: 'x'.repeat(262_144) }), flow(`${name}-3`)),
    'application/x-ndjson',
  ],
  [
    'ROW_TOO_LARGE',
    undefined,
    (name) =>
      [
        'source,id,revision,category,cause,country,figure,start,note',
        `codes,${name}-1,1,internal_displacements,disaster,BHS,7,2019-09-01,`,
        `codes,${name}-2,1,internal_displacements,disaster,BHS,7,2019-09-01,${'x'.repeat(262_144)}`,
        `codes,${name}-3,1,internal_displacements,disaster,BHS,7,2019-09-01,`,
      ].join('\n'),
    'text/csv',
  ],
  [
    'ROW_TOO_DEEP',
    undefined,
    (name) =>
      lines(
        flow(`${name}-1`),
        `{"id":"${name}-2","event":${'['.repeat(50)}${']'.repeat(50)}}`,
        flow(`${name}-3`),
      ),
    'application/x-ndjson',
  ],
]

describe('a row is refused alone', () => {
  const receipts: Body[] = []
  const expected: string[] = []

  it.each(bodies.map((each, index) => [...each, `row-${index}`] as const))(
    '%s at %s',
    async (code, path, body, type, name) => {
      const { status, body: receipt } = await send(pipeline, body(name), { type })
      const [refused, ...others] = receipt.rejections
      expect({ status, code: refused?.code, row: refused?.row, path: refused?.path }).toEqual({
        status: 202,
        code,
        row: 2,
        path,
      })
      expect(refused?.message).not.toBe('')
      expect(others).toEqual([])
      expect(receipt).toMatchObject({ read: 3, accepted: 2, rejected: 1 })
      receipts.push(receipt)
      expected.push(`${name}-1`, `${name}-3`)
    },
  )

  it('and nothing but its neighbours is in the log', async () => {
    await untilAllStored(pipeline, receipts)
    expect(await idsLike('row-%')).toEqual(expected.toSorted())
  })

  it('and is kept with its code, to be corrected; but not what may be about a person', async () => {
    const kept = await until('every refused row to be in the ledger', async () => {
      const answer = await fetch(`${pipeline.ingestUrl}/v1/rejected?limit=1000`, {
        headers: { authorization: `Bearer ${pipeline.apiKey}` },
      })
      const { rejected } = (await answer.json()) as {
        rejected: { code: string; receipt: string; payload: string }[]
      }
      return rejected.length === receipts.length ? rejected : undefined
    })
    expect(kept.map(({ code }) => code).toSorted()).toEqual(bodies.map(([code]) => code).toSorted())
    expect(kept.filter(({ payload }) => /6123-4567|example\.org/.test(payload))).toEqual([])
  })
})
