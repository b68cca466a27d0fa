/**
 * How much of a service each client may have: requests at a time, and milliseconds of answering a minute. Counted in Redis, so
 * that several processes share one count; while Redis is away each counts by itself, and nobody is refused for that.
 */
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import { connectRedis } from './connection.ts'

export interface ShareLimits {
  atOnce: number
  /** ms of answering a minute */
  costPerMinute: number
}

interface Refused {
  retryAfterSeconds: number
}

export interface Shares {
  /** undefined: the request may begin, and `leave` has to be told when it ends */
  enter(client: string): Promise<Refused | undefined>
  /** `cost`: the ms that it took */
  leave(client: string, cost: number): Promise<void>
  close(): Promise<void>
}

/** A count of requests that a process took along when it died is forgotten after this. */
const REQUEST_SECONDS = 600

export const createShares = (
  { atOnce, costPerMinute }: ShareLimits,
  {
    redisUrl,
    prefix,
    onError,
  }: { redisUrl: string | undefined; prefix: string; onError: (error: Error) => void },
): Shares => {
  const redis = redisUrl === undefined ? undefined : connectRedis(redisUrl, 'producer', onError)
  const limiter = (name: string, points: number, duration: number) => {
    const alone = new RateLimiterMemory({ points, duration })
    return redis === undefined
      ? alone
      : new RateLimiterRedis({
          storeClient: redis,
          keyPrefix: `${prefix}:${name}`,
          points,
          duration,
          rejectIfRedisNotReady: true,
          insuranceLimiter: alone,
        })
  }
  const requests = limiter('at-once', atOnce, REQUEST_SECONDS)
  const cost = limiter('cost', costPerMinute, 60)
  return {
    async enter(client) {
      const spent = await cost.get(client)
      if (spent !== null && spent.remainingPoints <= 0)
        return { retryAfterSeconds: Math.max(1, Math.ceil(spent.msBeforeNext / 1_000)) }
      try {
        await requests.consume(client)
        return undefined
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        // it was counted all the same
        await requests.reward(client)
        return { retryAfterSeconds: 1 }
      }
    },
    async leave(client, took) {
      await Promise.all([requests.reward(client), cost.penalty(client, Math.max(1, Math.ceil(took)))])
    },
    async close() {
      redis?.disconnect()
    },
  }
}
