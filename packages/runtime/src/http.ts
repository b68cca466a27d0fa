/**
 * The HTTP base of every service: problem documents, request ids, health, metrics, and the OpenAPI document
 * with its page. Bodies are handed to the route as the raw stream; a route that wants one bounds it itself.
 */
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { TidelineError } from '@tideline/contracts'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply } from 'fastify'
import { z } from 'zod'
import { docsPage } from './docs-page.ts'
import { evaluateReadiness, type HealthReport } from './health.ts'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'
import { openApiDocument, type DocumentInfo } from './openapi.ts'
import { asTidelineError, PROBLEM_JSON, retryAfterOf, statusOf, toProblem } from './problem.ts'
import { parseParameters, type Route, type RouteDeclaration } from './route.ts'

export interface HttpOptions extends DocumentInfo {
  logger: Logger
  metrics: Metrics
  /** alive: work advances */
  live?: () => HealthReport | Promise<HealthReport>
  /** by name, whether each dependency answers; asked at every /readyz */
  dependencies?: () => Promise<Record<string, boolean>>
}

export interface Http {
  /** for what is no API route: pages, files, server-sent events */
  readonly server: FastifyInstance
  route<Params extends z.ZodType, Query extends z.ZodType>(route: Route<Params, Query>): void
  /** resolves to the URL; port 0 takes a free one */
  listen(address: { host: string; port: number }): Promise<string>
  /** from now on /readyz says no and new requests get STOPPING; those that are running go on */
  beginStopping(): void
  /** stops accepting, waits for what runs */
  close(): Promise<void>
}

const REQUEST_ID = /^[\w.-]{1,64}$/

const none = z.strictObject({})

/** Orchestrators ask these until the very end. */
const answersWhileStopping: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

const sendError = (reply: FastifyReply, error: TidelineError, requestId: string): FastifyReply => {
  const problem = toProblem(error, requestId)
  const retryAfter = retryAfterOf(error)
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(problem.status).type(PROBLEM_JSON).send(problem)
}

export const createHttp = (options: HttpOptions): Http => {
  const { logger, metrics } = options
  const declarations: RouteDeclaration[] = []
  const methodsByPath: { pattern: RegExp; method: string }[] = []
  let stopping = false

  const server = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new fastify.LogController({ disableRequestLogging: true }),
    requestTimeout: 600_000,
    forceCloseConnections: 'idle',
    // its own answer while closing carries no code; the hook below refuses with one
    return503OnClosing: false,
    routerOptions: { maxParamLength: 2_000 },
    genReqId: (request) => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
    },
    frameworkErrors: (error, request, reply) => {
      sendError(reply, asTidelineError(error), request.id)
    },
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  const seconds = metrics.histogram(
    'http_request_seconds',
    'Time to answer',
    [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    ['method', 'route', 'status'],
  )
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!stopping || answersWhileStopping.has(request.routeOptions.url ?? '')) return
    // what is still being sent is read away, so that the answer reaches the client instead of a reset
    request.raw.resume()
    reply.header('connection', 'close')
    throw new TidelineError('STOPPING')
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    )
    request.log.debug(
      { route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request_answered',
    )
  })
  server.setErrorHandler((error, request, reply) => {
    const known = asTidelineError(error)
    if (known.code === 'INTERNAL') request.log.error({ err: error, url: request.url }, 'request_failed')
    else if (statusOf(known.code) >= 500)
      request.log.warn({ err: known, url: request.url }, 'request_not_served')
    return sendError(reply, known, request.id)
  })
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const allowed = methodsByPath.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
    if (allowed.length === 0) return sendError(reply, new TidelineError('NOT_FOUND'), request.id)
    reply.header('allow', [...new Set(allowed)].join(', '))
    return sendError(reply, new TidelineError('METHOD_NOT_ALLOWED'), request.id)
  })

  const http: Http = {
    server,
    route(route) {
      declarations.push(route)
      methodsByPath.push({
        method: route.method,
        pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      })
      const { params = none, query = none } = route
      server.route({
        method: route.method,
        url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
        handler: async (request, reply) =>
          await route.handle({
            params: parseParameters(params, request.params) as z.output<typeof params>,
            query: parseParameters(query, request.query) as z.output<typeof query>,
            request,
            reply,
          } as Parameters<typeof route.handle>[0]),
      })
    },
    async listen({ host, port }) {
      await server.listen({ host, port })
      const address = server.server.address() as AddressInfo
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
      return `http://${name === '0.0.0.0' || name === '[::]' ? '127.0.0.1' : name}:${address.port}`
    },
    beginStopping() {
      stopping = true
    },
    async close() {
      stopping = true
      await server.close()
    },
  }

  const health = z.object({
    ok: z.boolean(),
    checks: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string().optional() })),
  })
  http.route({
    method: 'GET',
    path: '/healthz',
    operationId: 'healthz',
    summary: 'Alive: the work advances.',
    tag: 'operation',
    answers: { 200: { description: 'alive', schema: health }, 503: { description: 'stuck', schema: health } },
    async handle({ reply }) {
      const report = (await options.live?.()) ?? { ok: true, checks: {} }
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
      const report = evaluateReadiness({ stopping, dependencies: (await options.dependencies?.()) ?? {} })
      return reply.code(report.ok ? 200 : 503).send(report)
    },
  })
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
  http.route({
    method: 'GET',
    path: '/openapi.json',
    operationId: 'openapi',
    summary: 'This interface as an OpenAPI 3.1 document.',
    tag: 'operation',
    answers: { 200: { description: 'the document' } },
    handle: async () => openApiDocument(infoOf(options), declarations),
  })
  http.route({
    method: 'GET',
    path: '/docs',
    operationId: 'docs',
    summary: 'The same as a page to read.',
    tag: 'operation',
    answers: { 200: { description: 'a page without script', mediaType: 'text/html' } },
    handle: async ({ reply }) =>
      reply.type('text/html; charset=utf-8').send(docsPage(infoOf(options), declarations)),
  })
  return http
}

const infoOf = ({ title, version, description }: DocumentInfo): DocumentInfo => ({
  title,
  version,
  description,
})
