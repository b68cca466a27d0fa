/** What every way of answering (rollup, log, overlap, stock) gives: one number for one key and bucket. */
import type { Alternative, ReadDimension, SourcePart } from '@tideline/contracts'
import type { Cover } from './covering/cover.ts'
import type { Population } from './covering/population.ts'
import type { Shortfall } from './covering/shortfall.ts'

export interface Cell {
  key: Partial<Record<ReadDimension, string>>
  /** first day of the bucket */
  bucket: string
  /** people; what was not reported adds nothing */
  value: number
  /** observations counted, not-reported ones left out */
  observations: number
  /** see mask.ts */
  mask: number
  /** of a share of a bound: significant digits that its source gave, the fewest of several */
  digits?: number
  measuredOn?: string
  oldestOn?: string
  /** see SeriesPoint */
  sources?: string[]
  parts?: SourcePart[]
  alternatives?: Alternative[]
  /** flows: which days it covers */
  covers?: Cover[]
  /** whom it is about, where all of it names them */
  population?: Population
  /** what is known to be left out; one may be left out of several cells and is one all the same */
  shortfalls?: Shortfall[]
}

/** Names a key and bucket: for looking cells up, not for putting them in order. */
export const cellName = (key: Cell['key'], dimensions: readonly ReadDimension[], bucket: string): string =>
  JSON.stringify([...dimensions.map((dimension) => key[dimension] ?? ''), bucket])

/** A row as it is read: key columns named `g_<dimension>`. */
export interface CellRow {
  bucket: string
  value: number
  n: number
  mask: number
  /** 0 where there is none */
  digits?: number
  measuredOn?: string
  oldestOn?: string
  [column: `g_${string}`]: string
}

export const cellOf = (row: CellRow, dimensions: readonly ReadDimension[]): Cell => {
  const key: Cell['key'] = {}
  for (const dimension of dimensions) key[dimension] = row[`g_${dimension}`] ?? ''
  const cell: Cell = {
    key,
    bucket: row.bucket,
    value: row.value,
    observations: row.n,
    mask: row.mask,
  }
  if (row.digits !== undefined && row.digits > 0) cell.digits = row.digits
  if (row.measuredOn !== undefined) cell.measuredOn = row.measuredOn
  if (row.oldestOn !== undefined) cell.oldestOn = row.oldestOn
  return cell
}
