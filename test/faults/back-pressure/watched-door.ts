/** A way to the ingest-api that notes when each push came and what it was answered: how patient a client is. */
import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Passage {
  /** ms since the epoch */
  cameAt: number
  answeredAt: number
  status: number
  /** seconds; 0 where the answer names none */
  retryAfter: number
}

interface WatchedDoor {
  readonly url: string
  /** pushes only, in the order of their answers */
  readonly passages: readonly Passage[]
  close(): Promise<void>
}

export const openWatchedDoor = async (targetUrl: string): Promise<WatchedDoor> => {
  const passages: Passage[] = []
  const server: Server = createServer((incoming, outgoing) => {
    const cameAt = Date.now()
    const onward = request(
      new URL(incoming.url ?? '/', targetUrl),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        if (incoming.method === 'POST') {
          const retryAfter = Number(answer.headers['retry-after'] ?? 0)
          passages.push({ cameAt, answeredAt: Date.now(), status: answer.statusCode ?? 0, retryAfter })
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => outgoing.destroy())
    incoming.on('error', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passages,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Of those that were told to wait, how many came back before that (with the grace of a timer). Pure. */
export const cameBackEarly = (passages: readonly Passage[]): number =>
  passages.filter(({ status, retryAfter, answeredAt }, index) => {
    const next = passages[index + 1]
    return status === 503 && next !== undefined && next.cameAt < answeredAt + retryAfter * 1_000 - 100
  }).length
