/**
 * Checkpoints: the sums of the ledger at an instant, so that a question reads one of them and the rows since. One is made
 * of the one before where the ledger has grown by half as many rows as there are cells: then no question reads much
 * more than the cells, and all checkpoints together hold about twice as many rows as the ledger. Sums by year are few, so
 * between two with months there are many of years alone. Of a store from before there are years of changes to catch up
 * with; each instant gets the checkpoints that it would have had.
 */
import { randomBytes } from 'node:crypto'
import { tables } from '@tideline/contracts'
import {
  byYear,
  checkpointsOf,
  count,
  instant,
  ledgerCells,
  ledgerKey,
  ledgerSums,
  rowShape,
  type LedgerLevel,
  type Store,
} from '@tideline/log'

/** So few rows are read in no time; what has less needs no checkpoint. */
export const ROWS_WITHOUT_CHECKPOINT = { month: 50_000, year: 20_000 } as const

const newestShape = rowShape('the newest checkpoints', {
  monthAt: count,
  monthCells: count,
  yearAt: count,
  yearCells: count,
})
const dueShape = rowShape('where a checkpoint is due', { at: count })
const cellsShape = rowShape('cells of a checkpoint', { n: count })

const sums = ledgerSums.map((name) => `sum(${name}) AS ${name}_`).join(', ')
const columns = `id, level, ${ledgerKey}, ${ledgerSums.join(', ')}`

/** The sums of a level at an instant, of the checkpoint before and the rows since. */
const cellsOf = (level: LedgerLevel): string => `
  INSERT INTO ${tables.checkpoint} (${columns})
  SELECT {id:UInt64}, '${level}', ${ledgerKey}, ${sums}
  FROM (${ledgerCells(instant('upTo'), { where: '1', level })})
  GROUP BY ${ledgerKey} HAVING n_ != 0`

const yearsOfMonths = `
  INSERT INTO ${tables.checkpoint} (${columns})
  SELECT {id:UInt64}, 'year', ${ledgerKey}, ${sums}
  FROM (${byYear(`SELECT * FROM ${tables.checkpoint} WHERE id = {id:UInt64} AND level = 'month'`)})
  GROUP BY ${ledgerKey}`

/** (at, -cells): those with months are listed with both numbers of cells, of which the smaller is of years. */
const newestOf = (level: LedgerLevel): string => `
  (SELECT max((at, -toInt64(cells))) FROM ${checkpointsOf(level)} WHERE at <= ${instant('upTo')})`

interface Since {
  at: number
  /** of the checkpoint */
  cells: number
}

const newest = async (store: Store, upTo: number): Promise<Record<LedgerLevel, Since>> => {
  const [row] = await store.rows(
    newestShape,
    `SELECT toUnixTimestamp64Milli(${newestOf('month')}.1) AS monthAt, -${newestOf('month')}.2 AS monthCells,
       toUnixTimestamp64Milli(${newestOf('year')}.1) AS yearAt, -${newestOf('year')}.2 AS yearCells`,
    { upTo },
  )
  const found = row ?? { monthAt: 0, monthCells: 0, yearAt: 0, yearCells: 0 }
  return {
    month: { at: found.monthAt, cells: found.monthCells },
    year: { at: found.yearAt, cells: found.yearCells },
  }
}

/** ms since 1970 of the row that makes one due; 0 where none is. */
const findDue = async (store: Store, since: Since, upTo: number, rowsWithout: number): Promise<number> => {
  const rows = Math.ceil(Math.max(rowsWithout, since.cells / 2))
  const [due] = await store.rows(
    dueShape,
    `SELECT toUnixTimestamp64Milli(at) AS at FROM ${tables.ledger}
     WHERE flow_ledger.at > ${instant('since')} AND flow_ledger.at <= ${instant('upTo')}
     ORDER BY flow_ledger.at LIMIT 1 OFFSET {rows:UInt64}`,
    { since: since.at, upTo, rows: rows - 1 },
  )
  return due?.at ?? 0
}

const list = async (
  store: Store,
  level: LedgerLevel,
  table: string,
  id: string,
  at: number,
): Promise<void> => {
  const [cells] = await store.rows(
    cellsShape,
    `SELECT count() AS n FROM ${tables.checkpoint} WHERE id = {id:UInt64} AND level = {level:String}`,
    { id, level },
  )
  await store.insert(table, [{ at: new Date(at).toISOString(), id, cells: cells?.n ?? 0 }])
}

/** One with months has years too and stands in both lists. */
const make = async (store: Store, level: LedgerLevel, at: number): Promise<void> => {
  const id = randomBytes(8).readBigUInt64BE().toString()
  await store.run(cellsOf(level), { id, upTo: at }, { max_execution_time: 3_600 })
  if (level === 'month') await store.run(yearsOfMonths, { id })
  await list(store, 'year', tables.yearCheckpoints, id, at)
  if (level === 'month') await list(store, 'month', tables.checkpoints, id, at)
}

/**
 * Makes the next one that is due up to `upTo`, ms since 1970, where the ledger is whole; whether it did. Asked again and
 * again it remembers where the next with months is due, which is a million rows away, while it makes those of years.
 */
export const checkpointMaker = (
  store: Store,
  upTo: number,
  rowsWithout: Readonly<Record<LedgerLevel, number>> = ROWS_WITHOUT_CHECKPOINT,
): (() => Promise<boolean>) => {
  let known: { since: number; due: number } | undefined
  const monthDue = async (since: Since): Promise<number> => {
    if (known?.since !== since.at)
      known = { since: since.at, due: await findDue(store, since, upTo, rowsWithout.month) }
    return known.due
  }
  return async () => {
    const since = await newest(store, upTo)
    const month = await monthDue(since.month)
    const year = await findDue(store, since.year, upTo, rowsWithout.year)
    if (month === 0 && year === 0) return false
    // in the order of time, so that each is made of the one before; one with months has years too
    const level = month !== 0 && (year === 0 || month <= year) ? 'month' : 'year'
    await make(store, level, level === 'month' ? month : year)
    return true
  }
}
