/** A push that promises much and sends little keeps nobody out, and is given up after a while. */
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'
import { flow, send } from './send.ts'

let pipeline: Pipeline
beforeAll(async () => {
  pipeline = await startPipeline({
    world: testWorld('slow push'),
    services: ['ingest-api'],
    env: { PUSH_IDLE_MS: '2000', MAX_IN_FLIGHT_BYTES: String(1_048_576), MAX_CONCURRENT_PUSHES: '8' },
  })
})
afterAll(() => pipeline?.stop())

/** Sends a head that promises `bytes`, and six of them. */
const promise = async (bytes: number): Promise<Socket> => {
  const { hostname, port } = new URL(pipeline.ingestUrl)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write(
    `POST /v1/datasets/team/tideline HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${pipeline.apiKey}\r\n` +
      `Content-Type: application/x-ndjson\r\nContent-Length: ${bytes}\r\n\r\n{"sour`,
  )
  return socket
}

/** What is told before the rest of the body is there. */
const answerOf = async (socket: Socket): Promise<string> => {
  let answer = ''
  for await (const chunk of socket) {
    answer += String(chunk)
    if (answer.includes('"instance"')) break
  }
  socket.destroy()
  return answer
}

it('three that promise 200 MiB each let a small push in, and are answered BODY_TOO_SLOW', async () => {
  const sockets = await Promise.all([200, 200, 200].map((mebibytes) => promise(mebibytes * 1_048_576)))
  const answers = sockets.map(answerOf)
  const { status, body } = await send(pipeline, JSON.stringify([flow('meanwhile')]))
  expect([status, body.accepted]).toEqual([202, 1])
  for (const answer of await Promise.all(answers)) {
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer).toContain('"code":"BODY_TOO_SLOW"')
  }
})
