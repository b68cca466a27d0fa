/**
 * Whether the sum of some cells of a decided table may not be shown (pure). A filter by several countries shows such a sum.
 * Sums of sums tell each of them (A + B, B + C and A + C tell all three), so only two kinds are shown: sums of cells that
 * are all shown themselves, which tell nothing new, and the whole of a line, which is a cell that was decided.
 */
import type { DecidedCell } from './hidden-cells.ts'
import type { CellDimension } from './protected-question.ts'

/** `along` are the dimensions in which `inside` may hold several values; `isWholeLine`: there are no others along it. */
export const hidesUnion = (
  inside: readonly DecidedCell[],
  along: readonly CellDimension[],
  isWholeLine: (dimension: CellDimension) => boolean,
): boolean => {
  if (!inside.some((cell) => cell.hidden)) return false
  const [first] = inside
  const several = along.filter((dimension) => new Set(inside.map(({ at }) => at[dimension])).size > 1)
  const [dimension, ...more] = several
  if (first === undefined || dimension === undefined || more.length > 0) return true
  return !isWholeLine(dimension) || (first.totalHidden[dimension] ?? false)
}
