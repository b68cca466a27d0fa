/**
 * The network of a field office, between a sender and the real ingest-api: of the requests some never arrive, some arrive
 * half, and of some that the service took the answer is lost, cut or late. Which, is decided by a seed, so a run can be had
 * again.
 */
import { once } from 'node:events'
import {
  createServer,
  request,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'

export type Fate = 'passes' | 'never arrives' | 'arrives half' | 'answer lost' | 'answer cut' | 'answer late'

export interface LossyNetwork {
  url: string
  /** how often each came to pass, of pushes */
  fates: Map<Fate, number>
  /** pushes that the service answered, whether or not the sender learned of it */
  taken(): number
  /** from now on nothing is lost */
  heal(): void
  close(): Promise<void>
}

/** mulberry32: small, and the same on every machine */
export const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const troubles: readonly Fate[] = [
  'never arrives',
  'arrives half',
  'answer lost',
  'answer cut',
  'answer late',
]

interface Passed {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

/** The same request on its way to the service, its body still to come. */
const requestTo = (to: URL, incoming: IncomingMessage, length: number): ClientRequest => {
  const {
    host: _host,
    connection: _connection,
    'transfer-encoding': _encoding,
    ...headers
  } = incoming.headers
  return request(new URL(incoming.url ?? '/', to), {
    method: incoming.method,
    headers: { ...headers, 'content-length': String(length) },
    agent: false,
  })
}

const pass = async (to: URL, incoming: IncomingMessage, body: Buffer): Promise<Passed> => {
  const outgoing = requestTo(to, incoming, body.length)
  outgoing.end(body)
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) }
}

/** The service is left with a body that never ends. */
const passHalf = async (to: URL, incoming: IncomingMessage, body: Buffer): Promise<void> => {
  const outgoing = requestTo(to, incoming, body.length)
  outgoing.on('error', () => undefined)
  await new Promise<void>((resolve) =>
    outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => resolve()),
  )
  outgoing.destroy()
}

export const openLossyNetwork = async (
  target: string,
  seed: number,
  lossOf = 1 / 3,
): Promise<LossyNetwork> => {
  const to = new URL(target)
  const random = seeded(seed)
  const fates = new Map<Fate, number>()
  let taken = 0
  let loses = true

  const fateOf = (incoming: IncomingMessage): Fate => {
    const fate: Fate =
      loses && random() < lossOf ? (troubles[Math.floor(random() * troubles.length)] ?? 'passes') : 'passes'
    if (incoming.method === 'POST') fates.set(fate, (fates.get(fate) ?? 0) + 1)
    return fate
  }

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const fate = fateOf(incoming)
    const drop = (): void => void incoming.socket.destroy()
    if (fate === 'never arrives') return drop()
    const body = await buffer(incoming)
    if (fate === 'arrives half') {
      await passHalf(to, incoming, body)
      return drop()
    }
    const answer = await pass(to, incoming, body)
    if (incoming.method === 'POST' && answer.status < 300) taken += 1
    if (fate === 'answer lost') return drop()
    const { 'transfer-encoding': _encoding, connection: _connection, ...headers } = answer.headers
    response.writeHead(answer.status, { ...headers, 'content-length': String(answer.body.length) })
    if (fate === 'answer cut') {
      response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), drop)
      return
    }
    // later than others that were sent after it
    if (fate === 'answer late') await wait(200)
    response.end(answer.body)
  }

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch(() => incoming.socket.destroy())
  })
  server.keepAliveTimeout = 500
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`,
    fates,
    taken: () => taken,
    heal: () => void (loses = false),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
