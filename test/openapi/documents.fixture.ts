/** The OpenAPI documents of both doors, from the services themselves; their engines are away, which they live with. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import { ingestApiEnv } from '../../services/ingest-api/src/config.ts'
import { startIngestApi } from '../../services/ingest-api/src/service.ts'
import { queryApiEnv } from '../../services/query-api/src/config.ts'
import { startQueryApi } from '../../services/query-api/src/service.ts'

interface Media {
  schema?: object
  example?: unknown
}

interface Parameter {
  name: string
  in: string
  example?: unknown
  schema: z.core.JSONSchema.JSONSchema
}

export interface Operation {
  operationId: string
  parameters: Parameter[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { description: string; content?: Record<string, Media> }>
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, Operation>>
}

/** Nothing listens there. */
const away = {
  KAFKA_BROKERS: '127.0.0.1:1',
  CLICKHOUSE_URL: 'http://127.0.0.1:1',
  LOG_LEVEL: 'silent',
  PORT: 0,
}

const documentAt = async (url: string): Promise<OpenApiDocument> =>
  (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument

export const readDocuments = async (): Promise<Record<'ingest-api' | 'query-api', OpenApiDocument>> => {
  const directory = await mkdtemp(join(tmpdir(), 'tideline-openapi-'))
  const keys = join(directory, 'keys.json')
  await writeFile(keys, JSON.stringify({ version: 1, keys: [] }))
  const env = { ...away, DATA_DIR: directory, API_KEYS_FILE: keys }
  const fail = (error: unknown): never => {
    throw error
  }
  const ingest = await startIngestApi(ingestApiEnv.parse(env), fail)
  const query = await startQueryApi(queryApiEnv.parse(env))
  try {
    return { 'ingest-api': await documentAt(ingest.url ?? ''), 'query-api': await documentAt(query.url) }
  } finally {
    await ingest.close()
    await query.close()
    await rm(directory, { recursive: true, force: true })
  }
}
