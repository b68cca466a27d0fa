/**
 * KoboToolbox as far as we speak to it: a REST service that sends each new record once and again after 502, 503 and 504
 * only (its 60, 600 and 6,000 seconds are steps here), and its API v2 with pages of 1,000 at most. Edits and deletions are
 * sent by nobody.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const AGAIN: ReadonlySet<number> = new Set([502, 503, 504])
const TRIES = 4

export interface Delivery {
  /** answers in their order; 0 where none came */
  statuses: number[]
  state: 'success' | 'failed'
  /** that its log shows, of the answers that arrived whole */
  receipts: string[]
}

export interface KoboSimulator {
  url: string
  records: Record<string, unknown>[]
  /** requests that were refused for their credentials */
  refused(): number
  /** the REST service sends one record; it is read again before each try, as Kobo does */
  deliver(uuid: string, hook: string, authorization: string): Promise<Delivery>
  close(): Promise<void>
}

/** 0: no answer, or none that is whole. */
const send = async (hook: string, init: RequestInit): Promise<{ code: number; receipts: string[] }> => {
  try {
    const answer = await fetch(hook, init)
    const told = await answer.text()
    return { code: answer.status, receipts: /"receiptId":"([^"]+)"/.exec(told)?.slice(1) ?? [] }
  } catch {
    return { code: 0, receipts: [] }
  }
}

export const startKobo = async (token: string, pageSize = 1_000): Promise<KoboSimulator> => {
  const records: Record<string, unknown>[] = []
  let refused = 0
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://kobo')
    if (request.headers.authorization !== `Token ${token}`) {
      refused += 1
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"detail":"Invalid token."}')
      return
    }
    if (pathname !== '/api/v2/assets/aSites2026Example/data.json') {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"detail":"Not found."}')
      return
    }
    const start = Number(searchParams.get('start') ?? 0)
    const limit = Math.min(Number(searchParams.get('limit') ?? 100), pageSize)
    const results = records.slice(start, start + limit)
    const more = start + results.length < records.length
    const next = more
      ? `http://internal-name/api/v2/assets/x/data.json?start=${start + limit}&limit=${limit}`
      : null
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ count: records.length, next, previous: null, results }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records,
    refused: () => refused,
    async deliver(uuid, hook, authorization) {
      const statuses: number[] = []
      const receipts: string[] = []
      for (let number = 0; number < TRIES; number += 1) {
        const record = records.find(({ _uuid }) => _uuid === uuid)
        const status = await send(hook, {
          method: 'POST',
          headers: {
            authorization,
            'content-type': 'application/json',
            'user-agent': 'KoboToolbox external service #1',
          },
          body: JSON.stringify(record),
        })
        statuses.push(status.code)
        receipts.push(...status.receipts)
        if (status.code >= 200 && status.code < 300) return { statuses, state: 'success', receipts }
        if (!AGAIN.has(status.code)) break
      }
      return { statuses, state: 'failed', receipts }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
