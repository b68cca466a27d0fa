/**
 * Which cells of one source's table are hidden, at every level at which the table can be asked for (pure).
 *
 * A table by country and nationality over months is also a table by nationality alone, and one over years. Each level
 * is decided after the coarser ones, which are its totals: by one dimension less, and by the next longer interval. So
 * a cell that is shown at one level is never told by adding or subtracting at another, and what is hidden does not
 * depend on which level was asked for. A level without any breakdown (country by cause) is always shown.
 */
import { suppressCells, type Line, bucketStart } from '@tideline/figures'
import type { Interval } from '@tideline/contracts'
import { isBreakdown, type CellDimension } from './protected-question.ts'

export interface FineCell {
  at: Partial<Record<CellDimension, string>>
  /** first day of the bucket */
  bucket: string
  value: number
}

export interface DecidedCell extends FineCell {
  hidden: boolean
  /** for each dimension whether the total of its line is hidden as well */
  totalHidden: Partial<Record<CellDimension, boolean>>
}

/** Intervals whose buckets are made of whole buckets of this one. Weeks lie across months and years. */
const longer: Readonly<Record<Interval, readonly Interval[]>> = {
  day: ['week', 'month'],
  week: [],
  month: ['quarter'],
  quarter: ['year'],
  year: [],
}

const idOf = (
  dimensions: readonly CellDimension[],
  { at, bucket }: Pick<FineCell, 'at' | 'bucket'>,
): string => JSON.stringify([bucket, ...dimensions.map((dimension) => at[dimension] ?? '')])

type Level = Map<string, DecidedCell>

export interface TableShape {
  dimensions: readonly CellDimension[]
  interval: Interval
  /** days add up to months; a stock at two dates never does */
  flow: boolean
}

/** The decided cells of the finest level, which is the one of `shape`. */
export const hiddenCells = (fine: readonly FineCell[], shape: TableShape): DecidedCell[] => {
  const levels = new Map<string, Level>()

  const cellsOf = (dimensions: readonly CellDimension[], interval: Interval): Level => {
    const cells: Level = new Map()
    for (const cell of fine) {
      const bucket = shape.flow ? bucketStart(interval, cell.bucket) : cell.bucket
      const id = idOf(dimensions, { at: cell.at, bucket })
      const sum = cells.get(id) ?? { at: cell.at, bucket, value: 0, hidden: false, totalHidden: {} }
      sum.value += cell.value
      cells.set(id, sum)
    }
    return cells
  }

  const decide = (dimensions: readonly CellDimension[], interval: Interval): Level => {
    const name = JSON.stringify([interval, ...dimensions])
    const before = levels.get(name)
    if (before !== undefined) return before
    const level = cellsOf(dimensions, interval)
    levels.set(name, level)
    if (!dimensions.some(isBreakdown)) return level

    const cells = [...level.values()]
    const lines = new Map<string, { cells: number[]; total: Line['total'] }>()
    const addLine = (kind: string, parent: Level, parentId: string, position: number): boolean => {
      const id = `${kind} ${parentId}`
      const hidden = parent.get(parentId)?.hidden ?? false
      const line = lines.get(id) ?? { cells: [], total: hidden ? 'hidden' : 'shown' }
      line.cells.push(position)
      lines.set(id, line)
      return hidden
    }
    for (const dimension of dimensions) {
      const others = dimensions.filter((each) => each !== dimension)
      const parent = decide(others, interval)
      for (const [position, cell] of cells.entries())
        cell.totalHidden[dimension] = addLine(dimension, parent, idOf(others, cell), position)
    }
    for (const interval_ of shape.flow ? longer[interval] : []) {
      const parent = decide(dimensions, interval_)
      for (const [position, { at, bucket }] of cells.entries())
        addLine(interval_, parent, idOf(dimensions, { at, bucket: bucketStart(interval_, bucket) }), position)
    }
    for (const position of suppressCells(
      cells.map(({ value }) => value),
      [...lines.values()],
    )) {
      const cell = cells[position]
      if (cell !== undefined) cell.hidden = true
    }
    return level
  }

  return [...decide(shape.dimensions, shape.interval).values()]
}
