/**
 * What a question has to know before it reads a figure, in one statement: up to when answers go, which checkpoints it reads
 * from, and whether there is anything beside the figures. Most questions have nothing beside them, and each look of its
 * own costs more than the figures (docs/benchmarks.md).
 */
import { exhaustiveSources, millisecondsOf, tables, type SeriesQuery } from '@tideline/contracts'
import {
  checkpointColumns,
  checkpointsFrom,
  count,
  isOpen,
  lostCodes,
  newestRun,
  rowShape,
  selectCheckpoints,
  type RollupState,
  type Store,
} from '@tideline/log'
import { z } from 'zod'
import { keyConditions } from './conditions.ts'
import type { FlowsOverTime } from './flows-over-time.ts'

/** Of one question, its instant, category, countries and sources. */
export interface Beside {
  /** ms since 1970 */
  asOf: number
  /** publications of which one is chosen, in the category */
  publications: boolean
  /** groups of figures that may be counted twice, in the category */
  doubleCounts: boolean
  /** sources whose files say what they cover, or fall short of their own totals */
  files: readonly string[]
  /** sources with refused rows that are open as of the question's instant */
  openRows: readonly string[]
  /** who names a population and does not declare that its breakdowns are exhaustive */
  naming: readonly { source: string; country: string }[]
}

export type QuestionState = RollupState & {
  beside?: Beside
  /** ms since 1970 of the oldest revision */
  firstAt?: number
  /** where one question is asked as of many instants */
  flows?: FlowsOverTime
}

/** Of a store in which something was rolled up. */
export type RolledUp = QuestionState & { watermark: number }

const names = z.array(z.string())

const stateShape = rowShape('state of a question', {
  runs: z.number().or(count),
  done: count,
  ledger: count,
  first: count,
  ...checkpointColumns,
  publications: count,
  doubleCounts: count,
  files: names,
  openRows: names,
  naming: z.array(z.object({ source: z.string(), country: z.string() })),
})

const anyIn = (table: string): string =>
  `(SELECT count() FROM (SELECT 1 FROM ${table} WHERE category = {category:String} LIMIT 1))`

const listOf = (select: string): string => `(SELECT groupUniqArray(toString(source)) FROM ${select})`

/** As of the question's instant, or of now. */
const AS_OF = "fromUnixTimestamp64Milli(least({asked:Int64}, newest[1].1), 'UTC')"

const NOW = 9_007_199_254_740_991

export const readQuestionState = async (store: Store, query: SeriesQuery): Promise<QuestionState> => {
  const asked = query.asOf === undefined ? NOW : millisecondsOf(query.asOf)
  const { cause: _, totals: __, ...rest } = query
  const key = keyConditions({ ...rest, totals: 'all' }, '')
  const [row] = await store.rows(
    stateShape,
    `WITH (SELECT groupArray((done, ledger)) FROM (${newestRun})) AS newest
     SELECT length(newest) AS runs, newest[1].1 AS done, newest[1].2 AS ledger, ${selectCheckpoints(AS_OF)},
       (SELECT toUnixTimestamp64Milli(min(recordedAt)) FROM (SELECT recordedAt FROM ${tables.arrivals} ORDER BY recordedAt LIMIT 1)) AS first,
       ${anyIn(tables.overlap)} AS publications, ${anyIn(tables.suspects)} AS doubleCounts,
       ${listOf(`${tables.receipts} WHERE notEmpty(windows) OR notEmpty(shorts)`)} AS files,
       ${listOf(`${tables.rejected} WHERE ${isOpen(AS_OF)}`)} AS openRows,
       (SELECT groupArray(CAST((source, country), 'Tuple(source String, country String)')) FROM (
         SELECT DISTINCT source, country FROM ${tables.naming}
         WHERE ${key.sql} AND source NOT IN {exhaustive:Array(String)})) AS naming`,
    { ...key.params, asked, lost: lostCodes, exhaustive: exhaustiveSources },
  )
  if (row === undefined || row.runs === 0) return { watermark: null, ledgerTo: 0 }
  const { done, ledger, first, files, openRows, naming } = row
  const asOf = Math.min(asked, done)
  return {
    watermark: done,
    ledgerTo: ledger,
    ...(first === 0 ? {} : { firstAt: first }),
    checkpoints: checkpointsFrom(row, asOf),
    beside: {
      asOf,
      publications: row.publications > 0,
      doubleCounts: row.doubleCounts > 0,
      files,
      openRows,
      naming,
    },
  }
}
