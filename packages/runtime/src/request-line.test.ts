import { Writable } from 'node:stream'
import { TidelineError } from '@tideline/contracts'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttp, type Http } from './http.ts'
import { createMetrics } from './metrics.ts'
import { noteRequest, traceIdOf } from './request-line.ts'

const lines: Record<string, unknown>[] = []
const sink = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>)
    done()
  },
})
let http: Http

beforeAll(() => {
  http = createHttp({
    answersTo: [],
    title: 'Test',
    version: '1',
    description: 'A test.',
    logger: pino({ level: 'info' }, sink),
    metrics: createMetrics('test'),
    dependencies: async () => ({}),
  })
  http.route({
    method: 'GET',
    path: '/v1/thing/{id}',
    operationId: 'thing',
    tag: 'test',
    summary: 'A thing.',
    params: z.strictObject({ id: z.string() }),
    answers: { 200: { description: 'it', schema: z.object({}) } },
    errors: [],
    async handle({ params: { id }, request }) {
      noteRequest(request, { key: 'key-1' })
      noteRequest(request, { receipt: 'r-1' })
      if (id === 'refused') throw new TidelineError('KEY_NOT_ALLOWED')
      return {}
    },
  })
})
afterAll(() => http.close())

const trace = '4bf92f3577b34da6a3ce929d0e0e4736'

it.each([
  ['/v1/thing/told', 200, '/v1/thing/{id}', {}],
  ['/v1/thing/refused', 403, '/v1/thing/{id}', { code: 'KEY_NOT_ALLOWED' }],
])(
  '%s leaves a line with the id that the answer names, the key and the receipt',
  async (url, status, route, more) => {
    const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` }
    const answer = await http.server.inject({ url, headers })
    expect(answer.statusCode).toBe(status)
    const line = lines.find(({ reqId }) => reqId === answer.headers['x-request-id'])
    expect(line).toMatchObject({
      msg: 'request_answered',
      status,
      route: route.replace('{id}', ':id'),
      trace,
      key: 'key-1',
      receipt: 'r-1',
      ...more,
    })
    expect(JSON.stringify(line)).not.toContain('told"')
  },
)

it('so does what no route is for, by the id in its problem document', async () => {
  const answer = await http.server.inject({ url: '/nowhere' })
  const { instance } = answer.json<{ instance: string }>()
  expect(lines.find(({ reqId }) => reqId === instance)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
})

it('health is asked too often to be told', async () => {
  const before = lines.length
  await http.server.inject({ url: '/healthz' })
  expect(lines).toHaveLength(before)
})

it.each([
  ['none', undefined, undefined],
  ['another text', '00-xyz-1-01', undefined],
  ['nobody', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, undefined],
  ['a trace', `00-${trace}-00f067aa0ba902b7-00`, trace],
])('a trace is read of a header with %s', (_, header, read) => {
  expect(traceIdOf(header)).toBe(read)
})
