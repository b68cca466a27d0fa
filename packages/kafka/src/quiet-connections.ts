/**
 * kafkajs 2.2.4 looks once a millisecond, on every connection and for as long as it is open, whether a request waits that
 * it held back: its timer is set anew whenever it fires, with what is left of a throttling that is long over, which is a
 * negative number. Nine connections that do nothing cost about a second of processor time a minute. Where nothing waits
 * there is nothing to look for: a request that has to wait sets the timer itself, and one that ends looks too.
 */
import { createRequire } from 'node:module'

interface RequestQueue {
  pending: readonly unknown[]
  scheduleCheckPendingRequests(): void
}

const isQueueClass = (thing: unknown): thing is { prototype: RequestQueue } =>
  typeof thing === 'function' &&
  typeof thing.prototype === 'object' &&
  typeof thing.prototype.scheduleCheckPendingRequests === 'function'

let isQuiet = false

/** For the whole process, once. Throws where another version of kafkajs keeps its queue elsewhere. */
export const quietConnections = (): void => {
  if (isQuiet) return
  const RequestQueueClass: unknown = createRequire(import.meta.url)('kafkajs/src/network/requestQueue')
  if (!isQueueClass(RequestQueueClass)) throw new Error('kafkajs has no request queue where 2.2.4 has it')
  const { prototype } = RequestQueueClass
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function scheduleWhereSomethingWaits(this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this)
  }
  isQuiet = true
}
