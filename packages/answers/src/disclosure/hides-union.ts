/**
 * Whether the sum of some cells of a decided table tells a hidden one (pure). A filter by several countries shows such
 * a sum. What is hidden inside it must stay hidden when the shown ones are subtracted, and so must what is hidden
 * outside it when the sum is subtracted from the total; a large sum is not hidden because of a small part.
 */
import { SMALLEST_SHOWN } from '@tideline/figures'
import type { DecidedCell } from './hidden-cells.ts'
import type { CellDimension } from './protected-question.ts'

const tellsOne = (cells: readonly DecidedCell[], hiddenTotal = false): boolean => {
  const hidden = cells.filter((cell) => cell.hidden)
  if (hiddenTotal) return hidden.length === 0
  const sum = hidden.reduce((total, { value }) => total + value, 0)
  return hidden.length > 0 && (hidden.length === 1 || sum < SMALLEST_SHOWN)
}

/**
 * `along` are the dimensions in which `inside` may hold several values; `line` gives the cells that agree with a cell
 * in all others.
 */
export const hidesUnion = (
  inside: readonly DecidedCell[],
  along: readonly CellDimension[],
  outsideOf: (dimension: CellDimension) => readonly DecidedCell[],
): boolean => {
  if (!inside.some((cell) => cell.hidden)) return false
  const [first] = inside
  const several = along.filter((dimension) => new Set(inside.map(({ at }) => at[dimension])).size > 1)
  const [dimension, ...more] = several
  // One cell is itself; over two dimensions at once the lines cross, and nothing is shown that holds a hidden cell.
  if (first === undefined || dimension === undefined || more.length > 0) return true
  return tellsOne(inside) || tellsOne(outsideOf(dimension), first.totalHidden[dimension] ?? false)
}
