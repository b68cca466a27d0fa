/**
 * What a machine or an operator does to a running ingest-api, each with the code its clients get and what is in
 * the log afterwards: nothing that was refused, everything that was sent again.
 */
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tideline } from '../e2e/command-line.ts'
import { startPipeline, type Pipeline, type ServiceName } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'
import { testWorld } from '../harness/index.ts'
import { flow, send, untilStored, type Body } from './send.ts'

const world = testWorld('conditions')
let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({
    apart: true,
    world,
    services: ['ingest-worker', 'ingest-api'],
    env: { MAX_CONCURRENT_PUSHES: '1' },
  })
})
afterAll(() => pipeline?.stop())

const one = (id: string): string => JSON.stringify([flow(id)])

/** A push whose end is not sent yet. */
const halfAPush = async (body: string): Promise<{ finish(): Promise<{ status: number; body: Body }> }> => {
  const push = request(`${pipeline.ingestUrl}/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/json' },
  })
  const answered = once(push, 'response') as Promise<[IncomingMessage]>
  await new Promise<void>((resolve) => push.write(body.slice(0, 10), () => resolve()))
  return {
    async finish() {
      push.end(body.slice(10))
      const [answer] = await answered
      return { status: answer.statusCode ?? 0, body: JSON.parse(await text(answer)) as Body }
    },
  }
}

const pushesInFlight = async (): Promise<number> => {
  const metrics = await (await fetch(`${pipeline.ingestUrl}/metrics`)).text()
  return Number(/^tideline_push_in_flight(?:\{.*\})? (\d+)$/m.exec(metrics)?.[1])
}

/** Its port is free again then, and what it had in hand is finished. */
const untilEnded = async (service: ServiceName): Promise<void> => {
  const pid = pipeline.pid(service)
  await until(`${service} to have ended`, async () => {
    try {
      process.kill(pid, 0)
      return undefined
    } catch {
      return true
    }
  })
}

it('OVERLOADED while as many pushes run as may, and taken when one has ended', async () => {
  const slow = await halfAPush(one('slow'))
  await until('the slow push to be running', async () => ((await pushesInFlight()) === 1 ? true : undefined))
  const refused = await send(pipeline, one('second'))
  expect(refused.status).toBe(503)
  expect(refused.body).toMatchObject({ code: 'OVERLOADED', retryable: true })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await slow.finish()).toMatchObject({ status: 202, body: { accepted: 1 } })
  expect(await send(pipeline, one('second'))).toMatchObject({ status: 202, body: { accepted: 1, new: null } })
})

it('INTERNAL where the data directory became unusable, without telling why, and ready again after', async () => {
  const spool = join(pipeline.dataDir, 'spool')
  await rm(spool, { recursive: true, force: true })
  await writeFile(spool, 'not a directory')
  // More than a push may hold in memory, so that it has to be put aside.
  const note = 'a long note '.repeat(330)
  const many = Array.from({ length: 2_500 }, (_, index) =>
    JSON.stringify(flow(`large-${index}`, { note })),
  ).join('\n')
  const sendMany = () => send(pipeline, many, { type: 'application/x-ndjson' })
  const failed = await sendMany()
  expect(failed.status).toBe(500)
  expect(failed.body).toMatchObject({ code: 'INTERNAL', retryable: true })
  expect(JSON.stringify(failed.body)).not.toContain(pipeline.dataDir)
  expect(failed.body.instance).toBe(failed.headers.get('x-request-id'))
  expect((await fetch(`${pipeline.ingestUrl}/readyz`)).status).toBe(200)
  await rm(spool)
  expect(await sendMany()).toMatchObject({ status: 202, body: { read: 2_500, accepted: 2_500 } })
})

it('WAIT_TIMED_OUT where nothing stores what was pushed, and nothing is lost', async () => {
  pipeline.kill('ingest-worker', 'SIGTERM')
  await untilEnded('ingest-worker')
  const path = join(pipeline.dataDir, 'waited.ndjson')
  await writeFile(path, JSON.stringify(flow('waited')))
  const args = ['push', path, '--format', 'tideline', '--wait', '--wait-seconds', '0.2', '--json']
  const env = { TIDELINE_URL: pipeline.ingestUrl, TIDELINE_API_KEY: pipeline.apiKey }
  const { code, stdout } = await tideline(args, { env })
  expect(code).toBe(1)
  const { error } = JSON.parse(stdout) as { error: { code: string; receipt: Body } }
  expect(error).toMatchObject({ code: 'WAIT_TIMED_OUT', receipt: { accepted: 1 } })
  await pipeline.start('ingest-worker')
  await untilStored(pipeline, error.receipt.receiptId)
})

it('STOPPING for what comes after the signal, while a push that was running is finished', async () => {
  const url = new URL(pipeline.ingestUrl)
  const running = await halfAPush(one('running'))
  await until('the push to be running', async () => ((await pushesInFlight()) === 1 ? true : undefined))
  // A request whose head is not whole yet keeps its connection open, as one on a slow line does.
  const late = connect(Number(url.port), url.hostname)
  await once(late, 'connect')
  late.write(`POST /v1/observations HTTP/1.1\r\nhost: ${url.host}\r\ncontent-length: 2\r\n`)
  await fetch(`${pipeline.ingestUrl}/healthz`)
  pipeline.kill('ingest-api', 'SIGTERM')
  await until('new connections to be refused', async () =>
    fetch(`${pipeline.ingestUrl}/healthz`).then(
      () => undefined,
      () => true,
    ),
  )
  late.write(`authorization: Bearer ${pipeline.apiKey}\r\ncontent-type: application/json\r\n\r\n[]`)
  const answer = await text(late)
  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer).toMatch(/^retry-after: \d+\r$/im)
  expect(answer).toMatch(/^connection: close\r$/im)
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'STOPPING', retryable: true })
  const finished = await running.finish()
  expect(finished).toMatchObject({ status: 202, body: { accepted: 1 } })
  await untilEnded('ingest-api')
  await pipeline.start('ingest-api')
  await untilStored(pipeline, finished.body.receiptId)
})
