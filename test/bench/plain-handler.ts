/**
 * The peer of the door: fastify, zod and kafkajs as people usually put them together. It checks the shape and sends what it
 * parsed; no vocabulary, no dates, no personal data, no repeated fields, no hash, no answer for each row. One line on stdout
 * says where it listens. Run as a process of its own, as the door is: `node plain-handler.ts BROKERS TOPIC`.
 */
import { connectionOf } from '@tideline/kafka'
import Fastify from 'fastify'
import kafkajs from 'kafkajs'
import { z } from 'zod'

const [, , brokers = '', topic = ''] = process.argv

const observation = z.object({
  source: z.string(),
  id: z.string(),
  revision: z.number().int(),
  category: z.string(),
  cause: z.string(),
  country: z.string().length(3),
  figure: z.number().int(),
  start: z.string(),
  end: z.string(),
  places: z.array(z.object({ role: z.string(), adminLevel: z.number(), name: z.string() })),
})

const producer = new kafkajs.Kafka({ clientId: 'plain', ...connectionOf(brokers.split(',')) }).producer()
await producer.connect()
const app = Fastify({ bodyLimit: 64 * 1_048_576 })
app.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, body, done) =>
  done(null, body),
)
app.post<{ Body: string }>('/v1/observations', async (request, reply) => {
  const rows = request.body.split('\n').map((line) => observation.parse(JSON.parse(line)))
  await producer.send({
    topic,
    acks: -1,
    messages: rows.map((row) => ({ key: `${row.source}|${row.id}`, value: JSON.stringify(row) })),
  })
  await reply.code(202).send({ accepted: rows.length })
})
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
