/** GET /v1/endpoints: who knows one address of a stack finds the other. Both services answer the same. */
import { z } from 'zod'
import type { Http } from './http.ts'

export interface Endpoints {
  /** as clients reach them, not as the services bind them */
  ingestUrl: string
  queryUrl: string
}

const schema = z.object({ ingestUrl: z.url(), queryUrl: z.url() })

export const addEndpointsRoute = (http: Http, endpoints: Endpoints): void => {
  http.route({
    method: 'GET',
    path: '/v1/endpoints',
    operationId: 'endpoints',
    summary: 'Where this stack is pushed to, and where it is asked.',
    tag: 'operation',
    answers: { 200: { description: 'the public addresses', schema } },
    async handle() {
      return endpoints
    },
  })
}
