/**
 * Two ways to hold a connection, because the two sides want opposite things when Redis is away.
 * A worker waits for as long as it takes: a command that gave up would end its loop. A producer fails at
 * once: whoever asks for a job (a request, a boot) has something better to do than to hang.
 */
import { Redis } from 'ioredis'

export type ConnectionRole = 'producer' | 'worker'

const MAX_RECONNECT_MS = 1_000

/** Reconnects for ever, at most a second apart. Errors go to `onError`; without a listener ioredis prints them. */
export const connectRedis = (url: string, role: ConnectionRole, onError: (error: Error) => void): Redis => {
  const redis = new Redis(url, {
    maxRetriesPerRequest: role === 'worker' ? null : 0,
    enableOfflineQueue: role === 'worker',
    connectTimeout: 5_000,
    retryStrategy: (times) => Math.min(times * 50, MAX_RECONNECT_MS),
  })
  redis.on('error', onError)
  return redis
}
