/** What every service answers, whatever its routes are: errors with their code, request ids, and a quiet end. */
import { request } from 'node:http'
import { once } from 'node:events'
import { TidelineError } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttp, type Http } from './http.ts'
import { createLogger } from './logger.ts'
import { createMetrics } from './metrics.ts'

const dependencies: Record<string, boolean> = { store: true }
const open: Http[] = []

const start = async (live = true): Promise<{ http: Http; url: string }> => {
  const http = createHttp({
    title: 'Test',
    version: '1',
    description: 'a service',
    logger: createLogger('test', 'silent'),
    metrics: createMetrics('test'),
    live: () => ({ ok: live, checks: { work: { ok: live } } }),
    dependencies: async () => dependencies,
  })
  const answers = { 200: { description: 'an answer' } }
  http.route({
    method: 'GET',
    path: '/v1/things/{id}',
    operationId: 'thing',
    summary: 'a thing',
    params: z.strictObject({ id: z.string().max(5) }),
    query: z.strictObject({ n: z.coerce.number().int().min(1).default(7), needed: z.string().optional() }),
    answers,
    handle: async ({ params, query }) => ({ ...params, ...query }),
  })
  http.route({
    method: 'POST',
    path: '/v1/things/{id}',
    operationId: 'fail',
    summary: 'what fails',
    params: z.strictObject({ id: z.string() }),
    query: z.strictObject({ needed: z.string() }),
    answers,
    handle: async ({ params: { id } }) => {
      if (id === 'late')
        throw new TidelineError('OVERLOADED', undefined, { context: { retryAfterSeconds: 9 } })
      if (id === 'keyless') throw new TidelineError('KEY_MISSING')
      throw new Error('the password is x')
    },
  })
  open.push(http)
  return { http, url: await http.listen({ host: '127.0.0.1', port: 0 }) }
}

let url = ''
beforeAll(async () => {
  ;({ url } = await start())
})
afterAll(async () => {
  for (const http of open) await http.close()
})

interface Problem {
  status: number
  code?: string
  detail?: string
  instance?: string
  parameter?: string
}

const ask = async (path: string, init: RequestInit = {}, at = url) => {
  const answer = await fetch(at + path, init)
  return { answer, body: (await answer.json()) as Problem }
}
const POST = { method: 'POST' }

it('a route is given what its declaration makes of the request', async () => {
  expect((await ask('/v1/things/a')).body).toEqual({ id: 'a', n: 7 })
  expect((await ask('/v1/things/a%2Fb?n=2')).body).toEqual({ id: 'a/b', n: 2 })
})

describe('a request that is not understood', () => {
  it.each([
    ['GET', '/v1/things/a?x=1', 400, 'PARAMETER_UNKNOWN', 'x'],
    ['GET', '/v1/things/a?n=0', 400, 'PARAMETER_INVALID', 'n'],
    ['GET', '/v1/things/longer', 400, 'PARAMETER_INVALID', 'id'],
    ['POST', '/v1/things/a', 400, 'PARAMETER_MISSING', 'needed'],
    ['GET', '/v1/nothing', 404, 'NOT_FOUND', undefined],
    ['GET', '/v1/things', 404, 'NOT_FOUND', undefined],
    ['GET', '/v1/things/a/b', 404, 'NOT_FOUND', undefined],
    ['DELETE', '/v1/things/a', 405, 'METHOD_NOT_ALLOWED', undefined],
    ['DELETE', '/v1/things/a?x=1', 405, 'METHOD_NOT_ALLOWED', undefined],
  ])('%s %s is %i %s', async (method, path, status, code, parameter) => {
    const { answer, body } = await ask(path, { method })
    expect([answer.status, body.status, body.code, body.parameter]).toEqual([status, status, code, parameter])
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET, POST' : null)
  })

  it('is told which methods an address has, whatever is asked of it', async () => {
    const { answer } = await ask('/healthz?x=1', { method: 'DELETE' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET'])
  })
})

describe('a request that fails', () => {
  it('says when to come back', async () => {
    const { answer, body } = await ask('/v1/things/late?needed=1', POST)
    expect([answer.status, body.code, answer.headers.get('retry-after')]).toEqual([503, 'OVERLOADED', '9'])
  })

  it('says how to authenticate, where that is what it lacks', async () => {
    const { answer } = await ask('/v1/things/keyless?needed=1', POST)
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    const other = await ask('/v1/things/late?needed=1', POST)
    expect(other.answer.headers.get('www-authenticate')).toBeNull()
  })

  it('does not tell what only the log may know', async () => {
    const { answer, body } = await ask('/v1/things/x?needed=1', POST)
    expect([answer.status, body.code]).toEqual([500, 'INTERNAL'])
    expect(JSON.stringify(body)).not.toContain('password')
    expect(answer.headers.get('retry-after')).toBeNull()
  })
})

describe('a request id', () => {
  const idOf = async (given?: string): Promise<string> => {
    const { answer, body } = await ask('/v1/nothing', {
      headers: given === undefined ? {} : { 'x-request-id': given },
    })
    expect(body.instance).toBe(answer.headers.get('x-request-id'))
    return body.instance ?? ''
  }

  it('is the one given where it can stand in a log, else one of its own', async () => {
    expect(await idOf('device-7.a_b')).toBe('device-7.a_b')
    expect(await idOf('x'.repeat(64))).toBe('x'.repeat(64))
    for (const given of [undefined, 'x'.repeat(65), 'a b', '"quoted"'])
      expect(await idOf(given)).toMatch(/^[\da-f-]{36}$/)
  })
})

describe('health', () => {
  it('is 503 where no work advances', async () => {
    const stuck = await start(false)
    expect((await ask('/healthz')).answer.status).toBe(200)
    expect((await ask('/healthz', {}, stuck.url)).answer.status).toBe(503)
    expect((await ask('/readyz', {}, stuck.url)).answer.status).toBe(200)
  })

  it('is not ready while a dependency does not answer', async () => {
    dependencies['store'] = false
    const { answer, body } = await ask('/readyz')
    dependencies['store'] = true
    expect([answer.status, body]).toEqual([
      503,
      { ok: false, checks: { accepting: { ok: true }, store: { ok: false } } },
    ])
    expect((await ask('/readyz')).answer.status).toBe(200)
  })
})

it('a service that stops refuses what is new, with a code, and still tells how it is', async () => {
  const { http, url: stopping } = await start()
  http.beginStopping()
  const { answer, body } = await ask('/v1/things/a', {}, stopping)
  expect([answer.status, body.code, answer.headers.get('retry-after')]).toEqual([503, 'STOPPING', '5'])
  expect((await ask('/healthz', {}, stopping)).answer.status).toBe(200)
  expect((await ask('/readyz', {}, stopping)).answer.status).toBe(503)
  const metrics = await fetch(`${stopping}/metrics`)
  expect(metrics.status).toBe(200)
  await metrics.text()
  // told to close, so that no further request comes over the same connection
  const sent = request(`${stopping}/v1/things/a`, { agent: false, headers: { connection: 'keep-alive' } })
  sent.end()
  const [response] = (await once(sent, 'response')) as [
    NodeJS.ReadableStream & { headers: Record<string, string> },
  ]
  response.resume()
  expect(response.headers['connection']).toBe('close')
})
