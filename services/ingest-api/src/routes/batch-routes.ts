/** A push in two steps: send a file and see what it would do, then commit or drop it. Nothing counts before. */
import { SOURCE_ID, languages } from '@tideline/contracts'
import { patience, readBody, type ApiKeyEntry } from '@tideline/runtime'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { beginBatch, takeBatch } from '../batches/take-batch.ts'
import type { BatchMeta } from '../batches/batch-files.ts'
import type { Preview } from '../batches/preview.ts'
import { assertMayWrite } from '../door/access.ts'
import { answerReceipt, receiptAnswers } from './answer-receipt.ts'
import { flag } from './api-schemas.ts'
import { batchDocument, batchSchema, begunDocument, begunSchema } from './batch-document.ts'
import { formatOrThrow } from './format-or-throw.ts'
import { isForm, readForm } from './multipart.ts'
import type { BodyLimits, RouteContext } from './route-context.ts'

const FIRST_BYTES = 64 * 1_024

const language = z.enum(languages).default('en').describe('of the words for people')
const batchParams = z.strictObject({ id: z.string().min(1).max(100) })

const batchQuery = z.strictObject({
  format: z.string().max(64).default('tideline').describe('one of /v1/formats'),
  source: z
    .string()
    .regex(SOURCE_ID)
    .optional()
    .describe('whose figures they are; left out: each row names it'),
  profile: z.string().max(40).optional().describe('mapping profile of a spreadsheet; format tideline only'),
  complete: flag.describe('the file is complete for its window'),
  force: flag.describe('also where much is retracted'),
  fileName: z.string().max(200).default('').describe('as it is called where it comes from'),
  async: flag.describe('answer 202 once the file is there; /v1/batches/{id}/events tells how far it is'),
  lang: language,
})

const textTypes = /^(?:application\/(?:json|x-ndjson|ndjson|jsonl)|text\/csv)\b/i

const mediaTypeOf = (contentType: string | undefined): string =>
  textTypes.exec(contentType ?? '')?.[0].toLowerCase() ?? ''

const pushErrors = [
  'FORMAT_UNKNOWN',
  'PROFILE_UNKNOWN',
  'WORKBOOK_TOO_LARGE',
  'BODY_UNREADABLE',
  'HEADER_UNKNOWN',
  'FIELD_REPEATED',
  'FIGURE_AMBIGUOUS',
  'LAST_RECORD_CUT',
  'COMPLETE_TOO_MANY_RETRACTIONS',
  'COMPLETE_WINDOW_STRETCHED',
  'COMPLETE_GOES_BACK',
  'COMPLETE_WINDOW_EMPTY',
  'OVERLOADED',
  'CLICKHOUSE_UNAVAILABLE',
] as const

/** A preview, or where it was not waited for the batch. */
const takeBody = async (
  { admission, idleMs, batches }: RouteContext,
  limits: BodyLimits,
  request: FastifyRequest,
  key: ApiKeyEntry,
  query: z.output<typeof batchQuery>,
): Promise<Preview | BatchMeta> => {
  const reader = formatOrThrow(query.format)
  const source = query.source ?? (reader.sourceId === '' ? null : reader.sourceId)
  if (source !== null) assertMayWrite(key, source)
  const contentType = request.headers['content-type']
  const leave = admission.enter(FIRST_BYTES, key.hash)
  try {
    const form = isForm(contentType) ? await readForm(request, limits.maxDatasetBytes) : undefined
    const wanted = {
      fileName: form?.fileName ?? query.fileName,
      mediaType: form === undefined ? mediaTypeOf(contentType) : '',
      format: reader.id,
      source,
      profile: query.profile ?? null,
      complete: query.complete,
      force: query.force,
    }
    const body =
      form === undefined
        ? readBody(request.raw, { limit: limits.maxDatasetBytes, patience: { ...patience, idleMs } })
        : form.bytes
    if (!query.async) return await takeBatch(batches, key, wanted, body)
    return await beginBatch(batches, key, wanted, body, (look) => {
      const stay = admission.enter(FIRST_BYTES, key.hash)
      look().then(stay, stay)
    })
  } finally {
    leave()
  }
}

