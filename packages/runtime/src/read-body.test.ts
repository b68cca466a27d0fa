/** Bodies as they arrive over a socket: exactly the limit is read, one byte more is refused, however it is sent. */
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { TidelineError } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBody, readJson } from './read-body.ts'

const LIMIT = 1_000
let server: Server

const told = async (read: () => Promise<unknown>): Promise<string> => {
  try {
    return JSON.stringify(await read()) ?? 'nothing'
  } catch (error) {
    return error instanceof TidelineError ? error.code : String(error)
  }
}

const lengthOf = async (incoming: IncomingMessage): Promise<number> => {
  let read = 0
  for await (const chunk of readBody(incoming, { limit: LIMIT })) read += chunk.length
  return read
}

beforeAll(async () => {
  server = createServer((incoming, response) => {
    const read =
      incoming.url === '/json' ? () => readJson(incoming, { limit: LIMIT }) : () => lengthOf(incoming)
    void told(read).then((answer) => response.end(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

/** In chunks of unknown number, unless a length is declared. */
const send = async (
  body: Buffer | string,
  { path = '/', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<string> => {
  const { port } = server.address() as AddressInfo
  const sent = request({ port, path, method: 'POST', headers })
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>
  const bytes = Buffer.from(body)
  for (let from = 0; from < bytes.length; from += 400) sent.write(bytes.subarray(from, from + 400))
  sent.end()
  const [answer] = await answered
  return await text(answer)
}

const declared = (body: Buffer): { headers: Record<string, string> } => ({
  headers: { 'content-length': String(body.length) },
})
const gzip = { headers: { 'content-encoding': 'gzip' } }

describe('a body of the limit, and of one byte more', () => {
  const [fits, over] = [Buffer.alloc(LIMIT, 'x'), Buffer.alloc(LIMIT + 1, 'x')]

  it('that says its length', async () => {
    expect([await send(fits, declared(fits)), await send(over, declared(over))]).toEqual([
      '1000',
      'BODY_TOO_LARGE',
    ])
  })

  it('that comes in chunks', async () => {
    expect([await send(fits), await send(over)]).toEqual(['1000', 'BODY_TOO_LARGE'])
  })

  it('that is packed: what counts is what it holds', async () => {
    const [small, large] = [gzipSync(fits), gzipSync(over)]
    expect(large.length).toBeLessThan(LIMIT / 10)
    expect([await send(small, gzip), await send(large, gzip)]).toEqual(['1000', 'BODY_TOO_LARGE'])
    const xGzip = { headers: { 'content-encoding': 'X-GZIP', ...declared(small).headers } }
    expect(await send(small, xGzip)).toBe('1000')
  })
})

it('a packed body is unpacked without a header that says so, and bounded like any other', async () => {
  const [fits, over] = [gzipSync(Buffer.alloc(LIMIT, 'x')), gzipSync(Buffer.alloc(50 * LIMIT, 'x'))]
  expect([await send(fits), await send(over)]).toEqual(['1000', 'BODY_TOO_LARGE'])
  expect(await send(fits.subarray(0, -3))).toBe('BODY_UNREADABLE')
  expect(await send(Buffer.from([0x1f, 0x8b]))).toBe('2')
})

it.each([
  ['none', { 'content-encoding': 'identity' }, 'abc', '3'],
  ['another packing', { 'content-encoding': 'br' }, 'abc', 'MEDIA_TYPE_UNSUPPORTED'],
  ['gzip that is none', { 'content-encoding': 'gzip' }, 'abc', 'BODY_UNREADABLE'],
  [
    'gzip that breaks off',
    { 'content-encoding': 'gzip' },
    gzipSync('abc').subarray(0, 15),
    'BODY_UNREADABLE',
  ],
])('a body with %s', async (_, headers, body, expected) => {
  expect(await send(body, { headers })).toBe(expected)
})

it.each([
  ['an object', '{"a": 1}', '{"a":1}'],
  ['nothing', '', 'nothing'],
  ['broken JSON', '{"a"', 'BODY_UNREADABLE'],
  ['what is no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'BODY_UNREADABLE'],
  ['too much', `"${'x'.repeat(LIMIT)}"`, 'BODY_TOO_LARGE'],
])('a small JSON body: %s', async (_, body, expected) => {
  expect(await send(body, { path: '/json' })).toBe(expected)
})
