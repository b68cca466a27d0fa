/** The rows that say which snapshots exist. */
import type { Store } from '@tideline/log'
import { tables } from '@tideline/contracts'
import type { SnapshotRecipe } from '../document.ts'

export interface SnapshotRow {
  snapshotId: string
  number: number
  dataHash: string
  recipe: SnapshotRecipe
}

export const readSnapshotRow = async (store: Store, snapshotId: string): Promise<SnapshotRow | undefined> => {
  const [row] = await store.rows<{ number: number; dataHash: string; document: string }>(
    `SELECT number, dataHash, document FROM ${tables.snapshots} FINAL WHERE snapshotId = {snapshotId:String}
     ORDER BY createdAt LIMIT 1`,
    { snapshotId },
  )
  if (row === undefined) return undefined
  // written by insertSnapshotRow below, and by nothing else
  const recipe = JSON.parse(row.document) as SnapshotRecipe
  return { snapshotId, number: Number(row.number), dataHash: row.dataHash, recipe }
}

/** The place of a cut-off in the row of its situation's, from 1. */
export const numberOf = async (store: Store, situation: string, cutOff: string): Promise<number> => {
  const [row] = await store.rows<{ before: string }>(
    `SELECT count(DISTINCT cutOff) AS before FROM ${tables.snapshots}
     WHERE situation = {situation:String} AND toUnixTimestamp64Milli(cutOff) < {cutOff:Int64}`,
    { situation, cutOff: Date.parse(cutOff) },
  )
  return Number(row?.before ?? 0) + 1
}

/** May be inserted twice: the table keeps one row a snapshot. */
export const insertSnapshotRow = async (store: Store, row: SnapshotRow, watermark: string): Promise<void> => {
  const { recipe, ...columns } = row
  await store.insert(tables.snapshots, [
    {
      ...columns,
      situation: recipe.situation.id,
      cutOff: recipe.cutOff,
      watermark,
      document: JSON.stringify(recipe),
    },
  ])
}
