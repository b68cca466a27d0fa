/** The last run of the sweep that ended. */
import { millisecondsOf, tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

interface LastRun {
  watermark: string
  /** observations that it found changed */
  changed: number
  /** changes of flows that it entered, and units of stocks that it recomputed */
  keys: number
  finishedAt: string
}

/** ClickHouse prints 2026-01-31 06:00:00.000, in UTC here; or ISO already. */
const iso = (text: string): string => {
  const spelled = text.replace(' ', 'T')
  return new Date(millisecondsOf(spelled.endsWith('Z') ? spelled : `${spelled}Z`)).toISOString()
}

const runShape = rowShape('the last run', {
  watermark: z.string(),
  changed: count,
  keys: count,
  finishedAt: z.string(),
})

/** @throws {TidelineError} INTERNAL */
export const lastRun = async (store: Store): Promise<LastRun | null> => {
  const [row] = await store.rows(
    runShape,
    `SELECT toString(watermark) AS watermark, changed, flowKeys + stockKeys AS keys, toString(finishedAt) AS finishedAt
     FROM ${tables.runs} WHERE state = 'done' ORDER BY ${tables.runs}.watermark DESC LIMIT 1`,
  )
  if (row === undefined) return null
  return {
    ...row,
    watermark: iso(row.watermark),
    finishedAt: iso(row.finishedAt),
  }
}
