/** Who asks, and whether they may: the key, its rate, the sources it may write. */
import { TidelineError } from '@tideline/contracts'
import { apiKeyId, authenticate, mayWrite, noteRequest, type ApiKeyEntry } from '@tideline/runtime'
import type { FastifyRequest } from 'fastify'
import { createRateLimiter } from './rate-limit.ts'

export interface Access {
  /**
   * `authorization`: the header, where it is another than the request's own.
   *
   * @throws {TidelineError} KEY_MISSING, KEY_UNKNOWN, RATE_LIMITED
   */
  check(request: FastifyRequest, authorization?: string): ApiKeyEntry
}

export const createAccess = (keys: () => readonly ApiKeyEntry[]): Access => {
  const limiter = createRateLimiter()
  return {
    check(request, authorization = request.headers.authorization) {
      const entry = authenticate(keys(), authorization)
      noteRequest(request, { key: apiKeyId(entry) })
      const decision = limiter.take(entry.hash, entry.requestsPerMinute)
      if (!decision.allowed) {
        throw new TidelineError('RATE_LIMITED', undefined, {
          context: {
            retryAfterSeconds: decision.retryAfterSeconds,
            requestsPerMinute: entry.requestsPerMinute,
          },
        })
      }
      return entry
    },
  }
}

/** @throws {TidelineError} KEY_NOT_ALLOWED */
export const assertMayWrite = (entry: ApiKeyEntry, source: string): void => {
  if (!mayWrite(entry, source))
    throw new TidelineError('KEY_NOT_ALLOWED', `This key may not write ${source}.`)
}

/** What a key may read of the ledger: its own sources; rows that name none only with '*'. */
export const readableSources = (entry: ApiKeyEntry): readonly string[] | undefined =>
  entry.sources.includes('*') ? undefined : entry.sources

/** The one that a key writes, where it is one: whose figures a sheet holds that names none. */
export const onlySource = ({ sources }: Pick<ApiKeyEntry, 'sources'>): string | undefined => {
  const [first] = sources
  return sources.length === 1 && first !== '*' ? first : undefined
}
