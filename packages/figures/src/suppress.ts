/**
 * Which cells of a table may not be shown (pure). A figure of 1 to 4 people can point at somebody, so it is hidden;
 * and what is shown must not give it away by subtraction, so others are hidden with it:
 *
 * - in a line whose total is shown, never exactly one cell is hidden, nor cells that add up to less than k: the next
 *   smallest goes too ([3, 40, 57 | 100] becomes [*, *, 57 | 100]);
 * - in a line whose total is hidden, not every cell is shown, or adding them up would tell the total.
 *
 * A 0 is an answer of its own: it is always shown and hides nobody, so it is never the cell that goes along. Nothing
 * is hidden that no line asks for. Where a line has nothing left to hide behind (one cell above 0, or a total below
 * k), its shown total tells what is in it; such a cell is no cover for others either.
 *
 * A cell is in as many lines as there are ways to add it up: its row, its column, the months of its year. Figures of
 * differences may be negative; then sizes count.
 */
export const SMALLEST_SHOWN = 5

/** Too small to be shown: 1 to 4 people, up or down. */
export const isSmall = (value: number): boolean => value !== 0 && Math.abs(value) < SMALLEST_SHOWN

export interface Line {
  /** positions in the list of values */
  cells: readonly number[]
  total: 'shown' | 'hidden'
}

interface Tally extends Line {
  /** hidden cells that hide each other, and their people */
  hidden: number
  sum: number
}

const needsMore = ({ total, hidden, sum }: Tally): boolean =>
  total === 'hidden' ? hidden === 0 : hidden > 0 && (hidden === 1 || sum < SMALLEST_SHOWN)

/**
 * Cells that shown totals tell whatever is hidden: one that stands alone above 0 in its line, then one that stands
 * alone beside such cells. They hide nobody else.
 */
const toldByTotals = (sizes: readonly number[], lines: readonly Line[]): Set<number> => {
  const told = new Set<number>()
  let open = lines
    .filter(({ total }) => total === 'shown')
    .map(({ cells }) => cells.filter((cell) => (sizes[cell] ?? 0) > 0))
  for (let before = -1; before < told.size;) {
    before = told.size
    open = open.map((cells) => cells.filter((cell) => !told.has(cell)))
    for (const [cell, ...others] of open) if (cell !== undefined && others.length === 0) told.add(cell)
  }
  return told
}

/**
 * Positions that are hidden; null = not reported, which is neither hidden nor hides. `alreadyHidden` are cells that
 * something else keeps from being shown, a remainder for example.
 */
export const suppressCells = (
  values: readonly (number | null)[],
  lines: readonly Line[],
  alreadyHidden: Iterable<number> = [],
): Set<number> => {
  const sizes = values.map((value) => Math.abs(value ?? 0))
  const told = toldByTotals(sizes, lines)
  const tallies = lines.map((line): Tally => ({ ...line, hidden: 0, sum: 0 }))
  const linesOf = new Map<number, Tally[]>()
  for (const tally of tallies)
    for (const cell of tally.cells) linesOf.set(cell, [...(linesOf.get(cell) ?? []), tally])
  const hidden = new Set<number>()
  const hide = (cell: number): void => {
    const size = sizes[cell] ?? 0
    if (hidden.has(cell) || size === 0) return
    hidden.add(cell)
    if (told.has(cell)) return
    for (const tally of linesOf.get(cell) ?? []) {
      tally.hidden += 1
      tally.sum += size
    }
  }
  for (const cell of alreadyHidden) hide(cell)
  for (const [cell, value] of values.entries()) if (isSmall(value ?? 0)) hide(cell)

  /** The one that helps most lines, then the smallest, then the first. */
  const nextOf = (tally: Tally): number | undefined => {
    let best: { cell: number; helps: number; size: number } | undefined
    for (const cell of tally.cells) {
      const size = sizes[cell] ?? 0
      if (hidden.has(cell) || told.has(cell) || size === 0) continue
      const helps = (linesOf.get(cell) ?? []).filter(needsMore).length
      if (best === undefined || helps > best.helps || (helps === best.helps && size < best.size))
        best = { cell, helps, size }
    }
    return best?.cell
  }

  // Each turn hides at least one cell, so this ends.
  for (let changed = true; changed;) {
    changed = false
    for (const tally of tallies) {
      while (needsMore(tally)) {
        const next = nextOf(tally)
        if (next === undefined) break
        hide(next)
        changed = true
      }
    }
  }
  return hidden
}
