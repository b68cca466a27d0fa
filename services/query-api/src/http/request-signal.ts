/** A signal that fires when the other side goes away before its answer was sent. */
import type { ServerResponse } from 'node:http'

export const requestSignal = (reply: { raw: ServerResponse }): AbortSignal => {
  const controller = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort()
  })
  return controller.signal
}
