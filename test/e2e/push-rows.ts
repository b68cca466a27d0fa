/** Field observations over HTTP, as a device sends them, and what the series say of them afterwards. */
import type { SeriesPoint, Receipt } from '@tideline/contracts'
import type { Pipeline } from './pipeline.ts'

export type Row = Record<string, unknown>

/** One POST /v1/observations; the answer whatever its status. */
export const postRows = async (
  pipeline: Pipeline,
  rows: readonly Row[],
): Promise<{ status: number; receipt: Receipt }> => {
  const answer = await fetch(`${pipeline.ingestUrl}/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(rows),
  })
  return { status: answer.status, receipt: (await answer.json()) as Receipt }
}

/** Pushes rows of which none may be rejected, and waits until series show them. */
export const pushRows = async (pipeline: Pipeline, ...rows: Row[]): Promise<Receipt> => {
  const { status, receipt } = await postRows(pipeline, rows)
  if (status !== 202 || receipt.rejected > 0) {
    throw new Error(`push answered ${status}: ${JSON.stringify(receipt).slice(0, 2_000)}`)
  }
  await pipeline.waitVisible(receipt.receiptId)
  return receipt
}

/** A valid flow; `changes` make it the one that an example speaks of. */
export const flowRow = (source: string, id: string, changes: Row): Row => ({
  source,
  id,
  revision: 1,
  category: 'internal_displacements',
  cause: 'conflict',
  country: 'HND',
  start: '2024-03-01',
  ...changes,
})

export const stockRow = (source: string, id: string, changes: Row): Row => ({
  source,
  id,
  revision: 1,
  category: 'idps',
  cause: 'conflict',
  country: 'HND',
  ...changes,
})

export const flows = (source: string): Record<string, string> => ({
  category: 'internal_displacements',
  source,
  groupBy: 'country',
})

export const stocks = (source: string): Record<string, string> => ({
  category: 'idps',
  source,
  groupBy: 'country',
})

/** Points of the only series there is; none where there is no series. */
export const pointsOf = async (
  pipeline: Pick<Pipeline, 'series'>,
  query: Record<string, string>,
): Promise<SeriesPoint[]> => {
  const { series } = await pipeline.series(query)
  if (series.length > 1) throw new Error(`expected one series: ${JSON.stringify(series).slice(0, 1_000)}`)
  return series[0]?.points ?? []
}

export const valuesOf = async (
  pipeline: Pick<Pipeline, 'series'>,
  query: Record<string, string>,
): Promise<(number | null)[]> => (await pointsOf(pipeline, query)).map(({ value }) => value)
