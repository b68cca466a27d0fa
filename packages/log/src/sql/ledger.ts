/**
 * SQL of the ledger of flows (infra/clickhouse/0020_ledger.sql): what each change adds to its month, and the sums as of an
 * instant from the newest checkpoint before it and the rows since.
 */
import { tables } from '@tideline/contracts'
import { lastOfMonth } from './span.ts'

/** What cells are told apart by; the mask too, because a sum by mask is what an or of masks was. */
export const ledgerKey = 'category, country, cause, source, role, month, mask'

const begins = 'start >= month'
const ends = `end <= ${lastOfMonth('month')}`

/** Of one row of the ledger, with its sign: what it adds to the sums of its month. */
export const changeSums = {
  n: 'toInt64(sign)',
  begun: `toInt64(sign * (${begins}))`,
  carried: `toInt64(sign * NOT (${begins}))`,
  goesOn: `toInt64(sign * NOT (${ends}))`,
  ended: `toInt64(sign * (${ends}))`,
  spread: 'sign * share',
  endSum: `toInt64(if(${ends}, sign * ifNull(figure, 0), 0))`,
  startSum: `toInt64(if(${begins}, sign * ifNull(figure, 0), 0))`,
} as const

/** Of a row that was written twice, by a run that died and was run again, one: both are the same in all columns. */
export const oncePerChange = 'LIMIT 1 BY at, k, source, revision, sign, month'

/** What a cell holds; added up over cells by whoever asks. */
export const ledgerSums = Object.keys(changeSums)

const ofChange = Object.entries(changeSums).map(([name, sql]) => `${sql} AS ${name}`)

/** What sums are told apart by: months and full causes, or years and first levels of causes, which are few. */
export type LedgerLevel = 'month' | 'year'

/** Rows (at, id, cells) of the checkpoints that hold sums of the level: each with months has years too. */
export const checkpointsOf = (level: LedgerLevel): string =>
  level === 'month'
    ? `(SELECT at, id, cells FROM ${tables.checkpoints})`
    : `(SELECT at, id, cells FROM ${tables.checkpoints}
        UNION ALL SELECT at, id, cells FROM ${tables.yearCheckpoints})`

/** (at, id) of the newest checkpoint up to `asOf`; 1970 and 0 where there is none, so that the ledger is read from its beginning. */
export const checkpointBefore = (level: LedgerLevel, asOf: string): string =>
  `(SELECT max((at, id)) FROM ${checkpointsOf(level)} WHERE at <= ${asOf})`

/**
 * Of cells by month the same by year and first level of the cause. Who is carried into a year is carried into its January,
 * and who goes on behind it goes on behind its December; into and behind its other months, within it.
 */
export const byYear = (cells: string): string => {
  const only = { carried: 1, goesOn: 12 } as Readonly<Record<string, number>>
  const sums = ledgerSums.map((name) =>
    only[name] === undefined ? name : `if(toMonth(c.month) = ${only[name]}, c.${name}, 0) AS ${name}`,
  )
  return `
    SELECT category, country, splitByChar('.', toString(c.cause))[1] AS cause, source, role,
      makeDate32(toYear(c.month), 1, 1) AS month, mask, ${sums.join(', ')}
    FROM (${cells}) AS c`
}

/** Rows of the ledger in (`after`, `upTo`], each as what it adds to its cell; `where` is over the columns of `ledgerKey`. */
export const ledgerChanges = (after: string, upTo: string, where: string): string => `
  SELECT ${ledgerKey}, ${ofChange.join(', ')}
  FROM ${tables.ledger} FINAL
  WHERE at > ${after} AND at <= ${upTo} AND ${where}`

interface LedgerCells {
  /** over the columns of `ledgerKey`, of both tables */
  where: string
  /** years where those are all that is asked about */
  level?: LedgerLevel
}

/**
 * Rows (ledgerKey, ledgerSums) that add up to the state as of `asOf`: cells of the checkpoint and what was added or taken
 * away since. Of cells that are nothing any more the rows cancel. FINAL, because a run that died and was run again wrote
 * its rows twice.
 */
export const ledgerCells = (asOf: string, { where, level = 'month' }: LedgerCells): string => {
  const since = ledgerChanges(`${checkpointBefore(level, asOf)}.1`, asOf, where)
  return `
  SELECT ${ledgerKey}, ${ledgerSums.join(', ')}
  FROM ${tables.checkpoint}
  WHERE id = ${checkpointBefore(level, asOf)}.2 AND level = '${level}' AND ${where}
  UNION ALL ${level === 'year' ? byYear(since) : since}`
}
