/** What is collected, and what came of it: for the operators' page and `tideline collect`. All of it needs a key with `operate`. */
import { cadences, TidelineError } from '@tideline/contracts'
import { authenticate, mayOperate, type ApiKeyEntry, type Http, type RouteInput } from '@tideline/runtime'
import { z } from 'zod'
import { runSchema } from './keep/run.ts'
import type { Collector } from './run/collector.ts'

const stateSchema = z.object({
  name: z.string(),
  source: z.string(),
  format: z.string(),
  url: z.string(),
  licence: z.string(),
  cadence: z.enum(cadences).nullable(),
  standing: z.enum([
    'due',
    'waiting',
    'quiet',
    'disabled',
    'terms_not_accepted',
    'stopped',
    'fetching_off',
    'running',
  ]),
  nextAt: z.string().nullable(),
  lastTakenAt: z.string().nullable(),
  silentSince: z.string().nullable(),
  last: runSchema.nullable(),
})

const params = z.strictObject({ name: z.string().max(64) })

export const addCollectRoutes = (
  http: Http,
  collector: Collector,
  keys: () => readonly ApiKeyEntry[],
): void => {
  const assertMayOperate = ({ request }: Pick<RouteInput<unknown, unknown>, 'request'>): void => {
    if (!mayOperate(authenticate(keys(), request.headers.authorization)))
      throw new TidelineError('KEY_NOT_ALLOWED', 'This needs a key with the scope `operate`.')
  }
  http.route({
    method: 'GET',
    path: '/v1/collections',
    operationId: 'collections',
    summary: 'What is collected on schedule, how it stands, and what came last.',
    description: 'Needs a key with the scope `operate`.',
    secured: true,
    answers: {
      200: { description: '{collections}', schema: z.object({ collections: z.array(stateSchema) }) },
    },
    async handle(input) {
      assertMayOperate(input)
      return input.reply.header('cache-control', 'no-store').send({ collections: await collector.list() })
    },
  })
  http.route({
    method: 'GET',
    path: '/v1/collections/{name}/runs',
    operationId: 'collectionRuns',
    summary: 'Its runs, the newest first.',
    description: 'Needs a key with the scope `operate`.',
    secured: true,
    params,
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(1_000).default(50) }),
    answers: { 200: { description: '{runs}', schema: z.object({ runs: z.array(runSchema) }) } },
    errors: ['COLLECTION_UNKNOWN'],
    async handle(input) {
      assertMayOperate(input)
      const runs = await collector.history(input.params.name)
      return input.reply.header('cache-control', 'no-store').send({ runs: runs.slice(0, input.query.limit) })
    },
  })
  http.route({
    method: 'POST',
    path: '/v1/collections/{name}/runs',
    operationId: 'runCollection',
    summary: 'Fetches it now, whatever its schedule says; one that was stopped is tried again.',
    description: 'Needs a key with the scope `operate`. Answers when the run is over.',
    secured: true,
    params,
    answers: { 200: { description: 'the run, whatever came of it', schema: runSchema } },
    errors: ['COLLECTION_UNKNOWN', 'FETCHING_OFF'],
    async handle(input) {
      assertMayOperate(input)
      return input.reply.send(await collector.run(input.params.name))
    },
  })
}
