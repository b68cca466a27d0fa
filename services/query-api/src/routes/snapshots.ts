/** GET /v1/snapshots and /v1/snapshots/{id}: what was made, and the documents as they were made. */
import type { Http } from '@tideline/runtime'
import { z } from 'zod'
import { requestSignal } from '../http/request-signal.ts'
import { chooseDocument, readSnapshot } from '../snapshots/archive.ts'
import { matchesEtag } from '../series/freshness.ts'
import type { StoreGate } from '../store/question-gate.ts'
import { listSnapshots, type ListedSnapshot, type Store } from '@tideline/log'

interface SnapshotEntry extends ListedSnapshot {
  json: string
  html: string
}

/** Those that were made, newest first, each with where its documents are. */
const listEntries = async (
  store: Store,
  situation: string | undefined,
  limit: number,
): Promise<SnapshotEntry[]> => {
  const listed = await listSnapshots(store, situation, limit)
  return listed.map((snapshot) => {
    const path = `/v1/snapshots/${encodeURIComponent(snapshot.snapshotId)}`
    return { ...snapshot, json: `${path}.json`, html: `${path}.html` }
  })
}

const instant = z.string().describe('RFC 3339, UTC')

const snapshotEntrySchema = z.looseObject({
  snapshotId: z.string(),
  situation: z.string(),
  number: z.number().int(),
  cutOff: instant,
  watermark: instant,
  dataHash: z.string().describe('of the figures, recomputable from the log'),
})

/** Snapshots are one page each with its style inside; nothing else may load. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"

const types = { json: 'application/json; charset=utf-8', html: 'text/html; charset=utf-8' } as const

export const addSnapshotRoutes = (http: Http, gate: StoreGate, options: { dataDir: string }): void => {
  http.route({
    method: 'GET',
    path: '/v1/snapshots',
    operationId: 'snapshots',
    tag: 'snapshots',
    summary: 'The situation snapshots that were made, newest first.',
    query: z.strictObject({
      situation: z.string().min(1).max(100).optional(),
      limit: z.coerce.number().int().min(1).max(1_000).default(100),
    }),
    answers: {
      200: { description: 'newest first', schema: z.object({ snapshots: z.array(snapshotEntrySchema) }) },
    },
    errors: ['CLICKHOUSE_UNAVAILABLE'],
    async handle({ query: { situation, limit }, reply }) {
      const snapshots = await gate.read(requestSignal(reply), (store) => listEntries(store, situation, limit))
      return reply.header('cache-control', 'no-cache').send({ snapshots })
    },
  })

  http.route({
    method: 'GET',
    path: '/v1/snapshots/{id}',
    operationId: 'snapshot',
    tag: 'snapshots',
    summary: 'One snapshot as it was made: JSON, or HTML by Accept or with .html at the end.',
    params: z.strictObject({ id: z.string().min(1).max(220) }),
    answers: {
      200: {
        description: 'the document, which never changes; 304 where it is known',
        alsoAs: ['text/html'],
      },
      206: { description: 'the bytes of it asked for with Range' },
      304: { description: 'it is the one that If-None-Match names' },
    },
    errors: ['SNAPSHOT_UNKNOWN', 'RANGE_UNSATISFIABLE'],
    async handle({ params, request, reply }) {
      const { id, kind } = chooseDocument(params.id, request.headers.accept)
      const etag = `"${id}.${kind}"`
      reply.header('vary', 'accept')
      const document = await readSnapshot(options.dataDir, id, kind)
      reply
        .header('etag', etag)
        .header('cache-control', 'public, max-age=86400, immutable')
        .header('accept-ranges', 'bytes')
      if (matchesEtag(request.headers['if-none-match'], etag)) return reply.code(304).send()
      if (kind === 'html')
        reply.header('content-security-policy', POLICY).header('x-content-type-options', 'nosniff')
      return reply.type(types[kind]).send(document)
    },
  })
}
