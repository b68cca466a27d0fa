/** One connection: what is written to it, up to when it has been told, and that it is given up when it does not read. */
import { PassThrough } from 'node:stream'
import { heartbeatText, readyText } from './messages.ts'
import type { Listener, Question } from './listening.ts'

/** What may wait for a reader that is slower than the figures: 128 updates. It comes again and says where it was. */
const MOST_WAITING_BYTES = 256 * 1_024

export const createListener = (
  questions: readonly Question[],
  since: string,
  onEnd: (listener: Listener) => void,
): Listener => {
  const body = new PassThrough()
  const write = (text: string | Buffer): void => {
    if (body.destroyed || body.writableEnded) return
    body.write(text)
    if (body.writableLength + body.readableLength > MOST_WAITING_BYTES) body.destroy()
  }
  const listener: Listener = {
    body,
    questions,
    since,
    ready: (resumedFrom) => write(readyText(listener.since, { series: questions.length, resumedFrom })),
    change(question, { watermark, text, last }) {
      // an id is said when all up to it has been told, or a connection that breaks in between would lose the rest
      if (last) listener.since = watermark
      questions.forEach((each, series) => {
        if (each === question) write(text(listener.since, series))
      })
    },
    heartbeat: () => write(heartbeatText(listener.since)),
    end: () => body.end(),
  }
  body.on('error', () => undefined)
  body.once('close', () => onEnd(listener))
  return listener
}
