/**
 * The HTTP base of every service: problem documents, request ids, health, metrics, and the OpenAPI document
 * with its page. Bodies are handed to the route as the raw stream; a route that wants one bounds it itself.
 */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { createHttpServer } from './http-server.ts'
import type { Logger } from './logger.ts'
import type { Metrics } from './metrics.ts'
import type { DocumentInfo } from './openapi.ts'
import {
  addDocumentRoutes,
  addHealthRoutes,
  addMetricsRoute,
  type HealthQuestions,
} from './operation-routes.ts'
import { createRouteTable } from './route-table.ts'
import { parseParameters, type AddRoute } from './route.ts'

interface HttpOptions extends DocumentInfo, HealthQuestions {
  logger: Logger
  metrics: Metrics
  /**
   * Names that this service is known by, beside addresses in figures and `localhost`: addresses as clients reach it, and bare
   * names. A request to any other is refused.
   */
  answersTo: readonly string[]
}

export interface Http {
  /** for what is no API route: pages, files, server-sent events */
  readonly server: FastifyInstance
  readonly route: AddRoute
  /** resolves to the URL; port 0 takes a free one */
  listen(address: { host: string; port: number }): Promise<string>
  /** from now on /readyz says no and new requests get STOPPING; those that are running go on */
  beginStopping(): void
  /** stops accepting, waits for what runs */
  close(): Promise<void>
}

const IDLE_LOOK_MS = 100

const none = z.strictObject({})

export const createHttp = (options: HttpOptions): Http => {
  const { logger, metrics, title, version, description, answersTo } = options
  const table = createRouteTable()
  let stopping = false
  const isStopping = (): boolean => stopping
  const server = createHttpServer({ logger, metrics, isStopping, methodsAt: table.methodsAt, answersTo })

  const http: Http = {
    server,
    route(route) {
      table.add(route)
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
      // an answer that ends meanwhile leaves a connection that is kept alive, and closing would wait for it
      const idle = setInterval(() => server.server.closeIdleConnections(), IDLE_LOOK_MS)
      try {
        await server.close()
      } finally {
        clearInterval(idle)
      }
    },
  }

  addHealthRoutes(http, options, isStopping)
  addMetricsRoute(http, metrics)
  addDocumentRoutes(http, { title, version, description }, table.declarations)
  return http
}
