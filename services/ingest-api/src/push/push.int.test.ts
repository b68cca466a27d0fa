/** Pushes through the real HTTP API, on the real broker and store. */
import { gzipSync } from 'node:zlib'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createStore, type Store } from '@tideline/log'
import type { Receipt } from '@tideline/contracts'
import { createApiKey } from '@tideline/runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../../../../test/e2e/pipeline.ts'
import { until } from '../../../../test/harness/until.ts'
import { testWorld } from '../../../../test/harness/index.ts'
import { flow, sendTo, type Answer, type SendOptions } from './push-client.fixture.ts'
import { asRows } from '../../../../test/harness/as-rows.ts'

const world = testWorld('push')
let pipeline: Pipeline
let store: Store

beforeAll(async () => {
  pipeline = await startPipeline({
    apart: true,
    world,
    services: ['ingest-worker', 'ingest-api'],
    env: { MAX_BODY_BYTES: '200000' },
  })
  store = createStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => {
  await store.close()
  await pipeline.stop()
})

const send = (body: string | Buffer | object, options?: SendOptions): Promise<Answer> =>
  sendTo(pipeline, body, options)

const history = async (id: string): Promise<string[]> => {
  const rows = await store.rows(
    asRows<{ line: string }>(),
    `SELECT concat(toString(revision), ' ', op, ' ', toString(ifNull(figure, -1))) AS line FROM log FINAL
     WHERE id = {id:String} ORDER BY revision`,
    { id },
  )
  return rows.map(({ line }) => line)
}

const untilStored = (receipt: Receipt) =>
  until('the push to be stored', async () => {
    const { body } = await pipeline.get<{ stored: boolean }>(
      `${pipeline.ingestUrl}/v1/receipts/${receipt.receiptId}`,
    )
    return body.stored ? true : undefined
  })

describe('content types', () => {
  it.each([
    ['one object', 'application/json', JSON.stringify(flow('one', { revision: 1 }))],
    ['an array', 'application/json', JSON.stringify([flow('array', { revision: 1 })])],
    [
      '{observations}',
      'application/json',
      JSON.stringify({ observations: [flow('wrapped', { revision: 1 })] }),
    ],
    ['NDJSON', 'application/x-ndjson', `${JSON.stringify(flow('line', { revision: 1 }))}\n`],
    [
      'CSV',
      'text/csv; charset=utf-8',
      'source,id,revision,category,cause,country,figure,start\nteam-1,csv,1,internal_displacements,disaster,BHS,7,2019-09-01\n',
    ],
  ])('%s', async (_name, type, text) => {
    const answer = await send(text, { type })
    expect(answer.body).toMatchObject({ read: 1, accepted: 1, new: null, rejected: 0 })
    expect(answer.status).toBe(202)
    await untilStored(answer.body)
  })

  it('takes gzip, and refuses what is no gzip', async () => {
    const packed = gzipSync(JSON.stringify([flow('packed', { revision: 1 })]))
    expect((await send(packed, { headers: { 'content-encoding': 'gzip' } })).status).toBe(202)
    const broken = await send(packed.subarray(0, 40), { headers: { 'content-encoding': 'gzip' } })
    expect([broken.status, broken.body.code]).toEqual([400, 'BODY_UNREADABLE'])
  })
})

describe('answers', () => {
  it('answers every row, and says all reasons of one in one entry', async () => {
    const answer = await send([
      flow('row-1', { revision: 1 }),
      flow('row-2', { revision: 1, country: 'XXY', figure: -1 }),
      flow('row-3', { revision: 1, passportNumber: 'A1' }),
      flow('row-4', { revision: 1, figure: null }),
    ])
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({ read: 4, accepted: 2, rejected: 2 })
    expect(answer.body.rejections.map(({ row }) => row)).toEqual([2, 3])
    expect(answer.body.rejections[1]).toMatchObject({ code: 'FIELD_UNKNOWN', path: 'passportNumber' })
  })

  it('a dry run appends nothing', async () => {
    const answer = await send([flow('dry', { revision: 1 })], { path: '/v1/observations?dryRun=true' })
    expect(answer.body).toMatchObject({ dryRun: true, accepted: 1, appended: null })
    const real = await send([flow('after-dry', { revision: 1 })])
    await untilStored(real.body)
    expect(await history('dry')).toEqual([])
  })

  it('all rows rejected: 422, a problem that is a receipt', async () => {
    const answer = await send([flow('bad', { revision: 1, country: 'XXY' })])
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.body).toMatchObject({ code: 'ALL_ROWS_REJECTED', read: 1, rejected: 1 })
  })
})

