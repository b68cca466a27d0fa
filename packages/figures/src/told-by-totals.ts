/**
 * Cells that shown totals tell whatever is hidden (pure): one that stands alone above 0 in its line, then one that stands
 * alone beside such cells. They hide nobody else.
 */
import type { Line } from './suppress.ts'

/** `byCell`: positions of each cell's lines. The work is that of the places in lines. */
export const toldByTotals = (
  sizes: readonly number[],
  lines: readonly Line[],
  byCell: readonly (readonly number[])[],
): Set<number> => {
  const told = new Set<number>()
  // Of each line how many cells are open, and their positions xor-ed: where one is open, that is its position.
  const open = new Int32Array(lines.length)
  const which = new Int32Array(lines.length)
  const alone: number[] = []
  const look = (line: number): void => {
    if (open[line] === 1) alone.push(which[line] ?? 0)
  }
  for (const [position, { cells, total }] of lines.entries()) {
    if (total !== 'shown') continue
    for (const cell of cells) {
      if ((sizes[cell] ?? 0) === 0) continue
      open[position] = (open[position] ?? 0) + 1
      which[position] = (which[position] ?? 0) ^ cell
    }
    look(position)
  }
  for (let cell = alone.pop(); cell !== undefined; cell = alone.pop()) {
    if (told.has(cell)) continue
    told.add(cell)
    for (const line of byCell[cell] ?? []) {
      if (lines[line]?.total !== 'shown') continue
      open[line] = (open[line] ?? 0) - 1
      which[line] = (which[line] ?? 0) ^ cell
      look(line)
    }
  }
  return told
}
