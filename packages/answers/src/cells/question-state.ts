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

/** Of a subquery that gives 1 or no row. */
const isThere = z
  .number()
  .nullable()
  .transform((one) => one !== null)

const stateShape = rowShape('state of a question', {
  runs: count,
  done: count,
  ledger: count,
  first: count.nullable(),
  ...checkpointColumns,
  publications: isThere,
  doubleCounts: isThere,
  files: names,
  openRows: names,
  naming: z.array(z.tuple([z.string(), z.string()])),
})

const anyIn = (table: string): string => `(SELECT 1 FROM ${table} WHERE category = {category:String} LIMIT 1)`

const listOf = (select: string): string => `(SELECT groupUniqArray(toString(source)) FROM ${select})`

/** As of the question's instant, or of now. */
const AS_OF = 'asOf_'

const NOW = 9_007_199_254_740_991

export const readQuestionState = async (store: Store, query: SeriesQuery): Promise<QuestionState> => {
  const asked = query.asOf === undefined ? NOW : millisecondsOf(query.asOf)
  const { cause: _, totals: __, ...rest } = query
  const key = keyConditions({ ...rest, totals: 'all' }, '')
  const [row] = await store.rows(
    stateShape,
    `WITH (SELECT (count(), max(done), max(ledger)) FROM (${newestRun})) AS newest,
       fromUnixTimestamp64Milli(least({asked:Int64}, newest.2), 'UTC') AS ${AS_OF}
     SELECT newest.1 AS runs, newest.2 AS done, newest.3 AS ledger, ${selectCheckpoints(AS_OF)},
       (SELECT toUnixTimestamp64Milli(recordedAt) FROM ${tables.arrivals} ORDER BY recordedAt LIMIT 1) AS first,
       ${anyIn(tables.overlap)} AS publications, ${anyIn(tables.suspects)} AS doubleCounts,
       ${listOf(`${tables.receipts} WHERE notEmpty(windows) OR notEmpty(shorts)`)} AS files,
       ${listOf(`${tables.rejected} WHERE ${isOpen(AS_OF)}`)} AS openRows,
       (SELECT groupUniqArray((toString(source), toString(country))) FROM ${tables.naming}
        WHERE ${key.sql} AND source NOT IN {exhaustive:Array(String)}) AS naming`,
    { ...key.params, asked, lost: lostCodes, exhaustive: exhaustiveSources },
  )
  if (row === undefined || row.runs === 0) return { watermark: null, ledgerTo: 0 }
  const { done, ledger, first, files, openRows, naming } = row
  const asOf = Math.min(asked, done)
  return {
    watermark: done,
    ledgerTo: ledger,
    ...(first === null ? {} : { firstAt: first }),
    checkpoints: checkpointsFrom(row, asOf),
    beside: {
      asOf,
      publications: row.publications,
      doubleCounts: row.doubleCounts,
      files,
      openRows,
      naming: naming.map(([source, country]) => ({ source, country })),
    },
  }
}
