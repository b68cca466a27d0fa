/**
 * Who asks, and whether they may see exact figures. Nobody needs a key to read; a key with the scope `exact` reads
 * what disclosure control hides from everybody else. A header that is sent must name a known key: with a wrong one,
 * answering as if none was sent would let its owner believe that the figures are exact.
 */
import { TidelineError } from '@tideline/contracts'
import {
  apiKeyId,
  authenticate,
  mayOperate,
  mayRead,
  mayReadExact,
  noteRequest,
  watchApiKeys,
  type ApiKeyEntry,
  type Logger,
  type RouteInput,
} from '@tideline/runtime'

type Asking = Pick<RouteInput<unknown, unknown>, 'request' | 'reply'>

export interface Readers {
  /**
   * Says on the answer that it depends on who asks, and which view it is.
   *
   * @throws {TidelineError} KEY_MISSING (a header without a key), KEY_UNKNOWN, KEY_EXPIRED
   */
  seesExact(input: Asking): boolean
  /** @throws {TidelineError} KEY_MISSING, KEY_UNKNOWN, KEY_EXPIRED, KEY_NOT_ALLOWED */
  assertMayOperate(input: Pick<Asking, 'request'>): void
  /** where reading is not public. @throws {TidelineError} KEY_MISSING, KEY_UNKNOWN, KEY_EXPIRED, KEY_NOT_ALLOWED */
  assertMayRead(input: Pick<Asking, 'request'>): void
  /** the id of a known key; undefined for none, and for one that the route will refuse */
  keyOf(input: Pick<Asking, 'request'>): string | undefined
  close(): void
}

/** Without a file no key is known, so nobody sees exact figures. */
export const openReaders = async (keysFile: string | undefined, logger: Logger): Promise<Readers> => {
  const file = keysFile === undefined ? undefined : await watchApiKeys(keysFile, logger)
  const keyOf = (request: Asking['request']): ApiKeyEntry => {
    const entry = authenticate(file?.keys() ?? [], request.headers.authorization)
    noteRequest(request, { key: apiKeyId(entry) })
    return entry
  }
  return {
    assertMayOperate({ request }) {
      if (!mayOperate(keyOf(request)))
        throw new TidelineError('KEY_NOT_ALLOWED', 'This needs a key with the scope `operate`.')
    },
    assertMayRead({ request }) {
      if (!mayRead(keyOf(request)))
        throw new TidelineError('KEY_NOT_ALLOWED', 'This needs a key that may read.')
    },
    keyOf({ request }) {
      if (request.headers.authorization === undefined) return undefined
      try {
        return apiKeyId(keyOf(request))
      } catch {
        return undefined
      }
    },
    seesExact({ request, reply }) {
      const { authorization } = request.headers
      reply.header('vary', 'authorization')
      const exact = authorization !== undefined && mayReadExact(keyOf(request))
      if (exact) noteRequest(request, { did: { action: 'read_exact', asked: request.url } })
      reply.header('x-disclosure', exact ? 'exact' : 'public')
      return exact
    },
    close: () => file?.close(),
  }
}
