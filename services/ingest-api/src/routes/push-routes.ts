/** The routes that write: observations, datasets, and undoing a push. */
import { TidelineError, type Receipt } from '@tideline/contracts'
import { mayWrite, readBody, toProblem, type ApiKeyEntry, type Http } from '@tideline/runtime'
import { formatById, type ReadOptions, type SourceFormat } from '@tideline/sources'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { assertMayWrite, type Access } from '../door/access.ts'
import type { Admission } from '../door/admission.ts'
import { example, flag, observationBody } from './api-schemas.ts'
import { receiptSchema } from '@tideline/contracts'
import { fileNameOfDataset, mediaTypeOfObservations } from '../push/media-type.ts'
import { runPush, type PushRequest } from '../push/push.ts'
import type { PushContext } from '../push/push-context.ts'
import { readPushed } from '../push/read-pushed.ts'
import { findReceipt } from '../receipts/receipt-state.ts'
import { undoPush } from '../undo/undo-push.ts'

export interface PushRoutesOptions {
  http: Http
  context: PushContext
  access: Access
  admission: Admission
  maxBodyBytes: number
  maxDatasetBytes: number
}

/** A body of unknown length reserves this much at first; what it turns out to hold is counted as it is read. */
const CHUNKED_BYTES = 4 * 1_048_576

/** 202 when something was taken or there was nothing to do; 422, a problem that holds the receipt, when every row was refused. */
export const answerReceipt = (reply: FastifyReply, receipt: Receipt): FastifyReply => {
  if (receipt.read === 0 || receipt.rejected < receipt.read) return reply.code(202).send(receipt)
  const problem = toProblem(new TidelineError('ALL_ROWS_REJECTED'), reply.request.id)
  return reply
    .code(422)
    .type('application/problem+json')
    .send({ ...problem, ...receipt })
}

const formatOrThrow = (id: string): SourceFormat => {
  const format = formatById(id)
  if (format === undefined) throw new TidelineError('FORMAT_UNKNOWN', `There is no format ${id}.`)
  return format
}

