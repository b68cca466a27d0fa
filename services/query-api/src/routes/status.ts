/** GET /v1/status and POST /v1/verify: how far the figures are, and whether they are what the log says. */
import { verify } from '@tideline/rollups'
import { noteRequest, type Http } from '@tideline/runtime'
import { z } from 'zod'
import type { Readers } from '../http/readers.ts'
import { requestSignal } from '../http/request-signal.ts'
import { readStatus, statusSchema } from '../store/read-status.ts'
import type { StoreGate } from '../store/question-gate.ts'

const verificationSchema = z.object({
  keys: z.number().int().describe('aggregates compared'),
  drift: z.number().int().describe('of these, how many differ from the log; anything but 0 is a fault'),
  moving: z
    .number()
    .int()
    .describe('neither compared nor drift: a running sweep wrote them anew at every look'),
  examples: z.array(z.record(z.string(), z.unknown())).describe('the first that differ'),
  watermark: z.string().nullable(),
  seconds: z.number(),
})

export const addStatusRoutes = (
  http: Http,
  gate: StoreGate,
  readers: Readers,
  options: { topic: string },
): void => {
  http.route({
    method: 'GET',
    path: '/v1/status',
    operationId: 'status',
    tag: 'operation',
    summary: 'How far the pipeline is and what waits for somebody.',
    answers: { 200: { description: 'now', schema: statusSchema } },
    errors: ['CLICKHOUSE_UNAVAILABLE'],
    async handle({ reply }) {
      const status = await gate.read(requestSignal(reply), (store) =>
        readStatus(store, options.topic, Date.now()),
      )
      return reply.header('cache-control', 'no-store').send(status)
    },
  })

  let running: ReturnType<typeof verify> | undefined
  http.route({
    method: 'POST',
    path: '/v1/verify',
    operationId: 'verify',
    tag: 'operation',
    summary: 'Recomputes every aggregate from the log by brute force and compares, now.',
    description:
      'Needs a key with the scope `operate`. Whoever asks while one runs gets the answer of that one.',
    secured: true,
    answers: { 200: { description: 'drift is 0, or something is wrong', schema: verificationSchema } },
    errors: ['CLICKHOUSE_UNAVAILABLE', 'OVERLOADED'],
    async handle({ request, reply }) {
      readers.assertMayOperate({ request })
      noteRequest(request, { did: { action: 'verify' } })
      // not bound to this request: others may be waiting for the same comparison
      const never = new AbortController().signal
      running ??= gate.read(never, verify).finally(() => {
        running = undefined
      })
      return reply.header('cache-control', 'no-store').send(await running)
    },
  })
}
