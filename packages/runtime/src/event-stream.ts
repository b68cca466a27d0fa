/** An answer of server-sent events: its headers, and that it ends when nobody listens any more. */
import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

export const EVENT_STREAM = 'text/event-stream'

/** Before the body: also what HEAD is told. */
export const announceEvents = (reply: FastifyReply): void => {
  reply
    .type(`${EVENT_STREAM}; charset=utf-8`)
    .header('cache-control', 'no-store')
    // proxies that gather answers would keep it back
    .header('x-accel-buffering', 'no')
}

/** `body` is destroyed when the connection closes, also when that was before now. */
export const sendEvents = async (reply: FastifyReply, body: Readable): Promise<unknown> => {
  if (reply.raw.destroyed) body.destroy()
  reply.raw.once('close', () => body.destroy())
  return await reply.send(body)
}
