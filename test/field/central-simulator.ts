/** ODK Central's OData: pages with an opaque $skiptoken, deleted submissions for those who filter by deletedAt only. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

interface System {
  submissionDate: string
  updatedAt: string | null
  deletedAt: string | null
}

export type CentralRow = Record<string, unknown> & {
  __id: string
  __system: System & Record<string, unknown>
}

export interface CentralSimulator {
  url: string
  rows: CentralRow[]
  /** filters that were asked for */
  filters: string[]
  close(): Promise<void>
}

const PAGE = 2

const since = (filter: string, name: string): string | undefined =>
  new RegExp(`__system/${name} ge (\\S+)`).exec(filter)?.[1]

const matches = ({ __system: system }: CentralRow, filter: string): boolean => {
  if (filter.includes('deletedAt')) {
    const from = since(filter, 'deletedAt') ?? ''
    return system.deletedAt !== null && system.deletedAt >= from
  }
  if (system.deletedAt !== null) return false
  if (filter === '') return true
  const [submitted, updated] = [since(filter, 'submissionDate') ?? '~', since(filter, 'updatedAt') ?? '~']
  return system.submissionDate >= submitted || (system.updatedAt ?? '') >= updated
}

export const startCentral = async (user: string, password: string): Promise<CentralSimulator> => {
  const rows: CentralRow[] = []
  const filters: string[] = []
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    if (request.headers.authorization !== wanted) {
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"code":401.2,"message":"Could not authenticate with the provided credentials."}')
      return
    }
    const filter = url.searchParams.get('$filter') ?? ''
    const token = url.searchParams.get('$skiptoken')
    if (token === null) filters.push(filter)
    const after = token === null ? '' : Buffer.from(token, 'base64url').toString()
    const found = rows.filter((row) => matches(row, filter))
    const from = after === '' ? 0 : found.findIndex(({ __id }) => __id === after) + 1
    const value = found.slice(from, from + PAGE)
    const last = value.at(-1)
    const isMore = last !== undefined && from + PAGE < found.length
    if (isMore) url.searchParams.set('$skiptoken', Buffer.from(last.__id).toString('base64url'))
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        '@odata.context': `${url.origin}/$metadata#Submissions`,
        value,
        ...(isMore ? { '@odata.nextLink': url.toString() } : {}),
      }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    rows,
    filters,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
