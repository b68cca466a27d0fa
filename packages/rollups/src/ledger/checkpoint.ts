/**
 * Checkpoints: the sums of the ledger at an instant, so that a question reads one of them and the rows since. One is made
 * of the one before where the ledger has grown by half as many rows as there are cells: then no question reads much
 * more than the cells, and all checkpoints together hold about twice as many rows as the ledger. Of a store from before
 * there are years of changes to catch up with; each gets the checkpoints that it would have had.
 */
import { randomBytes } from 'node:crypto'
import { tables } from '@tideline/contracts'
import {
  byYear,
  count,
  instant,
  ledgerCells,
  ledgerKey,
  ledgerSums,
  rowShape,
  type Store,
} from '@tideline/log'

/** So few rows are read in no time; what has less needs no checkpoint. */
export const ROWS_WITHOUT_CHECKPOINT = 50_000

const newestShape = rowShape('the newest checkpoint', { at: count, cells: count })
const dueShape = rowShape('where a checkpoint is due', { at: count })
const cellsShape = rowShape('cells of a checkpoint', { n: count })

const sums = ledgerSums.map((name) => `sum(${name}) AS ${name}_`).join(', ')
const columns = `id, level, ${ledgerKey}, ${ledgerSums.join(', ')}`

const cellsByMonth = `
  INSERT INTO ${tables.checkpoint} (${columns})
  SELECT {id:UInt64}, 'month', ${ledgerKey}, ${sums}
  FROM (${ledgerCells(instant('upTo'), { where: '1' })})
  GROUP BY ${ledgerKey} HAVING n_ != 0`

const cellsByYear = `
  INSERT INTO ${tables.checkpoint} (${columns})
  SELECT {id:UInt64}, 'year', ${ledgerKey}, ${sums}
  FROM (${byYear(`SELECT * FROM ${tables.checkpoint} WHERE id = {id:UInt64} AND level = 'month'`)})
  GROUP BY ${ledgerKey}`

/** ms since 1970; 0 where none is. */
const findDue = async (store: Store, upTo: number, rowsWithout: number): Promise<number> => {
  const [newest] = await store.rows(
    newestShape,
    `SELECT toUnixTimestamp64Milli(newest.1) AS at, newest.2 AS cells
     FROM (SELECT max((at, cells)) AS newest FROM ${tables.checkpoints} WHERE at <= ${instant('upTo')})`,
    { upTo },
  )
  const { at: since, cells } = newest ?? { at: 0, cells: 0 }
  const rows = Math.ceil(Math.max(rowsWithout, cells / 2))
  const [due] = await store.rows(
    dueShape,
    `SELECT toUnixTimestamp64Milli(at) AS at FROM ${tables.ledger}
     WHERE flow_ledger.at > ${instant('since')} AND flow_ledger.at <= ${instant('upTo')}
     ORDER BY flow_ledger.at LIMIT 1 OFFSET {rows:UInt64}`,
    { since, upTo, rows: rows - 1 },
  )
  return due?.at ?? 0
}

/** Makes the next one that is due up to `upTo`, ms since 1970, where the ledger is whole; whether it did. */
export const makeDueCheckpoint = async (
  store: Store,
  upTo: number,
  rowsWithout = ROWS_WITHOUT_CHECKPOINT,
): Promise<boolean> => {
  const due = await findDue(store, upTo, rowsWithout)
  if (due === 0) return false
  const id = randomBytes(8).readBigUInt64BE().toString()
  await store.run(cellsByMonth, { id, upTo: due }, { max_execution_time: 3_600 })
  await store.run(cellsByYear, { id })
  const [cells] = await store.rows(
    cellsShape,
    `SELECT count() AS n FROM ${tables.checkpoint} WHERE id = {id:UInt64} AND level = 'month'`,
    { id },
  )
  await store.insert(tables.checkpoints, [{ at: new Date(due).toISOString(), id, cells: cells?.n ?? 0 }])
  return true
}
