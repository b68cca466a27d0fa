/** Whatever a socket sends, the answer says what was wrong with it: no 500, no connection that just ends. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { TidelineError } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttp, type Http } from './http.ts'
import { createLogger } from './logger.ts'
import { createMetrics } from './metrics.ts'
import { readBody } from './read-body.ts'

let http: Http
let port = 0

const common = { summary: 'test', answers: { 200: { description: 'test' } } } as const

beforeAll(async () => {
  http = createHttp({
    answersTo: [],
    title: 'test',
    version: '1',
    description: 'test',
    logger: createLogger('test', 'silent'),
    metrics: createMetrics('test'),
    dependencies: async () => ({}),
  })
  http.route({
    ...common,
    method: 'GET',
    path: '/v1/things/{id}',
    operationId: 'thing',
    params: z.strictObject({ id: z.string().max(100) }),
    handle: async ({ params }) => params,
  })
  http.route({
    ...common,
    method: 'POST',
    path: '/v1/refused/{code}',
    operationId: 'refuse',
    params: z.strictObject({ code: z.enum(['KEY_MISSING', 'MEDIA_TYPE_UNSUPPORTED', 'RATE_LIMITED']) }),
    async handle({ params }) {
      throw new TidelineError(params.code)
    },
  })
  http.route({
    ...common,
    method: 'POST',
    path: '/v1/bodies',
    operationId: 'body',
    async handle({ request }) {
      for await (const _chunk of readBody(request.raw, { limit: 1_000 }));
      return {}
    },
  })
  port = Number(new URL(await http.listen({ host: '127.0.0.1', port: 0 })).port)
})
afterAll(async () => http.close())

/** Status and code of the answer; what is sent after the head comes piece by piece, whatever was answered meanwhile. */
const send = async (head: string, pieces: readonly Buffer[] = []): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  const failures: string[] = []
  let answer = ''
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString()
  })
  socket.on('error', (error: NodeJS.ErrnoException) => failures.push(error.code ?? error.message))
  const closed = once(socket, 'close')
  socket.write(head)
  for (const piece of pieces) {
    if (!socket.writable) failures.push('closed while it was sending')
    if (failures.length > 0) break
    if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), closed])
    await turn()
  }
  await closed
  const code = /"code":"([A-Z_]+)"/.exec(answer)?.[1] ?? ''
  return [answer.split(' ')[1] ?? 'no answer', code, ...failures].join(' ').trim()
}

const request = (line: string): Promise<string> =>
  send(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)

describe('methods and addresses that nobody serves', () => {
  it.each<readonly [string, string]>([
    ...['QUERY', 'TRACE', 'PROPFIND', 'PUT', 'POST', 'OPTIONS', 'CONNECT'].map(
      (method) => [`${method} /v1/things/a`, '405 METHOD_NOT_ALLOWED'] as const,
    ),
    ...['QUERY', 'TRACE', 'GET', 'POST'].map((method) => [`${method} /nowhere`, '404 NOT_FOUND'] as const),
    ['GET /v1/things/%zz', '404 NOT_FOUND'],
    ['GET /v1/things/%E0%A4%A', '404 NOT_FOUND'],
    ['GET /v1/things/a?x=%zz', '400 PARAMETER_UNKNOWN'],
    ['FOO /v1/things/a', '400 REQUEST_UNREADABLE'],
  ])('%s: %s', async (line, expected) => {
    expect(await request(line)).toBe(expected)
  })

  it.each([
    [101, '400 PARAMETER_INVALID'],
    [2_001, '404 NOT_FOUND'],
    [30_000, '400 REQUEST_UNREADABLE'],
  ])('an id of %i characters: %s', async (length, expected) => {
    expect(await request(`GET /v1/things/${'a'.repeat(length)}`)).toBe(expected)
  })
})

describe('a refusal reaches a client that is still sending', () => {
  const pieces = Array.from({ length: 40 }, () => Buffer.alloc(100_000, 97))
  const length = pieces.length * 100_000

  it.each([
    ['/v1/refused/KEY_MISSING', '401 KEY_MISSING'],
    ['/v1/refused/MEDIA_TYPE_UNSUPPORTED', '415 MEDIA_TYPE_UNSUPPORTED'],
    ['/v1/refused/RATE_LIMITED', '429 RATE_LIMITED'],
    ['/v1/bodies', '413 BODY_TOO_LARGE'],
    ['/nowhere', '404 NOT_FOUND'],
  ])('%s: %s', async (path, expected) => {
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`
    expect(await send(`${head}Content-Length: ${length}\r\n\r\n`, pieces)).toBe(expected)
    const chunked = pieces.flatMap((piece) => [Buffer.from('186a0\r\n'), piece, Buffer.from('\r\n')])
    expect(
      await send(`${head}Transfer-Encoding: chunked\r\n\r\n`, [...chunked, Buffer.from('0\r\n\r\n')]),
    ).toBe(expected)
  })
})
