/** What every service answers besides its own routes: whether it is well, its figures, and its interface as a document. */
import { z } from 'zod'
import { docsPage } from './docs-page.ts'
import { evaluateReadiness, type HealthReport } from './health.ts'
import type { Metrics } from './metrics.ts'
import { openApiDocument, type DocumentInfo } from './openapi.ts'
import type { AddRoute, RouteDeclaration } from './route.ts'

export interface HealthQuestions {
  /** alive: work advances */
  live?: () => HealthReport | Promise<HealthReport>
  /** by name, whether each dependency answers; asked at every /readyz */
  dependencies?: () => Promise<Record<string, boolean>>
}

interface Routes {
  route: AddRoute
}

const health = z.object({
  ok: z.boolean(),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })),
})

export const addHealthRoutes = (
  http: Routes,
  { live, dependencies }: HealthQuestions,
  isStopping: () => boolean,
): void => {
  http.route({
    method: 'GET',
    path: '/healthz',
    operationId: 'healthz',
    summary: 'Alive: the work advances.',
    tag: 'operation',
    answers: { 200: { description: 'alive', schema: health }, 503: { description: 'stuck', schema: health } },
    async handle({ reply }) {
      const report = (await live?.()) ?? { ok: true, checks: {} }
      return reply.code(report.ok ? 200 : 503).send(report)
    },
  })
  http.route({
    method: 'GET',
    path: '/readyz',
    operationId: 'readyz',
    summary: 'Ready: dependencies answer and the service is not stopping.',
    tag: 'operation',
    answers: {
      200: { description: 'ready', schema: health },
      503: { description: 'not ready', schema: health },
    },
    async handle({ reply }) {
      const report = evaluateReadiness({
        stopping: isStopping(),
        dependencies: (await dependencies?.()) ?? {},
      })
      return reply.code(report.ok ? 200 : 503).send(report)
    },
  })
}

export const addMetricsRoute = (http: Routes, metrics: Metrics): void => {
  http.route({
    method: 'GET',
    path: '/metrics',
    operationId: 'metrics',
    summary: 'Figures of this process for Prometheus.',
    tag: 'operation',
    answers: { 200: { description: 'text exposition format', mediaType: 'text/plain' } },
    handle: async ({ reply }) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  })
}

/** `declarations`: those of all routes, read when somebody asks. */
export const addDocumentRoutes = (
  http: Routes,
  info: DocumentInfo,
  declarations: readonly RouteDeclaration[],
): void => {
  http.route({
    method: 'GET',
    path: '/openapi.json',
    operationId: 'openapi',
    summary: 'This interface as an OpenAPI 3.1 document.',
    tag: 'operation',
    answers: { 200: { description: 'the document' } },
    handle: async () => openApiDocument(info, declarations),
  })
  http.route({
    method: 'GET',
    path: '/docs',
    operationId: 'docs',
    summary: 'The same as a page to read.',
    tag: 'operation',
    answers: { 200: { description: 'a page without script', mediaType: 'text/html' } },
    handle: async ({ reply }) => reply.type('text/html; charset=utf-8').send(docsPage(info, declarations)),
  })
}
