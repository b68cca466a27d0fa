/**
 * The coordinators' page at `/`. It is made from the public interface alone: `get` may be this process or another.
 * No third party is asked for anything; the policy below would stop it.
 */
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import {
  lineageAnswerSchema,
  problemSchema,
  seriesAnswerSchema,
  sourcesAnswerSchema,
  type StoredSource,
} from '@tideline/contracts'
import { figurePage } from './page/figure-page.ts'
import { page } from './page/page.ts'
import { readReferenceValues, type ReferenceValues } from './reference-values.ts'
import { lineagePath, selectionOf, seriesPath } from './selection.ts'

export interface ApiAnswer {
  status: number
  body: string
}

interface PagesOptions {
  /** asks the query interface: /v1/series?..., /v1/lineage?..., /v1/sources */
  get(path: string): Promise<ApiAnswer>
  /** published totals to compare with, see examples/region/reference-values.json */
  referenceFile?: string | undefined
}

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const headers = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
} as const

const assets = { 'page.css': 'text/css', 'page.js': 'text/javascript', 'icon.svg': 'image/svg+xml' } as const

const parsed = <Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> | undefined => {
  try {
    return schema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

const foundOf = <Schema extends z.ZodType>(
  schema: Schema,
  { status, body }: ApiAnswer,
): { ok: true; answer: z.output<Schema> } | { ok: false; code: string; detail: string } => {
  const answer = status === 200 ? parsed(schema, body) : undefined
  if (answer !== undefined) return { ok: true, answer }
  const problem = parsed(problemSchema, body)
  return {
    ok: false,
    code: problem?.code ?? 'INTERNAL',
    detail: problem?.detail ?? 'The answer cannot be read.',
  }
}

export const addPages = (server: FastifyInstance, options: PagesOptions): void => {
  let reference: ReferenceValues | undefined
  if (options.referenceFile !== undefined) {
    const file = options.referenceFile
    server.addHook('onReady', async () => {
      reference = await readReferenceValues(file)
    })
  }

  server.get('/', async (request, reply) => {
    const selection = selectionOf(new URL(request.url, 'http://page').searchParams)
    const [series, sources] = await Promise.all([
      options.get(seriesPath(selection, { coverage: 'true' })),
      options.get('/v1/sources'),
    ])
    const stored: StoredSource[] =
      sources.status === 200 ? (parsed(sourcesAnswerSchema, sources.body)?.sources ?? []) : []
    return await reply
      .code(series.status)
      .headers(headers)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page({ selection, found: foundOf(seriesAnswerSchema, series), sources: stored, reference }))
  })

  server.get('/figure', async (request, reply) => {
    const selection = selectionOf(new URL(request.url, 'http://page').searchParams)
    const lineage = await options.get(lineagePath(selection))
    return await reply
      .code(lineage.status)
      .headers(headers)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(figurePage(foundOf(lineageAnswerSchema, lineage), selection))
  })

  for (const [name, type] of Object.entries(assets)) {
    server.get(
      `/assets/${name}`,
      async (_request, reply) =>
        await reply
          .headers(headers)
          .header('cache-control', 'no-cache')
          .type(`${type}; charset=utf-8`)
          .send(await readFile(new URL(`../assets/${name}`, import.meta.url))),
    )
  }
}
