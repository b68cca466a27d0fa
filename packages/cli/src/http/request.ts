import { setTimeout as wait } from 'node:timers/promises'
import type { Readable } from 'node:stream'
import { Agent, request as send } from 'undici'
import { CliError } from '../cli-error.ts'
import { decideRetry } from './decide-retry.ts'

export interface Call {
  url: string
  method?: 'GET' | 'POST' | 'DELETE'
  key?: string | null
  headers?: Record<string, string>
  /** Called for each attempt, so that a stream can be sent again. */
  body?: () => Readable | string
  /** Sending again does no harm (everything of ours is idempotent), but only a push is worth waiting for. */
  retry?: boolean
  /** ms until the answer must be there; 0 = however long it takes */
  timeoutMs?: number
  onRetry?: (why: string, waitMs: number) => void
}

export interface Answer {
  status: number
  contentType: string
  /** of figures: `exact` or `public`, see docs/adr/0012-disclosure-control.md; null where the answer does not say */
  disclosure: string | null
  text: string
  /** the JSON of the body; undefined where it is not JSON */
  document: unknown
}

interface Outcome {
  answer: Answer | null
  retryAfter: string | null
  cause: unknown
}

/** Reading a file and the comparison with what is stored may take minutes; the defaults of undici end after five. */
const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, connect: { timeout: 5000 } })

/**
 * Any answer of the service, whatever its status.
 *
 * @throws {CliError} SERVICE_UNREACHABLE where none comes
 */
export const request = async (call: Call): Promise<Answer> => {
  const started = Date.now()
  for (let number = 1; ; number += 1) {
    const { answer, retryAfter, cause } = await attempt(call)
    const now = Date.now()
    const status = answer?.status ?? null
    const waitMs = call.retry
      ? decideRetry({
          number,
          status,
          reached: wasReached(cause),
          retryAfter,
          elapsedMs: now - started,
          now,
          random: Math.random(),
        })
      : null
    if (waitMs === null) {
      if (answer !== null) return answer
      throw unreachable(call.url, cause)
    }
    call.onRetry?.(answer === null ? 'no answer' : `${answer.status} ${codeOf(answer) ?? ''}`.trim(), waitMs)
    await wait(waitMs)
  }
}

const attempt = async (call: Call): Promise<Outcome> => {
  const signal = call.timeoutMs ? AbortSignal.timeout(call.timeoutMs) : null
  try {
    const response = await send(call.url, {
      dispatcher,
      method: call.method ?? 'GET',
      headers: { ...call.headers, ...(call.key ? { authorization: `Bearer ${call.key}` } : {}) },
      body: call.body?.() ?? null,
      ...(signal === null ? {} : { signal }),
    })
    const text = await response.body.text()
    const contentType = headerOf(response.headers['content-type']) ?? ''
    const document = /\bjson\b/.test(contentType) && !contentType.includes('ndjson') ? parse(text) : undefined
    const retryAfter = headerOf(response.headers['retry-after'])
    const disclosure = headerOf(response.headers['x-disclosure'])
    const answer = { status: response.statusCode, contentType, disclosure, text, document }
    return { answer, retryAfter, cause: null }
  } catch (cause) {
    if (isFileTrouble(cause)) throw cause
    return { answer: null, retryAfter: null, cause }
  }
}

/** Refused, unknown names and addresses without a way: nobody is there. All else broke off on the way. */
const nobody = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const wasReached = (cause: unknown): boolean => {
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
  return !(first instanceof Error && 'code' in first && nobody.has(String(first.code)))
}

const headerOf = (value: string | string[] | undefined): string | null =>
  Array.isArray(value) ? (value[0] ?? null) : (value ?? null)

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The file that is being sent cannot be read: no matter of the network. */
const isFileTrouble = (error: unknown): boolean =>
  error instanceof Error &&
  'syscall' in error &&
  (error.syscall === 'read' || error.syscall === 'open') &&
  'path' in error

const unreachable = (url: string, cause: unknown): CliError => {
  const why = cause instanceof Error ? reasonOf(cause) : String(cause)
  return new CliError('SERVICE_UNREACHABLE', `${new URL(url).origin} does not answer (${why}).`, { cause })
}

const reasonOf = (error: Error): string => {
  // Node tries IPv6 and IPv4 and then tells of both.
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  return first instanceof Error ? first.message || first.name : String(first)
}

export const codeOf = ({ document }: Answer): string | null => {
  const code = memberOf(document, 'code')
  return typeof code === 'string' ? code : null
}

export const memberOf = (document: unknown, name: string): unknown => {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return undefined
  return (document as Record<string, unknown>)[name]
}
