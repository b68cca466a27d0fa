import type { Receipt } from '@tideline/contracts'
import type { Pipeline } from '../e2e/pipeline.ts'
import { until } from '../harness/until.ts'

/** A receipt, or the problem document of a request that was refused as a whole; a 422 is both. */
export type Body = Receipt & { code?: string; detail?: string; instance?: string; retryable?: boolean }

export interface Answer {
  status: number
  headers: Headers
  body: Body
}

export interface Sending {
  path?: string
  type?: string
}

/** One push; the answer whatever its status. It fails where the answer is no JSON. */
export const send = async (
  pipeline: Pick<Pipeline, 'ingestUrl' | 'apiKey'>,
  body: string | Buffer,
  { path = '/v1/observations', type = 'application/json' }: Sending = {},
): Promise<Answer> => {
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, ...(type === '' ? {} : { 'content-type': type }) },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body }
}

export const untilStored = async (pipeline: Pipeline, receiptId: string): Promise<void> => {
  await until(`receipt ${receiptId} to be stored`, async () => {
    const answer = await fetch(`${pipeline.ingestUrl}/v1/receipts/${receiptId}`, {
      headers: { authorization: `Bearer ${pipeline.apiKey}` },
    })
    return ((await answer.json()) as { stored?: boolean }).stored === true ? true : undefined
  })
}

/** Waits for the last push into each partition: what is before it is stored then too. */
export const untilAllStored = async (pipeline: Pipeline, receipts: readonly Body[]): Promise<void> => {
  const last = new Map<string, { end: number; receiptId: string }>()
  for (const { appended, receiptId } of receipts) {
    for (const [partition, end] of Object.entries(appended?.ends ?? {})) {
      if (end > (last.get(partition)?.end ?? -1)) last.set(partition, { end, receiptId })
    }
  }
  const ids = new Set([...last.values()].map(({ receiptId }) => receiptId))
  for (const receiptId of ids) await untilStored(pipeline, receiptId)
}

/** A valid flow of field pushes; `changes` spoil it. */
export const flow = (id: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  source: 'codes',
  id,
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'BHS',
  figure: 9_840,
  start: '2019-09-01',
  end: '2019-09-04',
  ...changes,
})
