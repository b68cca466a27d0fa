/** A batch told as it goes: from the first row that is read to the last that shows, by server-sent events. */
import { createApiKey } from '@tideline/runtime'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'
import { fieldOf } from '../harness/listen.ts'
import { until } from '../harness/until.ts'
import { fieldClient, line, told, workbook, XLSX } from './workbook-client.ts'

const world = testWorld('batch-events')
const team = createApiKey({ name: 'team', sources: ['events-team'] })
let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'rollup-worker', 'ingest-api', 'query-api'],
    keys: [team.entry],
  })
})
afterAll(async () => {
  await pipeline?.stop()
})

const { call } = fieldClient(() => pipeline)
const send = async (path: string, body: Uint8Array, type = XLSX) =>
  await told(
    fetch(`${pipeline.ingestUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${team.key}`, 'content-type': type },
      body: new Uint8Array(body),
    }),
  )

interface Told {
  event: string
  data: {
    batchId: string
    rows?: number
    receiptId?: string
    code?: string
    words?: string
    new?: number
    rejected?: number
  }
}

/** What is told until the answer ends, or `enough`. */
const listen = (batchId: string, enough: (told: Told) => boolean = () => false) => {
  const events: Told[] = []
  const stop = new AbortController()
  const ended = (async () => {
    const answer = await fetch(`${pipeline.ingestUrl}/v1/batches/${batchId}/events?lang=es`, {
      headers: { authorization: `Bearer ${team.key}` },
      signal: stop.signal,
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ])
    let text = ''
    for await (const chunk of answer.body ?? []) {
      text += new TextDecoder().decode(chunk as Uint8Array)
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const data = fieldOf(block, 'data')
        events.push({
          event: fieldOf(block, 'event'),
          data: JSON.parse(data === '' ? '{}' : data) as Told['data'],
        })
        if (enough(events.at(-1) as Told)) {
          stop.abort()
          return
        }
      }
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return { events, ended, stop: () => stop.abort() }
}
const names = ({ events }: { events: readonly Told[] }): string[] =>
  [...new Set(events.map(({ event }) => event))].filter((event) => event !== 'heartbeat')

it('a batch that is not waited for tells its rows, what it would do, its receipt, and that it shows', async () => {
  const rows = Array.from({ length: 4_000 }, (_, at) =>
    JSON.stringify({
      source: 'events-team',
      id: `row-${at}`,
      revision: 1,
      category: 'internal_displacements',
      cause: 'conflict',
      country: 'HTI',
      figure: at === 7 ? 'seven' : 1,
      start: '2026-04-03',
    }),
  )
  const begun = await send('/v1/batches?async=true', Buffer.from(rows.join('\n')), 'application/x-ndjson')
  expect([begun.status, begun.body]).toMatchObject([202, { state: 'validating' }])
  const { batchId } = begun.body
  const told = listen(batchId)
  await until('it to be looked at', () =>
    Promise.resolve(told.events.some(({ event }) => event === 'ready') || undefined),
  )
  expect(told.events.at(-1)?.data).toMatchObject({ batchId })
  const looked = await call(`/v1/batches/${batchId}`, 'GET', undefined, team.key)
  expect(await looked.json()).toMatchObject({ state: 'ready', new: 3_999, rejected: 1 })
  const done = await call(`/v1/batches/${batchId}/commit`, 'POST', undefined, team.key)
  const { receiptId } = (await done.json()) as { receiptId: string }
  await told.ended
  expect(names(told)).toEqual(expect.arrayContaining(['ready', 'committing', 'committed', 'visible']))
  expect(names(told).at(-1)).toBe('visible')
  expect(told.events.find(({ event }) => event === 'committed')?.data.receiptId).toBe(receiptId)
  const read = told.events.flatMap(({ event, data }) => (event === 'committing' ? [data.rows ?? -1] : []))
  expect(read[0]).toBe(0)
  expect(read).toEqual(read.toSorted((left, right) => left - right))
  await pipeline.waitVisible(receiptId)
  // whoever comes late is told where it is, to the end
  const late = listen(batchId)
  await late.ended
  expect(names(late)).toEqual(['committed', 'visible'])
})

it('what cannot be read is told in words, and stays until it is dropped', async () => {
  const begun = await send(
    '/v1/batches?async=true&fileName=notas.csv',
    Buffer.from('hola;adios\n1;2\n'),
    'text/csv',
  )
  expect(begun.status).toBe(202)
  const { batchId } = begun.body
  const failed = listen(batchId, ({ event }) => event === 'failed')
  await failed.ended
  expect(failed.events.at(-1)).toMatchObject({
    event: 'failed',
    data: { code: 'HEADER_UNKNOWN', words: expect.stringContaining('columnas') as string },
  })
  const again = await told(call(`/v1/batches/${batchId}`, 'GET', undefined, team.key))
  expect([again.status, again.body.code]).toEqual([400, 'HEADER_UNKNOWN'])
  const dropped = listen(batchId)
  await until('it to be listened to', () => Promise.resolve(dropped.events.length > 0 || undefined))
  await call(`/v1/batches/${batchId}`, 'DELETE', undefined, team.key)
  await dropped.ended
  expect(names(dropped).at(-1)).toBe('dropped')
})

it('a service that ends does not wait for whoever listens, and the same file twice is looked at once', async () => {
  const bytes = await workbook(line('A', 1), line('B', 2))
  const both = await Promise.all([send('/v1/batches', bytes), send('/v1/batches', bytes)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  const waiting = listen(both[0].body.batchId)
  await until('it to be listened to', () =>
    Promise.resolve(waiting.events.some(({ event }) => event === 'ready') || undefined),
  )
  const pid = pipeline.pid('ingest-api')
  pipeline.kill('ingest-api', 'SIGTERM')
  await waiting.ended
  await until('the process to be gone', () => {
    try {
      process.kill(pid, 0)
      return Promise.resolve(undefined)
    } catch {
      return Promise.resolve(true)
    }
  })
  await pipeline.start('ingest-api')
  // the preview waited on the disk: it is told from there
  const after = listen(both[0].body.batchId, ({ event }) => event === 'ready')
  await after.ended
  expect(names(after)).toContain('ready')
})
