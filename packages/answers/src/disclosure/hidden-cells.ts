/**
 * Which cells of one source's table are hidden, at every level at which the table can be asked for (pure).
 *
 * A table by country and nationality over months is also a table by nationality alone, and one over years. Each level
 * is decided after the coarser ones, which are its totals: by one dimension less, and by the next longer interval. So
 * a cell that is shown at one level is never told by adding or subtracting at another, and what is hidden does not
 * depend on which level was asked for. A level without any breakdown (country by cause) is always shown.
 */
import { finish, suppressSteps, STEP, type Line, type Steps } from '@tideline/figures'
import type { Interval } from '@tideline/contracts'
import { toldBesides } from './moving-cells.ts'
import { isBreakdown, type CellDimension } from './protected-question.ts'
import { tableLevels, type Level } from './table-levels.ts'
import type { FineCell, TableShape } from './table-shape.ts'

export interface DecidedCell extends FineCell {
  hidden: boolean
  /** for each dimension whether the total of its line is hidden as well */
  totalHidden: Partial<Record<CellDimension, boolean>>
}

/**
 * Intervals whose buckets are made of whole buckets of this one. Weeks lie across months and years, so they are no level of
 * their own: a week is shown where all of its days are.
 */
const longer: Readonly<Record<Interval, readonly Interval[]>> = {
  day: ['month'],
  week: [],
  month: ['quarter'],
  quarter: ['year'],
  year: [],
}

const intervalsOf = (interval: Interval): readonly Interval[] => [
  ...new Set([interval, ...longer[interval].flatMap((each) => intervalsOf(each))]),
]

/** How many tables are decided for one of a shape. */
export const levelsOf = ({ dimensions, interval, flow }: TableShape): number =>
  2 ** dimensions.length * (flow ? intervalsOf(interval).length : 1)

interface Decided {
  level: Level
  hidden: Uint8Array
}

/** Lines of a level's cells: those that share a cell of the coarser level `parent` have it as their total. */
const linesUnder = ({ first }: Level, parent: Decided): Line[] => {
  const lines: { cells: number[]; total: Line['total'] }[] = []
  const lineOf = new Int32Array(parent.level.first.length).fill(-1)
  for (const [cell, fine] of first.entries()) {
    const above = parent.level.cellOf[fine] ?? 0
    let line = lineOf[above] ?? -1
    if (line < 0) {
      line = lineOf[above] = lines.length
      lines.push({ cells: [], total: parent.hidden[above] === 1 ? 'hidden' : 'shown' })
    }
    lines[line]?.cells.push(cell)
  }
  return lines
}

/** As `hiddenCells`, with chances to stop. */
export function* hiddenCellsSteps(fine: readonly FineCell[], shape: TableShape): Steps<DecidedCell[]> {
  const { dimensions } = shape
  const levels = tableLevels(fine, shape)
  const decided = new Map<string, Decided>()

  function* parentsOf(mask: number, interval: Interval): Steps<Decided[]> {
    const parents: Decided[] = []
    for (const [nth] of dimensions.entries())
      if ((mask & (1 << nth)) !== 0) parents.push(yield* decide(mask & ~(1 << nth), interval))
    for (const each of shape.flow ? longer[interval] : []) parents.push(yield* decide(mask, each))
    return parents
  }

  function* decide(mask: number, interval: Interval): Steps<Decided> {
    const name = `${mask} ${interval}`
    const before = decided.get(name)
    if (before !== undefined) return before
    const level = yield* levels(mask, interval)
    const hidden = new Uint8Array(level.first.length)
    const known = { level, hidden }
    if (dimensions.some((dimension, nth) => (mask & (1 << nth)) !== 0 && isBreakdown(dimension))) {
      const lines: Line[] = []
      for (const parent of yield* parentsOf(mask, interval)) {
        for (const line of linesUnder(level, parent)) lines.push(line)
        yield
      }
      const told = yield* toldBesides(fine, level)
      for (const cell of yield* suppressSteps(level.values, lines, told, shape.published !== true))
        hidden[cell] = 1
    }
    decided.set(name, known)
    return known
  }

  const all = 2 ** dimensions.length - 1
  const { level, hidden } = yield* decide(all, shape.interval)
  const totals: [CellDimension, Decided][] = []
  for (const [nth, dimension] of dimensions.entries())
    totals.push([dimension, yield* decide(all & ~(1 << nth), shape.interval)])
  const cells: DecidedCell[] = []
  for (const [cell, position] of level.first.entries()) {
    const { at = {}, bucket = '' } = fine[position] ?? {}
    const totalHidden: DecidedCell['totalHidden'] = {}
    for (const [dimension, total] of totals)
      totalHidden[dimension] = total.hidden[total.level.cellOf[position] ?? 0] === 1
    cells.push({ at, bucket, value: level.values[cell] ?? 0, hidden: hidden[cell] === 1, totalHidden })
    if (cell % STEP === STEP - 1) yield
  }
  return cells
}

/** The decided cells of the finest level, which is the one of `shape`. */
export const hiddenCells = (fine: readonly FineCell[], shape: TableShape): DecidedCell[] =>
  finish(hiddenCellsSteps(fine, shape))
