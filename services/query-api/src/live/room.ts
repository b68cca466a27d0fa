/** How many may listen at a time: in all, so that memory is bounded, and of one client, so that nobody takes all of it. */
import { TidelineError } from '@tideline/contracts'

/** What a client that was refused should wait before it tries again. */
const RETRY_AFTER_SECONDS = 60

export interface Room {
  /**
   * Returns how it is left.
   *
   * @throws {TidelineError} OVERLOADED, RATE_LIMITED
   */
  enter(client: string): () => void
}

export const createRoom = ({ inAll, ofOne }: { inAll: number; ofOne: number }): Room => {
  const byClient = new Map<string, number>()
  let all = 0
  return {
    enter(client) {
      if (all >= inAll)
        throw new TidelineError('OVERLOADED', `${inAll} listen already; ask again every now and then`)
      const own = byClient.get(client) ?? 0
      if (own >= ofOne)
        throw new TidelineError('RATE_LIMITED', `One client may have ${ofOne} connections that listen.`, {
          context: { retryAfterSeconds: RETRY_AFTER_SECONDS },
        })
      all += 1
      byClient.set(client, own + 1)
      let isIn = true
      return () => {
        if (!isIn) return
        isIn = false
        all -= 1
        const left = (byClient.get(client) ?? 1) - 1
        if (left === 0) byClient.delete(client)
        else byClient.set(client, left)
      }
    },
  }
}
