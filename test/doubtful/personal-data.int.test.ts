/**
 * Personal data at the door, through the real push: a P-code and a count are no telephone, and what leads to a person is
 * refused wherever it stands, without a trace of it in the receipt, in the rejected table, or in the log.
 */
import { readFile } from 'node:fs/promises'
import { createStore, type Store } from '@tideline/log'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { send, flow, untilStored } from '../codes/send.ts'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { hasSharedData, sharedFile } from '../e2e/shared-data.ts'
import { asRows } from '../harness/as-rows.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'

const world = testWorld('personal data')
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

const curp = 'GOML850101MDFRRN09'

const personal: [path: string, secret: string, changes: Record<string, unknown>][] = [
  ['id', curp, { id: curp }],
  ['id', 'ana@example.org', { id: 'row:ana@example.org:1' }],
  ['event.id', curp, { event: { id: `case-${curp}` } }],
  [
    'event.codes[1]',
    '50761234567',
    { event: { id: 'e', codes: ['TC-2024-000001-HND', 'wa.me/50761234567'] } },
  ],
  ['places[0].pcode', curp, { places: [{ name: 'Abaco', pcode: curp }] }],
  ['url', '50761234567', { url: 'https://wa.me/50761234567' }],
  ['url', 'ana%40example', { url: 'https://example.org/form?email=ana%40example.org' }],
  ['note', '61234567', { note: 'leader 61234567' }],
  ['note', '６１２３', { note: 'leader ６１２３－４５６７' }],
  ['note', '310 1234567', { note: 'líder 310 1234567' }],
  ['note', '4111', { note: '4111 1111 1111 1111' }],
  ['note', 'DE89', { note: 'DE89 3704 0044 0532 0130 00' }],
]

it('what leads to a person is refused wherever it stands, and nothing of it is kept or said again', async () => {
  const rows = personal.map(([, , changes], at) => flow(`personal-${at}`, changes))
  const { status, body } = await send(pipeline, JSON.stringify([...rows, flow('nobody')]))
  expect(status).toBe(202)
  expect(body).toMatchObject({ read: personal.length + 1, accepted: 1, rejected: personal.length })
  expect(body.rejections.map(({ code, path }) => [code, path])).toEqual(
    personal.map(([path]) => ['PERSONAL_DATA', path]),
  )
  await untilStored(pipeline, body.receiptId)
  const kept = await until('the refused rows to be kept', async () => {
    const found = await store.rows(
      asRows<Record<string, unknown>>(),
      'SELECT * FROM rejected FINAL WHERE receipt = {receipt:String}',
      { receipt: body.receiptId },
    )
    return found.length === personal.length ? found : undefined
  })
  const traces = JSON.stringify(body) + JSON.stringify(kept)
  for (const [, secret] of personal) expect(traces).not.toContain(secret)
})

it('a personal id is not said again where the row is refused for something else', async () => {
  const row = { ...flow(curp), country: curp, category: 'IDPs', [`of ${curp}`]: 1, phone: 61_234_567 }
  const { body } = await send(pipeline, JSON.stringify([row, flow('beside')]))
  expect(body).toMatchObject({ accepted: 1, rejected: 1 })
  expect(JSON.stringify(body)).not.toMatch(/GOML850101|61234567/)
  const kept = await until('the refused row to be kept', async () => {
    const found = await store.rows(
      asRows<Record<string, unknown>>(),
      'SELECT * FROM rejected FINAL WHERE receipt = {receipt:String}',
      { receipt: body.receiptId },
    )
    return found[0]
  })
  expect(JSON.stringify(kept)).not.toMatch(/GOML850101|61234567/)
})

it('codes, counts, ids and pages that are numbers come in', async () => {
  const rows = [
    flow('3055550123', { note: 'P-code SY110200; Tel Abiad SY1102001' }),
    flow('3f2504e0-4f89-11d3-9a0c-0305e82c3301', { note: 'HH 1250 / IND 6123-6567' }),
    flow('20241118-001', { event: { id: 'storm-42/belize', codes: ['TC-2024-000001-HND'] } }),
    flow('site-000123', { url: 'https://example.org/2019/09/01/3055550123.html?id=6123-4567' }),
    flow('CAMP240101001', { places: [{ name: 'Colón', pcode: 'PA0301' }], note: '12 345 678 personas; 911' }),
  ]
  const { body } = await send(pipeline, JSON.stringify(rows))
  expect(body).toMatchObject({ accepted: rows.length, rejected: 0 })
})

it.skipIf(!hasSharedData)('case 12: a P-code and a count are no telephone', async () => {
  const file = await readFile(sharedFile('../cases/12-personal-data-false-alarm/field.ndjson'))
  const { body } = await send(pipeline, file, { type: 'application/x-ndjson' })
  expect(body).toMatchObject({ read: 2, accepted: 2, rejected: 0 })
})

it('what came in before it was looked for can still be taken back', async () => {
  const taken = { source: 'codes', id: curp, op: 'retract', revision: 9 }
  const { body } = await send(pipeline, JSON.stringify([taken]))
  expect(body.rejections).toEqual([])
})