const addMakeRoute = (routes: RouteContext, limits: BodyLimits): void => {
  routes.http.route({
    method: 'POST',
    path: '/v1/batches',
    operationId: 'makeBatch',
    summary: 'Send a file and see what it would do; nothing counts before it is committed.',
    description:
      'Every row is compared with what is stored. The batch waits for 24 hours and belongs to the key that made it; a key has 20 at most. The same file sent again is the same batch.',
    tag: 'batches',
    secured: true,
    query: batchQuery,
    body: {
      description: 'The file as it is, may be gzip; or a form (multipart/form-data) with one file.',
      content: {
        'application/octet-stream': {},
        'text/csv': {},
        'application/json': {},
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {},
        'application/vnd.oasis.opendocument.spreadsheet': {},
        'multipart/form-data': {},
      },
    },
    answers: {
      201: { description: 'what it would do', schema: batchSchema },
      202: { description: 'with `async`: the file is there and is being looked at', schema: begunSchema },
    },
    errors: [
      'KEY_NOT_ALLOWED',
      'BATCHES_FULL',
      'BODY_TOO_LARGE',
      'BODY_TOO_SLOW',
      'MEDIA_TYPE_UNSUPPORTED',
      ...pushErrors,
    ],
    async handle({ query, request, reply }) {
      const key = routes.access.check(request)
      const taken = await takeBody(routes, limits, request, key, query)
      if ('meta' in taken)
        return reply
          .code(201)
          .header('location', `/v1/batches/${taken.meta.batchId}`)
          .send(batchDocument(taken, query.lang))
      return reply
        .code(202)
        .header('location', `/v1/batches/${taken.batchId}`)
        .header('retry-after', '1')
        .send(begunDocument(taken))
    },
  })
}

export const addBatchRoutes = (routes: RouteContext, limits: BodyLimits): void => {
  const { http, access, batches, admission } = routes
  addMakeRoute(routes, limits)

  http.route({
    method: 'GET',
    path: '/v1/batches/{id}',
    operationId: 'batch',
    summary: 'What a batch would do now, or the receipt of what it did.',
    tag: 'batches',
    secured: true,
    params: batchParams,
    query: z.strictObject({ lang: language }),
    answers: { 200: { description: 'the batch', schema: batchSchema } },
    errors: ['BATCH_UNKNOWN', ...pushErrors],
    async handle({ params, query, request }) {
      const key = access.check(request)
      const meta = await batches.files.find(params.id, key.hash)
      const leave = admission.enter(FIRST_BYTES, key.hash)
      try {
        return batchDocument(await batches.look(meta, key), query.lang)
      } finally {
        leave()
      }
    },
  })

  http.route({
    method: 'POST',
    path: '/v1/batches/{id}/commit',
    operationId: 'commitBatch',
    summary: 'Append what was seen. Asked again, it answers the same receipt.',
    tag: 'batches',
    secured: true,
    params: batchParams,
    answers: receiptAnswers,
    errors: ['BATCH_UNKNOWN', 'BATCH_OUTDATED', 'KAFKA_UNAVAILABLE', ...pushErrors],
    async handle({ params, request, reply }) {
      const key = access.check(request)
      const meta = await batches.files.find(params.id, key.hash)
      const leave = admission.enter(FIRST_BYTES, key.hash)
      try {
        return answerReceipt(reply, await batches.commit(meta, key))
      } finally {
        leave()
      }
    },
  })

  http.route({
    method: 'DELETE',
    path: '/v1/batches/{id}',
    operationId: 'dropBatch',
    summary: 'Drop a batch: nothing of it counts. What was committed stays.',
    tag: 'batches',
    secured: true,
    params: batchParams,
    answers: {
      200: {
        description: 'it is gone',
        schema: z.object({ batchId: z.string(), state: z.literal('dropped') }),
      },
    },
    errors: ['BATCH_UNKNOWN'],
    async handle({ params, request }) {
      const meta = await batches.files.find(params.id, access.check(request).hash)
      await batches.drop(meta)
      return { batchId: meta.batchId, state: 'dropped' as const }
    },
  })
}
