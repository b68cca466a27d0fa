/** DHIS2: a dataValueSet of what changed since a time, deleted values among them; without any the member is left out. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Dhis2Simulator {
  url: string
  values: { lastUpdated: string; deleted?: boolean; [other: string]: unknown }[]
  asked: URLSearchParams[]
  close(): Promise<void>
}

export const startDhis2 = async (token: string): Promise<Dhis2Simulator> => {
  const values: Dhis2Simulator['values'] = []
  const asked: URLSearchParams[] = []
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://dhis2')
    if (request.headers.authorization !== `ApiToken ${token}` || pathname !== '/api/dataValueSets.json') {
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"httpStatusCode":401,"status":"ERROR"}')
      return
    }
    asked.push(searchParams)
    const since = searchParams.get('lastUpdated') ?? ''
    const dataValues = values.filter(
      ({ lastUpdated, deleted }) =>
        lastUpdated >= since && (deleted !== true || searchParams.get('includeDeleted') === 'true'),
    )
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(dataValues.length === 0 ? {} : { dataValues }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    values,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