describe('request errors carry their code', () => {
  it.each<[string, number, string, () => Promise<Answer>]>([
    ['no key', 401, 'KEY_MISSING', () => send(flow('x'), { key: '' })],
    ['an unknown key', 401, 'KEY_UNKNOWN', () => send(flow('x'), { key: 'tl_nope' })],
    ['another media type', 415, 'MEDIA_TYPE_UNSUPPORTED', () => send('x', { type: 'text/plain' })],
    [
      'another charset',
      415,
      'MEDIA_TYPE_UNSUPPORTED',
      () => send('[]', { type: 'application/json; charset=latin1' }),
    ],
    ['broken JSON', 400, 'BODY_UNREADABLE', () => send('{"observations": [', {})],
    ['an empty body', 400, 'BODY_UNREADABLE', () => send('')],
    ['a CSV of something else', 400, 'HEADER_UNKNOWN', () => send('a,b\n1,2\n', { type: 'text/csv' })],
    [
      'too large',
      413,
      'BODY_TOO_LARGE',
      () => send(`[${JSON.stringify(flow('x', { note: 'n' }))}${' '.repeat(300_000)}]`),
    ],
    [
      'an unknown parameter',
      400,
      'PARAMETER_UNKNOWN',
      () => send(flow('x'), { path: '/v1/observations?dry=1' }),
    ],
    [
      'a wrong parameter',
      400,
      'PARAMETER_INVALID',
      () => send(flow('x'), { path: '/v1/observations?dryRun=maybe' }),
    ],
    ['an unknown format', 404, 'FORMAT_UNKNOWN', () => send('x', { path: '/v1/datasets/team-1/nope' })],
    ['an unknown receipt', 404, 'RECEIPT_UNKNOWN', () => send('', { path: '/v1/receipts/nope/retract' })],
    ['an unknown address', 404, 'NOT_FOUND', () => send('x', { path: '/v1/nothing' })],
    [
      'another method',
      405,
      'METHOD_NOT_ALLOWED',
      () => send('x', { path: '/v1/observations', method: 'GET' }),
    ],
    [
      'complete without a window',
      409,
      'COMPLETE_WINDOW_EMPTY',
      () => send(flow('w', { revision: 1 }), { path: '/v1/datasets/team-1/tideline?complete=true' }),
    ],
  ])('%s', async (_name, status, code, act) => {
    const answer = await act()
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.body.instance).toBe(answer.headers.get('x-request-id'))
  })

  it('a key may be bound to sources and to a rate', async () => {
    const file = join(pipeline.dataDir, 'api-keys.json')
    const before = await readFile(file, 'utf8')
    const narrow = createApiKey({ name: 'narrow', sources: ['team-2'], requestsPerMinute: 3 })
    await writeFile(file, JSON.stringify({ version: 1, keys: [...JSON.parse(before).keys, narrow.entry] }))
    pipeline.kill('ingest-api', 'SIGKILL')
    await pipeline.start('ingest-api')
    const foreign = await send(flow('foreign', { revision: 1 }), { key: narrow.key })
    expect([foreign.status, foreign.body.rejections[0]?.code]).toEqual([422, 'SOURCE_NOT_ALLOWED'])
    const dataset = await send('x', { key: narrow.key, path: '/v1/datasets/team-1/tideline' })
    expect([dataset.status, dataset.body.code]).toEqual([403, 'KEY_NOT_ALLOWED'])
    await send(flow('mine', { revision: 1, source: 'team-2' }), { key: narrow.key })
    const fourth = await send(flow('mine', { revision: 1, source: 'team-2' }), { key: narrow.key })
    expect([fourth.status, fourth.body.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0)
  })
})