export const registerPushRoutes = (options: PushRoutesOptions): void => {
  const { http, context, access, admission } = options

  const push = async (
    request: FastifyRequest,
    limit: number,
    key: ApiKeyEntry,
    wanted: Omit<PushRequest, 'rows' | 'keyName' | 'mayWrite' | 'strict'> & {
      reader: SourceFormat
      reading: Omit<ReadOptions, 'source'>
    },
  ): Promise<Receipt> => {
    const { reader, reading, ...rest } = wanted
    const declared = Number(request.headers['content-length'] ?? CHUNKED_BYTES)
    const leave = admission.enter(Number.isFinite(declared) ? Math.min(declared, limit) : CHUNKED_BYTES)
    context.metrics.inFlight.set(admission.pushes)
    context.metrics.inFlightBytes.set(admission.bytes)
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      let read = 0
      for await (const chunk of readBody(request.raw, { limit })) {
        read += chunk.length
        leave.grow(read)
        yield chunk
      }
    }
    try {
      const rows = readPushed(reader, counted(), {
        source: wanted.source ?? '',
        ...reading,
      })
      return await runPush(context, {
        ...rest,
        rows,
        strict: reader.strict,
        keyName: key.name,
        mayWrite: (source) => mayWrite(key, source),
      })
    } finally {
      leave()
      context.metrics.inFlight.set(admission.pushes)
      context.metrics.inFlightBytes.set(admission.bytes)
    }
  }

  const answers = {
    202: { description: 'At least one row was accepted, or there was nothing to do.', schema: receiptSchema },
    422: {
      description: '`ALL_ROWS_REJECTED`: a problem document with the members of the receipt.',
      schema: receiptSchema,
      mediaType: 'application/problem+json',
    },
  } as const

  http.route({
    method: 'POST',
    path: '/v1/observations',
    operationId: 'pushObservations',
    summary: 'Push observations: one, an array, NDJSON or CSV. Answers for every row.',
    description:
      'Acknowledged is what every in-sync replica of the log holds. With `revision` nothing is looked up and the highest wins; without one the stored head is compared.',
    tag: 'push',
    secured: true,
    query: z.strictObject({ dryRun: flag.describe('check only') }),
    body: {
      description: 'At most 256 KiB a row and eight levels; may be gzip (Content-Encoding).',
      content: {
        'application/json': { schema: observationBody, example },
        'application/x-ndjson': { example: JSON.stringify(example) },
        'text/csv': {
          example:
            'source,id,revision,category,cause,country,figure,start\nfield-team-1,a-1,1,internal_displacements,disaster,BHS,12,2019-09-01',
        },
      },
    },
    answers,
    errors: [
      'BODY_UNREADABLE',
      'HEADER_UNKNOWN',
      'BODY_TOO_LARGE',
      'MEDIA_TYPE_UNSUPPORTED',
      'OVERLOADED',
      'KAFKA_UNAVAILABLE',
      'CLICKHOUSE_UNAVAILABLE',
    ],
    async handle({ query, request, reply }) {
      const key = access.check(request)
      const mediaType = mediaTypeOfObservations(request.headers['content-type'])
      const receipt = await push(request, options.maxBodyBytes, key, {
        reader: formatOrThrow('tideline'),
        reading: { mediaType },
        source: undefined,
        format: 'tideline',
        complete: false,
        force: false,
        dryRun: query.dryRun,
      })
      return answerReceipt(reply, receipt)
    },
  })

  http.route({
    method: 'POST',
    path: '/v1/datasets/{source}/{format}',
    operationId: 'pushDataset',
    summary: 'Push a published file as it is.',
    description:
      'With `complete` the file is everything that the source publishes in this dataset for the window it covers: what was published before inside it and is missing is retracted. Nothing is appended when the push is refused.',
    tag: 'push',
    secured: true,
    params: z.strictObject({
      source: z
        .string()
        .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)
        .describe('e.g. idmc-gidd'),
      format: z.string().max(64).describe('one of /v1/formats'),
    }),
    query: z.strictObject({
      complete: flag.describe('the file is complete for its window'),
      force: flag.describe('retract more than 20 % too'),
      dryRun: flag.describe('check only'),
    }),
    body: {
      description: 'The file; any Content-Type, may be gzip (Content-Encoding).',
      content: { 'application/octet-stream': {}, 'text/csv': {}, 'application/json': {} },
    },
    answers,
    errors: [
      'FORMAT_UNKNOWN',
      'BODY_UNREADABLE',
      'HEADER_UNKNOWN',
      'BODY_TOO_LARGE',
      'MEDIA_TYPE_UNSUPPORTED',
      'COMPLETE_TOO_MANY_RETRACTIONS',
      'COMPLETE_WINDOW_EMPTY',
      'OVERLOADED',
      'KAFKA_UNAVAILABLE',
      'CLICKHOUSE_UNAVAILABLE',
    ],
    async handle({ params, query, request, reply }) {
      const key = access.check(request)
      const reader = formatOrThrow(params.format)
      assertMayWrite(key, params.source)
      const fileName = fileNameOfDataset(request.headers['content-type'])
      const receipt = await push(request, options.maxDatasetBytes, key, {
        reader,
        reading: fileName === undefined ? {} : { fileName },
        source: params.source,
        format: reader.id,
        complete: query.complete,
        force: query.force,
        dryRun: query.dryRun,
      })
      return answerReceipt(reply, receipt)
    },
  })

  http.route({
    method: 'POST',
    path: '/v1/receipts/{id}/retract',
    operationId: 'retractReceipt',
    summary: 'Undo a push: what it made new is retracted, what it revised goes back, by further revisions.',
    description: 'What somebody revised since is left alone and listed under rejections.',
    tag: 'push',
    secured: true,
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    answers: { 202: { description: 'The receipt of the undo.', schema: receiptSchema } },
    errors: ['RECEIPT_UNKNOWN', 'OVERLOADED', 'KAFKA_UNAVAILABLE', 'CLICKHOUSE_UNAVAILABLE'],
    async handle({ params, request, reply }) {
      const key = access.check(request)
      const kept = await findReceipt(context, params.id)
      const receipt = await undoPush(context, {
        receiptId: params.id,
        format: kept.receipt.format,
        source: kept.receipt.source,
        keyName: key.name,
        mayWrite: (source) => mayWrite(key, source),
      })
      return reply.code(202).send(receipt)
    },
  })
}
