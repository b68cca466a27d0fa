import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { expectOk } from './remote-error.ts'
import { request } from './request.ts'

let server: Server | null = null
afterEach(async () => {
  if (server === null) return
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
  server = null
})

const serve = async (
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<string> => {
  server = createServer((incoming, response) => void handle(incoming, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
}

test('a body that was answered 503 is sent again whole, when the service says', async () => {
  const bodies: string[] = []
  const url = await serve(async (incoming, response) => {
    bodies.push(await text(incoming))
    const busy = bodies.length === 1
    response.writeHead(busy ? 503 : 202, { 'retry-after': '0', 'content-type': 'application/json' })
    response.end(busy ? '{"code":"OVERLOADED"}' : '{"ok":true}')
  })
  const waits: string[] = []
  const answer = await request({
    url,
    method: 'POST',
    retry: true,
    onRetry: (why) => waits.push(why),
    body: () => Readable.from(['row 1\n', 'row 2\n'], { objectMode: false }),
  })
  expect(answer).toMatchObject({ status: 202, document: { ok: true } })
  expect(bodies).toEqual(['row 1\nrow 2\n', 'row 1\nrow 2\n'])
  expect(waits).toEqual(['503 OVERLOADED'])
})

test('a problem document keeps its code, and its title is the hint', async () => {
  const url = await serve(async (_, response) => {
    response.writeHead(401, { 'content-type': 'application/problem+json' })
    response.end('{"code":"KEY_UNKNOWN","title":"Not known here.","detail":"tl_x"}')
  })
  await expect(expectOk({ url, key: 'tl_x' })).rejects.toMatchObject({
    code: 'KEY_UNKNOWN',
    message: 'tl_x',
    hint: 'Not known here.',
  })
})

test('what answers but is not Tideline is said so', async () => {
  const url = await serve(async (_, response) => void response.writeHead(404).end('<html>'))
  await expect(expectOk({ url })).rejects.toMatchObject({ code: 'SERVICE_UNREACHABLE' })
})

test('where nothing listens, that is the error', async () => {
  const url = await serve(async () => {})
  server?.close()
  await expect(request({ url })).rejects.toMatchObject({ code: 'SERVICE_UNREACHABLE' })
})