describe('revisions', () => {
  it('without one: unchanged, then head + 1; the changes are counted', async () => {
    const first = await send([flow('r')])
    expect(first.body).toMatchObject({ new: 1, warnings: [{ code: 'REVISION_MISSING' }] })
    expect((await send([flow('r', { note: 'another text' })])).body).toMatchObject({
      unchanged: 1,
      appended: null,
    })
    const third = await send([
      flow('r', { figure: 9841 }),
      flow('r', { figure: 9842 }),
      flow('r', { figure: 9842 }),
    ])
    expect(third.body).toMatchObject({ revised: 2, unchanged: 1, changes: { figure: 2 } })
    await untilStored(third.body)
    expect(await history('r')).toEqual(['1 report 9840', '2 report 9841', '3 report 9842'])
  })

  it('with one: the same again inside a push is unchanged, other content is a conflict', async () => {
    const answer = await send([
      flow('c', { revision: 5 }),
      flow('c', { revision: 5 }),
      flow('c', { revision: 5, figure: 1 }),
    ])
    expect(answer.body).toMatchObject({ accepted: 1, unchanged: 1, rejected: 1 })
    expect(answer.body.rejections[0]).toMatchObject({ row: 3, code: 'REVISION_CONFLICT' })
  })

  it('a stale base is refused', async () => {
    await send([flow('base')])
    const answer = await send([
      flow('base', { baseRevision: 1, figure: 2 }),
      flow('base', { baseRevision: 1, figure: 3 }),
    ])
    expect(answer.body).toMatchObject({
      revised: 1,
      rejected: 1,
      rejections: [{ code: 'BASE_REVISION_STALE' }],
    })
  })

  it('a retraction may come first, with a warning', async () => {
    const answer = await send([{ source: 'team-1', id: 'never', op: 'retract' }])
    expect(answer.body.observations.retracted).toBe(1)
    expect(answer.body.warnings.map(({ code }) => code)).toContain('RETRACTION_OF_UNKNOWN')
  })

  it('an undo retracts what was new, restores what was revised, and leaves alone what was revised since', async () => {
    await send([flow('u-old'), flow('u-later')])
    const push = await send([flow('u-new'), flow('u-old', { figure: 1 }), flow('u-later', { figure: 2 })])
    await send([flow('u-later', { figure: 3 })])
    const undo = await send('', { path: `/v1/receipts/${push.body.receiptId}/retract`, type: '' })
    expect(undo.body).toMatchObject({ read: 3, accepted: 2, rejected: 1, retracted: 1 })
    await untilStored(undo.body)
    expect(await history('u-new')).toEqual(['1 report 9840', '2 retract -1'])
    expect(await history('u-old')).toEqual(['1 report 9840', '2 report 1', '3 report 9840'])
    expect(await history('u-later')).toEqual(['1 report 9840', '2 report 2', '3 report 3'])
  })
})

describe('rejected rows', () => {
  it('are kept, can be corrected and replayed, twice without harm', async () => {
    const push = await send([flow('fix', { revision: 1, country: 'XXY' }), flow('ok', { revision: 1 })])
    const list = await until('the rejected row', async () => {
      const { body } = await send('', { path: `/v1/rejected?receipt=${push.body.receiptId}`, method: 'GET' })
      const { rejected } = body as unknown as {
        rejected: { rejectedId: string; payload: string; state: string }[]
      }
      return rejected.length > 0 ? rejected : undefined
    })
    expect(JSON.parse(list[0]?.payload ?? '')).toEqual(flow('fix', { revision: 1, country: 'XXY' }))
    const path = `/v1/rejected/${list[0]?.rejectedId}/replay`
    expect((await send('', { path, type: '' })).status).toBe(422)
    expect((await send(flow('fix', { revision: 1 }), { path })).body).toMatchObject({ accepted: 1 })
    expect((await send(flow('fix', { revision: 1 }), { path })).body).toMatchObject({
      accepted: 0,
      unchanged: 1,
    })
    const all = await send('', { path: `/v1/receipts/${push.body.receiptId}/rejections`, method: 'GET' })
    expect(all.body.rejections).toMatchObject([{ row: 1, code: 'COUNTRY_UNKNOWN', path: 'country' }])
  })
})

it('what was answered 202 is in the log though the service is killed at once', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => flow(`durable-${index}`, { revision: 1 }))
  const lines = rows.map((row) => JSON.stringify(row)).join('\n')
  const answer = await send(lines, { type: 'application/x-ndjson' })
  pipeline.kill('ingest-api', 'SIGKILL')
  expect(answer.status).toBe(202)
  await until('all of them to be stored', async () => {
    const [row] = await store.rows(
      asRows<{ n: string }>(),
      `SELECT uniqExact(id) AS n FROM log WHERE id LIKE 'durable-%'`,
    )
    return Number(row?.n) === 500 ? true : undefined
  })
  await pipeline.start('ingest-api')
  expect(
    (await send('', { path: `/v1/receipts/${answer.body.receiptId}`, method: 'GET' })).body,
  ).toMatchObject({ stored: true })
})
