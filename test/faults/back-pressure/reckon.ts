/** After the load: everything that was acknowledged is stored once, and nothing else; every figure equals the log. */
import { auditGaps, readRejected, storedOffsets } from '@tideline/log'
import { tables } from '@tideline/contracts'
import { fetchEndOffsets } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import { until } from '../../harness/until.ts'
import type { FaultWorld } from '../fault-world.ts'
import { sumOfFigures, type Batches } from './field-rows.ts'
import { asRows } from '../../harness/as-rows.ts'

export type Acknowledged = Batches & { batches: number }

export const rowsOf = (pushed: readonly Acknowledged[]): number =>
  pushed.reduce((sum, { batches, rows }) => sum + batches * rows, 0)

export const storedRows = async (world: FaultWorld): Promise<number> => {
  const [row] = await world.store.rows(
    asRows<{ n: string }>(),
    `SELECT count() AS n FROM ${tables.log} FINAL`,
  )
  return Number(row?.n ?? 0)
}

const DRAINED_WITHIN_MS = 15 * 60_000

/** Until all that was in the topic when it was asked is stored, and a watermark later than that is published. */
export const untilDrained = async (world: FaultWorld): Promise<void> => {
  const { observations } = world.topics
  const ends = await fetchEndOffsets(world.kafka, observations, createLogger('back-pressure', 'silent'))
  await until(
    'everything to be stored',
    async () => {
      const stored = await storedOffsets(world.store, observations)
      return [...ends].every(([partition, end]) => (stored.get(partition) ?? -1n) >= end - 1n) || undefined
    },
    DRAINED_WITHIN_MS,
  )
  const at = Date.now()
  await until(
    'the watermark to pass it',
    async () => {
      const answer = await fetch(`${world.service('query-api').url}/v1/status`)
      const { watermark } = (await answer.json()) as { watermark: string | null }
      return (watermark !== null && Date.parse(watermark) >= at) || undefined
    },
    DRAINED_WITHIN_MS,
  )
}

interface StoredSource {
  source: string
  n: string
  different: string
  batches: string
  rows: string
  figures: string
}

/** Pure: what is wrong with one source, as text. So many different ids, none outside the batches, is exactly all of them. */
export const judgeSource = (pushed: Acknowledged, stored: StoredSource | undefined): string[] => {
  const { source, batches, rows } = pushed
  const expected = batches * rows
  const found = {
    rows: Number(stored?.n ?? 0),
    different: Number(stored?.different ?? 0),
    sum: Number(stored?.figures ?? 0),
    outside: stored !== undefined && (Number(stored.batches) >= batches || Number(stored.rows) >= rows),
  }
  const right =
    found.rows === expected &&
    found.different === expected &&
    found.sum === sumOfFigures(batches, rows) &&
    !found.outside
  return right ? [] : [`${source}: ${expected} rows acknowledged, stored ${JSON.stringify(found)}`]
}

export const reckon = async (world: FaultWorld, pushed: readonly Acknowledged[]): Promise<string[]> => {
  const stored = await world.store.rows(
    asRows<StoredSource>(),
    `SELECT source, count() AS n, uniqExact(id) AS different, sum(figure) AS figures,
       max(toUInt64(splitByChar('-', id)[1])) AS batches, max(toUInt64(splitByChar('-', id)[2])) AS rows
     FROM ${tables.log} FINAL GROUP BY source`,
  )
  const wrong = pushed
    .filter(({ batches }) => batches > 0)
    .flatMap((each) =>
      judgeSource(
        each,
        stored.find(({ source }) => source === each.source),
      ),
    )
  const known = new Set(pushed.map(({ source }) => source))
  for (const { source } of stored) if (!known.has(source)) wrong.push(`${source}: nobody pushed it`)
  const refused = await readRejected(world.store, { limit: 5, offset: 0, order: 'newest' })
  for (const { code, message } of refused) wrong.push(`rejected: ${code} ${message}`)
  const gaps = await auditGaps(world.store, world.topics.observations)
  if (gaps.length > 0) wrong.push(`audit: ${gaps.length} gaps`)
  const answer = await fetch(`${world.service('query-api').url}/v1/verify`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.apiKey}` },
  })
  const { drift } = (await answer.json()) as { drift?: number }
  if (drift !== 0) wrong.push(`verify: drift ${drift}`)
  return wrong
}
