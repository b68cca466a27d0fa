/** The server below the routes: request ids, how long answers take, refusal while stopping, and problems for what fails. */
import { randomUUID } from 'node:crypto'
import { TidelineError } from '@tideline/contracts'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { answerClientError, refuseTunnel } from './client-errors.ts'
import manifest from '../package.json' with { type: 'json' }
import { lingering } from './linger.ts'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'
import { asTidelineError, codeOf, PROBLEM_JSON, retryAfterOf, statusOf, toProblem } from './problem.ts'
import { logAnswers, noteRequest } from './request-line.ts'
import type { RouteTable } from './route-table.ts'
import { isForeignPage, isOwnHost, ownNames } from './strangers.ts'

const REQUEST_ID = /^[\w.-]{1,64}$/

/** Orchestrators ask these until the very end. */
const answersWhileStopping: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

const sendError = (reply: FastifyReply, error: TidelineError, requestId: string): FastifyReply => {
  const problem = toProblem(error, requestId)
  noteRequest(reply.request, { code: problem.code })
  const retryAfter = retryAfterOf(error)
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter))
  if (problem.status === 401 && !reply.hasHeader('www-authenticate'))
    reply.header('www-authenticate', 'Bearer')
  const body = Buffer.from(JSON.stringify(problem))
  reply.code(problem.status).type(PROBLEM_JSON).header('content-length', body.length)
  return reply.send(reply.request.method === 'HEAD' ? body : lingering(body, reply.request.raw))
}

/** Each request by its id; none while the service stops. */
const nameAndAdmit = (server: FastifyInstance, isStopping: () => boolean): void => {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!isStopping() || answersWhileStopping.has(request.routeOptions.url ?? '')) return
    reply.header('connection', 'close')
    throw new TidelineError('STOPPING')
  })
}

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** By a name that is ours; and no change because a page of somebody else's asked for it. */
const turnStrangersAway = (server: FastifyInstance, answersTo: readonly string[]): void => {
  const names = ownNames(answersTo)
  server.addHook('onRequest', async ({ method, raw: { headers } }) => {
    if (!isOwnHost(headers.host, names)) throw new TidelineError('HOST_UNKNOWN')
    if (!reading.has(method) && isForeignPage(headers, names)) throw new TidelineError('ORIGIN_FOREIGN')
  })
}

/** Which code answers. */
const nameBuild = (metrics: Metrics): void => {
  metrics
    .gauge('build_info', 'Always 1; which code this is', ['version', 'node'])
    .set({ version: manifest.version, node: process.version }, 1)
}

const measure = (server: FastifyInstance, metrics: Metrics): void => {
  const seconds = metrics.histogram(
    'http_request_seconds',
    'Time to answer',
    // 0.3 and 0.7 s are aims: docs/benchmarks.md
    [0.005, 0.02, 0.1, 0.3, 0.5, 0.7, 1, 2, 10, 60],
    ['method', 'route', 'status'],
  )
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1_000,
    )
  })
}

const answerProblems = (server: FastifyInstance, methodsAt: RouteTable['methodsAt']): void => {
  /** No method that is not declared is served, whatever it lacks besides. */
  const notServed = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const allowed = methodsAt(request.url.split('?')[0] ?? '')
    if (allowed.length === 0) return sendError(reply, new TidelineError('NOT_FOUND'), request.id)
    reply.header('allow', allowed.join(', '))
    return sendError(reply, new TidelineError('METHOD_NOT_ALLOWED'), request.id)
  }
  server.setErrorHandler((error, request, reply) => {
    // Fastify asks a QUERY for its Content-Type before it looks for a route
    if (codeOf(error) === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE') return notServed(request, reply)
    const known = asTidelineError(error)
    if (known.code === 'INTERNAL') request.log.error({ err: error, url: request.url }, 'request_failed')
    else if (statusOf(known.code) >= 500)
      request.log.warn({ err: known, url: request.url }, 'request_not_served')
    return sendError(reply, known, request.id)
  })
  server.setNotFoundHandler(notServed)
}

interface HttpServerOptions {
  logger: Logger
  metrics: Metrics
  isStopping(): boolean
  methodsAt: RouteTable['methodsAt']
  /** see http.ts */
  answersTo: readonly string[]
}

/** Bodies are handed on as raw streams. */
export const createHttpServer = ({
  logger,
  metrics,
  isStopping,
  methodsAt,
  answersTo,
}: HttpServerOptions): FastifyInstance => {
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
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, request, reply) => {
      sendError(reply, asTidelineError(error), request.id)
    },
  })
  server.server.on('connect', refuseTunnel)
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  nameAndAdmit(server, isStopping)
  turnStrangersAway(server, answersTo)
  nameBuild(metrics)
  measure(server, metrics)
  logAnswers(server)
  answerProblems(server, methodsAt)
  return server
}
