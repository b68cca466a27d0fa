/** One sequence on a real ClickHouse: played into the tables, then every answer held against the oracle's. */
import { insertAudit, type Store } from '@tideline/log'
import { askSeries } from '@tideline/answers'
import { sweep, verify } from '@tideline/rollups'
import { type SeriesQuery, tables } from '@tideline/contracts'
import { play, type Deed } from './broker.ts'
import { differences } from './difference.ts'
import type { LogRow } from './log-row.ts'
import { oracleSeries } from './oracle.ts'
import { PARTITIONS, type Step } from './scenario.ts'

export const TOPIC = 'properties'
const WORKER = 'properties'

const emptied = [
  tables.log,
  tables.month,
  tables.corrections,
  tables.conflicts,
  tables.stock,
  tables.overlap,
  tables.arrivals,
  tables.eventFigures,
  tables.eventFigureGroups,
  tables.suspects,
  tables.audit,
  tables.ledger,
  tables.checkpoint,
  tables.checkpoints,
  tables.yearCheckpoints,
  tables.ledgerBuilds,
  tables.ledgerRanges,
  tables.stockRollup,
  tables.runs,
  tables.verifications,
  tables.verifyCells,
  tables.verifyHeads,
]

/** A sequence begins with nothing; emptying tables is far quicker than making a database. */
export const empty = async (store: Store): Promise<void> => {
  await Promise.all(emptied.map((table) => store.run(`TRUNCATE TABLE ${table}`)))
}

export const insertRows = (store: Store, rows: readonly LogRow[]): Promise<void> =>
  store.insert(
    tables.log,
    rows.map((row) => ({ ...row, recordedAt: String(row.recordedAt) })),
  )

/** Does it; the watermark where it was a sweep that published one. */
export const carryOut = async (store: Store, deed: Deed): Promise<number | null> => {
  switch (deed.does) {
    case 'insert':
      await insertRows(store, deed.rows)
      return null
    case 'audit':
      await insertAudit(
        store,
        deed.ranges.map((range) => ({
          ...range,
          topic: TOPIC,
          partitions: PARTITIONS,
          firstOffset: BigInt(range.firstOffset),
          lastOffset: BigInt(range.lastOffset),
          rejected: 0,
          markers: 0,
          worker: WORKER,
        })),
      )
      return null
    case 'sweep': {
      const outcome = await sweep(store, {
        topic: TOPIC,
        worker: WORKER,
        // few rows are many here, so that there are checkpoints to begin from
        rowsWithoutCheckpoint: { month: 9, year: 4 },
        ...(deed.observationsPerPart === null ? {} : { observationsPerPart: deed.observationsPerPart }),
      })
      return outcome === null ? null : outcome.upTo
    }
  }
}

const instantOf = (ms: number): string => new Date(ms).toISOString()

/** Throws where the store's answer is not the oracle's. `asOf` undefined: now, which has to be `watermark`. */
export const compare = async (
  store: Store,
  rows: readonly LogRow[],
  query: SeriesQuery,
  watermark: number,
  asOf?: number,
): Promise<void> => {
  const at = Math.min(asOf ?? watermark, watermark)
  const exact = { ...query, exact: true }
  const answer = await askSeries(store, asOf === undefined ? exact : { ...exact, asOf: instantOf(asOf) })
  const found = differences(oracleSeries(rows, query, at), answer.series)
  if (answer.asOf !== instantOf(at)) found.unshift(`answered as of ${answer.asOf}, not ${instantOf(at)}`)
  if (found.length === 0) return
  const asked = `${JSON.stringify(query)} as of ${instantOf(at)}${asOf === undefined ? ' (now)' : ''}`
  throw new Error(`${found.length} differences in ${asked}\n${found.slice(0, 6).join('\n')}`)
}

export const expectNoDrift = async (store: Store): Promise<void> => {
  const { drift, examples } = await verify(store)
  if (drift > 0) throw new Error(`verify found drift ${drift}: ${JSON.stringify(examples.slice(0, 3))}`)
}

export interface Ran {
  rows: LogRow[]
  /** of each sweep that published one, in order */
  watermarks: number[]
  watermark: number
}

/** Plays a scenario to its end; `onWatermark` is told of each new one while later rows may already be stored. */
export const run = async (
  store: Store,
  steps: readonly Step[],
  onWatermark: (rows: LogRow[], watermark: number) => Promise<void> = async () => {},
): Promise<Ran> => {
  await empty(store)
  const { deeds, rows } = play(steps)
  const watermarks: number[] = []
  for (const deed of deeds) {
    const watermark = await carryOut(store, deed)
    if (watermark === null) continue
    watermarks.push(watermark)
    await onWatermark(rows, watermark)
  }
  return { rows, watermarks, watermark: watermarks.at(-1) ?? 0 }
}

/** Instants at which an answer can differ from the one before: each append, and each watermark. */
export const instantsOf = ({ rows, watermarks }: Ran): number[] =>
  [...new Set([...watermarks, ...rows.map((row) => row.recordedAt)])].toSorted((a, b) => a - b)
