/** What tests push, and how they send it. */
import type { Receipt } from '@tideline/contracts'
import type { Pipeline } from '../../../../test/e2e/pipeline.ts'

export const flow = (id: string, changes: Record<string, unknown> = {}) => ({
  source: 'team-1',
  id,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'BHS',
  figure: 9840,
  start: '2019-09-01',
  end: '2019-09-04',
  ...changes,
})

export interface Answer {
  status: number
  headers: Headers
  body: Receipt & { code?: string; instance?: string }
}

export interface SendOptions {
  path?: string
  type?: string
  key?: string
  headers?: Record<string, string>
  method?: string
}

export const sendTo = async (
  pipeline: Pick<Pipeline, 'ingestUrl' | 'apiKey'>,
  body: string | Buffer | object,
  {
    path = '/v1/observations',
    type = 'application/json',
    key = pipeline.apiKey,
    headers = {},
    method = 'POST',
  }: SendOptions = {},
): Promise<Answer> => {
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, {
    method,
    headers: {
      ...(type === '' ? {} : { 'content-type': type }),
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    ...(method === 'GET'
      ? {}
      : {
          body:
            typeof body === 'string'
              ? body
              : Buffer.isBuffer(body)
                ? new Uint8Array(body)
                : JSON.stringify(body),
        }),
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] }
}
