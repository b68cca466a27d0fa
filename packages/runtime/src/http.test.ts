/** What every service answers, by HTTP: problems with their codes, health, and an end that cuts nobody off. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { TidelineError } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttp, type Http } from './http.ts'
import { createLogger } from './logger.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { readBody, readJson } from './read-body.ts'

const LIMIT = 100

let http: Http
let metrics: Metrics
let url = ''
let alive = true
let broker = true

const open = (): { http: Http; metrics: Metrics } => {
  const own = createMetrics('test')
  const server = createHttp({
    answersTo: [],
    title: 'test',
    version: '1',
    description: 'test',
    logger: createLogger('test', 'silent'),
    metrics: own,
    live: () => ({ ok: alive, checks: { work: { ok: alive } } }),
    dependencies: async () => ({ broker }),
  })
  return { http: server, metrics: own }
}

const common = { summary: 'test', answers: { 200: { description: 'test' } } } as const

beforeAll(async () => {
  ;({ http, metrics } = open())
  http.route({
    ...common,
    method: 'GET',
    path: '/v1/things/{id}',
    operationId: 'thing',
    params: z.strictObject({ id: z.string() }),
    query: z.strictObject({ limit: z.coerce.number().int().min(1), from: z.string().optional() }),
    handle: async ({ params, query }) => ({ ...params, ...query }),
  })
  http.route({
    ...common,
    method: 'DELETE',
    path: '/v1/things/{id}',
    operationId: 'noThing',
    params: z.strictObject({ id: z.string() }),
    handle: async () => ({}),
  })
  http.route({
    ...common,
    method: 'POST',
    path: '/v1/failures/{code}',
    operationId: 'fail',
    params: z.strictObject({ code: z.string() }),
    async handle({ params }) {
      if (params.code === 'none') throw new Error('the password is swordfish')
      throw new TidelineError(params.code === 'busy' ? 'OVERLOADED' : 'KEY_UNKNOWN', 'told', {
        context: { retryAfterSeconds: 1.2, field: 'figure' },
      })
    },
  })
  http.route({
    ...common,
    method: 'POST',
    path: '/v1/bodies',
    operationId: 'body',
    async handle({ request }) {
      let bytes = 0
      for await (const chunk of readBody(request.raw, { limit: LIMIT })) bytes += chunk.length
      return { bytes }
    },
  })
  http.route({
    ...common,
    method: 'POST',
    path: '/v1/json',
    operationId: 'json',
    handle: async ({ request }) => ({ read: (await readJson(request.raw, { limit: LIMIT })) ?? 'nothing' }),
  })
  url = await http.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => http.close())

const ask = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(`${url}${path}`, init)
  const body: Record<string, unknown> = JSON.parse(await answer.text())
  return { status: answer.status, headers: answer.headers, body }
}

describe('a problem', () => {
  it.each([
    ['?limit=1&colour=red', 'PARAMETER_UNKNOWN', 'colour'],
    ['?limit=0', 'PARAMETER_INVALID', 'limit'],
    ['', 'PARAMETER_MISSING', 'limit'],
  ])('names the parameter: %s', async (search, code, parameter) => {
    const { status, headers, body } = await ask(`/v1/things/7${search}`)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect({ status, body }).toMatchObject({ status: 400, body: { code, parameter } })
  })

  it('of a path that is not there is NOT_FOUND, and of another method says which are', async () => {
    expect(await ask('/v1/thing/7')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect(await ask('/v1/things/7/8')).toMatchObject({ status: 404 })
    const other = await ask('/v1/things/7?limit=1', { method: 'PUT' })
    expect(other).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED' } })
    expect(other.headers.get('allow')).toBe('GET, DELETE')
    const asked = await ask('/healthz?x=1', { method: 'DELETE' })
    expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'GET'])
  })

  it('tells when to come back in whole seconds, and who is unknown how to be known', async () => {
    const busy = await ask('/v1/failures/busy', { method: 'POST' })
    expect(busy).toMatchObject({ status: 503, body: { code: 'OVERLOADED', detail: 'told', field: 'figure' } })
    expect(busy.headers.get('retry-after')).toBe('2')
    const unknown = await ask('/v1/failures/key', { method: 'POST' })
    expect(unknown).toMatchObject({ status: 401, body: { code: 'KEY_UNKNOWN', retryable: false } })
    expect(unknown.headers.get('www-authenticate')).toBe('Bearer')
    expect(unknown.headers.get('retry-after')).toBeNull()
  })

  it('of ours keeps its details to the log', async () => {
    const { status, body } = await ask('/v1/failures/none', { method: 'POST' })
    expect({ status, code: body['code'] }).toEqual({ status: 500, code: 'INTERNAL' })
    expect(JSON.stringify(body)).not.toContain('swordfish')
  })

  it('carries the id of its request: the one given, or a new one where that is none', async () => {
    const given = await ask('/v1/nothing', { headers: { 'x-request-id': 'report-7.b_c' } })
    expect([given.body['instance'], given.headers.get('x-request-id')]).toEqual([
      'report-7.b_c',
      'report-7.b_c',
    ])
    const strange = await ask('/v1/nothing', { headers: { 'x-request-id': 'a b' } })
    expect(strange.body['instance']).toMatch(/^[0-9a-f-]{36}$/)
    expect(strange.headers.get('x-request-id')).toBe(strange.body['instance'])
    const long = await ask('/v1/nothing', { headers: { 'x-request-id': 'x'.repeat(65) } })
    expect(long.body['instance']).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('a body', () => {
  const send = (body: string | Uint8Array<ArrayBuffer>, encoding = '', path = '/v1/bodies') =>
    ask(path, { method: 'POST', body, headers: encoding === '' ? {} : { 'content-encoding': encoding } })
  const zipped = (text: string) => new Uint8Array(gzipSync(text))

  it('of exactly its limit is taken, and of one byte more is refused, also unpacked', async () => {
    expect((await send('x'.repeat(LIMIT))).body).toEqual({ bytes: LIMIT })
    expect((await send(zipped('x'.repeat(LIMIT)), 'gzip')).body).toEqual({ bytes: LIMIT })
    const refused = { status: 413, body: { code: 'BODY_TOO_LARGE', limitBytes: LIMIT } }
    expect(await send('x'.repeat(LIMIT + 1))).toMatchObject(refused)
    expect(await send(zipped('x'.repeat(LIMIT + 1)), 'gzip')).toMatchObject(refused)
    // nobody said how long it is
    const stream = new ReadableStream({
      start(controller) {
        for (const part of ['x'.repeat(LIMIT), 'x']) controller.enqueue(new TextEncoder().encode(part))
        controller.close()
      },
    })
    const unsaid = await ask('/v1/bodies', { method: 'POST', body: stream, duplex: 'half' } as RequestInit)
    expect(unsaid).toMatchObject(refused)
  })

  it('may be packed as gzip in any spelling, and in no other way', async () => {
    for (const encoding of ['gzip', 'x-gzip', 'GZIP'])
      expect((await send(zipped('abc'), encoding)).body).toEqual({ bytes: 3 })
    expect(await send('abc', 'br')).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } })
  })

  it('that is no gzip, or half of one, is unreadable', async () => {
    const unreadable = { status: 400, body: { code: 'BODY_UNREADABLE' } }
    expect(await send('abc', 'gzip')).toMatchObject(unreadable)
    expect(await send(zipped('abc'.repeat(20)).slice(0, 15), 'gzip')).toMatchObject(unreadable)
  })

  it('as JSON is read whole, and has to be UTF-8', async () => {
    expect((await send('{"a":"ü"}', '', '/v1/json')).body).toEqual({ read: { a: 'ü' } })
    expect((await send('', '', '/v1/json')).body).toEqual({ read: 'nothing' })
    const latin1 = new Uint8Array([0x22, 0xfc, 0x22])
    for (const body of ['{', latin1])
      expect(await send(body, '', '/v1/json')).toMatchObject({
        status: 400,
        body: { code: 'BODY_UNREADABLE' },
      })
  })
})

it('times requests by route and not by path, so that ids make no metrics', async () => {
  await ask('/v1/things/metered?limit=1')
  const text = await metrics.registry.metrics()
  expect(text).toContain('route="/v1/things/:id",status="200"')
  expect(text).not.toContain('metered')
})

it('health and readiness say no with 503', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 200, body: { ok: true } })
  expect(await ask('/readyz')).toMatchObject({ status: 200, body: { checks: { broker: { ok: true } } } })
  alive = false
  broker = false
  expect(await ask('/healthz')).toMatchObject({ status: 503, body: { checks: { work: { ok: false } } } })
  expect(await ask('/readyz')).toMatchObject({ status: 503, body: { checks: { broker: { ok: false } } } })
  alive = true
  broker = true
})

it('while stopping it refuses what is new, answers what runs, and says so to whoever watches', async () => {
  const own = open()
  const running = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  own.http.route({
    ...common,
    method: 'GET',
    path: '/v1/slow',
    operationId: 'slow',
    async handle() {
      begun.resolve()
      await running.promise
      return { answered: true }
    },
  })
  const address = await own.http.listen({ host: '127.0.0.1', port: 0 })
  const slow = fetch(`${address}/v1/slow`)
  await begun.promise
  own.http.beginStopping()
  const refused = await fetch(`${address}/v1/slow`)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(refused.headers.get('connection')).toBe('close')
  expect({ status: refused.status, body: await refused.json() }).toMatchObject({
    status: 503,
    body: { code: 'STOPPING' },
  })
  const seen = ['/healthz', '/readyz', '/metrics'].map(
    async (path) => (await fetch(`${address}${path}`)).status,
  )
  expect(await Promise.all(seen)).toEqual([200, 503, 200])
  // it is asked, and says that it takes nothing more: not a refusal like any other
  expect(await (await fetch(`${address}/readyz`)).json()).toMatchObject({
    ok: false,
    checks: { accepting: { ok: false }, broker: { ok: true } },
  })
  const closed = own.http.close()
  running.resolve()
  expect(await (await slow).json()).toEqual({ answered: true })
  await closed
  const socket = connect(Number(new URL(address).port), '127.0.0.1')
  const [error] = await once(socket, 'error')
  expect(error).toMatchObject({ code: 'ECONNREFUSED' })
})
