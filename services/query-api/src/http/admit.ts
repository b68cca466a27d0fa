/**
 * Who is let in: nobody has more than a share of the service, by key or, without one, by address; and where reading is not
 * public, only whoever has a key. Health is asked without either.
 */
import { randomBytes } from 'node:crypto'
import { TidelineError } from '@tideline/contracts'
import type { Shares } from '@tideline/queues'
import { EVENT_STREAM, type Http } from '@tideline/runtime'
import { clientOf } from './client-of.ts'
import type { Readers } from './readers.ts'

const open: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

/** What the page asks is part of the request for the page, which has been let in. */
const INSIDE = 'x-tideline-inside'

export interface Inside {
  headers: Readonly<Record<string, string>>
}

interface Admission {
  shares: Shares
  readers: Readers
  publicRead: boolean
  running: { inc(): void; dec(): void }
}

/** Before any route is added. Returns what the service itself asks with. */
export const addAdmission = (http: Http, { shares, readers, publicRead, running }: Admission): Inside => {
  const secret = randomBytes(16).toString('hex')
  const entered = new WeakMap<object, string>()
  http.server.addHook('onRequest', async (request) => {
    if (open.has(request.routeOptions.url ?? '') || request.headers[INSIDE] === secret) return
    if (!publicRead && request.method !== 'OPTIONS') readers.assertMayRead({ request })
    const client = clientOf(request, readers)
    const refused = await shares.enter(client)
    if (refused !== undefined)
      throw new TidelineError(
        'RATE_LIMITED',
        'This is more than one client may ask for; wait as Retry-After says.',
        {
          context: { ...refused },
        },
      )
    entered.set(request.raw, client)
    running.inc()
  })
  const leave = async (raw: object, took: number): Promise<void> => {
    const client = entered.get(raw)
    entered.delete(raw)
    if (client === undefined) return
    running.dec()
    await shares.leave(client, took)
  }
  // Whoever listens has had their answer once it begins: from then on it is a connection, of which live.ts counts how many.
  http.server.addHook('onSend', async (request, reply) => {
    if (String(reply.getHeader('content-type')).startsWith(EVENT_STREAM))
      await leave(request.raw, reply.elapsedTime)
  })
  http.server.addHook('onResponse', async (request, reply) => await leave(request.raw, reply.elapsedTime))
  http.server.addHook('onRequestAbort', async (request) => await leave(request.raw, 0))
  return { headers: { [INSIDE]: secret } }
}
