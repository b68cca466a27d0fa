/**
 * The line that every answer leaves in the log: by the request id that the answer names, who asked, what came of it, and the
 * trace that it belongs to (W3C Trace Context).
 */
import type { AuditAction } from './audit-action.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

interface Note {
  /** id of the key, never the key */
  key?: string
  receipt?: string
  /** of the problem document */
  code?: string
  /** for the audit log: what was done, and what it was done to */
  did?: { action: AuditAction } & Readonly<Record<string, unknown>>
}

const notes = new WeakMap<object, Note>()

/** What is to be found beside the request's line. */
export const noteRequest = (request: Pick<FastifyRequest, 'raw'>, note: Note): void => {
  notes.set(request.raw, { ...notes.get(request.raw), ...note })
}

export const noteOf = (request: Pick<FastifyRequest, 'raw'>): Note => notes.get(request.raw) ?? {}

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/

/** undefined for a header that is none, or names nobody. */
export const traceIdOf = (traceparent: unknown): string | undefined => {
  const trace = typeof traceparent === 'string' ? TRACEPARENT.exec(traceparent)?.[1] : undefined
  return trace === undefined || /^0+$/.test(trace) ? undefined : trace
}

/** Asked every few seconds for as long as a process lives. */
const quiet: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

const lineOf = (request: FastifyRequest, reply: FastifyReply): object => {
  const trace = traceIdOf(request.headers['traceparent'])
  const { did: _did, ...note } = noteOf(request)
  return {
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
    ...(trace === undefined ? {} : { trace }),
    ...note,
  }
}

/** The path's values and the query stay out: they may name what is asked about. */
export const logAnswers = (server: FastifyInstance): void => {
  server.addHook('onResponse', async (request, reply) => {
    const level = quiet.has(request.routeOptions.url ?? '') ? 'debug' : 'info'
    request.log[level](lineOf(request, reply), 'request_answered')
  })
}
