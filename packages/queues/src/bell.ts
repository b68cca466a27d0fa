/**
 * A bell between processes, by Redis' publish and subscribe. It says that there is something to look at, never what: a ring
 * that is lost, because Redis was away or nobody listened, costs the time to the next look that a listener makes by itself.
 */
import { asError } from './as-error.ts'
import { connectRedis } from './connection.ts'
import type { Report } from './events.ts'

interface BellOptions {
  redisUrl: string
  channel: string
  report: Report
}

export interface Ringer {
  /** never rejects: who rings has done its work already */
  ring(): Promise<void>
  close(): void
}

export const ringBell = ({ redisUrl, channel, report }: BellOptions): Ringer => {
  const onError = (error: Error): void => report({ kind: 'error', queue: channel, error })
  const redis = connectRedis(redisUrl, 'producer', onError)
  return {
    async ring() {
      try {
        await redis.publish(channel, '')
      } catch (error) {
        onError(asError(error))
      }
    },
    close: () => redis.disconnect(),
  }
}

export interface Hearing {
  /** whether a ring would be heard now */
  hears(): boolean
  close(): void
}

/** `onRing` is called too when hearing began again: what rang meanwhile was not heard. */
export const hearBell = ({ redisUrl, channel, report }: BellOptions, onRing: () => void): Hearing => {
  const onError = (error: Error): void => report({ kind: 'error', queue: channel, error })
  const redis = connectRedis(redisUrl, 'worker', onError)
  let subscribed = false
  redis.on('close', () => {
    subscribed = false
  })
  // again after each new connection
  redis.on('ready', () => {
    redis.subscribe(channel).then(() => {
      subscribed = true
      onRing()
    }, onError)
  })
  redis.on('message', onRing)
  return { hears: () => subscribed, close: () => redis.disconnect() }
}
