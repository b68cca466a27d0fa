/** What /v1/status says: how far the pipeline is, and what is waiting for somebody. */
import { ingestWatermark, readWatermark, type Store } from '@tideline/log'
import { lastVerification } from '@tideline/rollups'
import { tables } from '@tideline/contracts'

export interface Status {
  /** answers are as of here */
  watermark: string | null
  /** stored up to here */
  ingestWatermark: string | null
  /** how far the watermark is behind now; null while there is none */
  lagSeconds: number | null
  /** rejected rows that nobody corrected yet */
  rejected: number
  /** observations of which one revision came with two contents */
  conflicts: number
  lastRun: { watermark: string; changed: number; keys: number; finishedAt: string } | null
  lastVerify: { watermark: string; keys: number; drift: number; finishedAt: string } | null
}

interface RunRow {
  watermark: string
  changed: string
  keys: string
  finishedAt: string
}

const countOf = async (store: Store, table: string, what: string, where: string): Promise<number> => {
  const [row] = await store.rows<{ n: string }>(`SELECT ${what} AS n FROM ${table} FINAL WHERE ${where}`)
  return Number(row?.n ?? 0)
}

const lastRun = async (store: Store): Promise<Status['lastRun']> => {
  const [row] = await store.rows<RunRow>(
    `SELECT toString(watermark) AS watermark, changed, flowKeys + stockKeys AS keys, toString(finishedAt) AS finishedAt
     FROM ${tables.runs} FINAL WHERE state = 'done' ORDER BY ${tables.runs}.watermark DESC LIMIT 1`,
  )
  if (row === undefined) return null
  return {
    ...row,
    watermark: iso(row.watermark),
    changed: Number(row.changed),
    keys: Number(row.keys),
    finishedAt: iso(row.finishedAt),
  }
}

const lastVerify = async (store: Store): Promise<Status['lastVerify']> => {
  const last = await lastVerification(store)
  return last === null
    ? null
    : {
        ...last,
        watermark: new Date(last.watermark).toISOString(),
        finishedAt: new Date(last.finishedAt).toISOString(),
      }
}

/** ClickHouse prints 2026-01-31 06:00:00.000, in UTC here; or ISO already. */
const iso = (text: string): string => {
  const spelled = text.replace(' ', 'T')
  return new Date(spelled.endsWith('Z') ? spelled : `${spelled}Z`).toISOString()
}

export const readStatus = async (store: Store, topic: string, now: number): Promise<Status> => {
  const [watermark, ingested, rejected, conflicts, run, verification] = await Promise.all([
    readWatermark(store),
    ingestWatermark(store, topic),
    countOf(store, tables.rejected, 'count()', "state = 'open'"),
    countOf(store, tables.conflicts, 'uniqExact(source, id, revision)', '1'),
    lastRun(store),
    lastVerify(store),
  ])
  return {
    watermark,
    ingestWatermark: ingested === null ? null : new Date(ingested).toISOString(),
    lagSeconds: watermark === null ? null : Math.max(0, (now - Date.parse(watermark)) / 1_000),
    rejected,
    conflicts,
    lastRun: run,
    lastVerify: verification,
  }
}
