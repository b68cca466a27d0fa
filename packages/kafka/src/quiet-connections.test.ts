import { createRequire } from 'node:module'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { quietConnections } from './quiet-connections.ts'

interface Queue {
  pending: object[]
  throttledUntil: number
  checkPendingRequests(): void
  sendSocketRequest(request: object): void
  destroy(): void
}
type QueueClass = new (options: object) => Queue

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as QueueClass

const makeQueue = (): { queue: Queue; sent: object[] } => {
  const sent: object[] = []
  const queue = new RequestQueue({
    maxInFlightRequests: null,
    requestTimeout: 1_000,
    enforceRequestTimeout: false,
    clientId: 'test',
    broker: 'test',
    logger: { debug() {} },
    isConnected: () => true,
  })
  queue.sendSocketRequest = (request) => void sent.push(request)
  return { queue, sent }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('a connection that has nothing to send sets no timer', () => {
  quietConnections()
  quietConnections()
  const { queue } = makeQueue()
  queue.checkPendingRequests()
  expect(vi.getTimerCount()).toBe(0)
})

it('what a broker made wait is sent when the time is over, and then nothing is looked for any more', () => {
  quietConnections()
  const { queue, sent } = makeQueue()
  const request = { correlationId: 1 }
  queue.throttledUntil = Date.now() + 500
  queue.pending.push(request)
  queue.checkPendingRequests()
  expect(sent).toEqual([])
  vi.advanceTimersByTime(501)
  expect(sent).toEqual([request])
  expect(vi.getTimerCount()).toBe(0)
})
