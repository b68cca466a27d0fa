/**
 * Who asks, and whether they may see exact figures. Nobody needs a key to read; a key with the scope `exact` reads
 * what disclosure control hides from everybody else. A header that is sent must name a known key: with a wrong one,
 * answering as if none was sent would let its owner believe that the figures are exact.
 */
import { authenticate, mayReadExact, watchApiKeys, type Logger, type RouteInput } from '@tideline/runtime'

export interface Readers {
  /**
   * Says on the answer that it depends on who asks, and which view it is.
   *
   * @throws {TidelineError} KEY_MISSING (a header without a key), KEY_UNKNOWN
   */
  seesExact(input: Pick<RouteInput<unknown, unknown>, 'request' | 'reply'>): boolean
  close(): void
}

/** Without a file no key is known, so nobody sees exact figures. */
export const openReaders = async (keysFile: string | undefined, logger: Logger): Promise<Readers> => {
  const file = keysFile === undefined ? undefined : await watchApiKeys(keysFile, logger)
  return {
    seesExact({ request, reply }) {
      const { authorization } = request.headers
      reply.header('vary', 'authorization')
      const exact =
        authorization !== undefined && mayReadExact(authenticate(file?.keys() ?? [], authorization))
      reply.header('x-disclosure', exact ? 'exact' : 'public')
      return exact
    },
    close: () => file?.close(),
  }
}
