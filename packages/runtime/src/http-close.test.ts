/** Closing waits for what runs, and not for a connection that is kept alive after it. */
import { Readable } from 'node:stream'
import { createLogger } from './logger.ts'
import { createHttp } from './http.ts'
import { createMetrics } from './metrics.ts'
import { expect, it } from 'vitest'

it('an answer that ends while the server closes keeps nobody waiting', async () => {
  const http = createHttp({
    answersTo: [],
    title: 'Closing',
    version: '1',
    description: 'answers when it is told to',
    logger: createLogger('closing', 'silent'),
    metrics: createMetrics('closing'),
  })
  const told = Promise.withResolvers<void>()
  // its head says keep-alive, as it was sent before the end began
  async function* pieces(): AsyncGenerator<string> {
    yield 'begun '
    await told.promise
    yield 'and done'
  }
  http.route({
    method: 'GET',
    path: '/slow',
    operationId: 'slow',
    summary: 'Waits.',
    answers: { 200: { description: 'done' } },
    async handle({ reply }) {
      return reply.type('text/plain').send(Readable.from(pieces(), { objectMode: false }))
    },
  })
  const url = await http.listen({ host: '127.0.0.1', port: 0 })
  const answer = await fetch(`${url}/slow`)
  const closing = http.close()
  told.resolve()
  expect(await answer.text()).toBe('begun and done')
  // fetch keeps the connection; kept alive, it would hold the server for 72 seconds
  await closing
})
