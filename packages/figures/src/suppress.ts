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
 *
 * The work is that of the places in lines, a few times: what a line needs and how many lines a cell would help is kept up to
 * date, since a table of 2,000 cells in seven dimensions took 13 s when both were counted again for each cell.
 */
import type { Line } from './line.ts'
import { finish, STEP, type Steps } from './steps.ts'
import { toldByTotals } from './told-by-totals.ts'

export const SMALLEST_SHOWN = 5

/** Too small to be shown: 1 to 4 people, up or down. */
export const isSmall = (value: number): boolean => value !== 0 && Math.abs(value) < SMALLEST_SHOWN

interface Tally extends Line {
  /** hidden cells that hide each other, and their people */
  hidden: number
  sum: number
  needs: boolean
  /** no cell is left that could go along, and there will not be one */
  spent: boolean
}

const needsMore = ({ total, hidden, sum }: Tally): boolean =>
  total === 'hidden' ? hidden === 0 : hidden > 0 && (hidden === 1 || sum < SMALLEST_SHOWN)

/** Lines of each cell, in the order of the lines. */
const linesByCell = (cells: number, lines: readonly Line[]): number[][] => {
  const byCell = Array.from({ length: cells }, (): number[] => [])
  for (const [position, line] of lines.entries()) for (const cell of line.cells) byCell[cell]?.push(position)
  return byCell
}

/** As `suppressCells`, with chances to stop. */
export function* suppressSteps(
  values: readonly (number | null)[],
  lines: readonly Line[],
  alreadyHidden: Iterable<number> = [],
): Steps<Set<number>> {
  const sizes = values.map((value) => Math.abs(value ?? 0))
  const byCell = linesByCell(values.length, lines)
  yield
  const told = toldByTotals(sizes, lines, byCell)
  yield
  const tallies = lines.map((line): Tally => ({ ...line, hidden: 0, sum: 0, needs: false, spent: false }))
  const helps = new Int32Array(values.length)
  const hidden = new Set<number>()
  const settle = (tally: Tally): void => {
    const needs = needsMore(tally)
    if (needs === tally.needs) return
    tally.needs = needs
    for (const cell of tally.cells) helps[cell] = (helps[cell] ?? 0) + (needs ? 1 : -1)
  }
  for (const tally of tallies) settle(tally)
  const hide = (cell: number): void => {
    const size = sizes[cell] ?? 0
    if (hidden.has(cell) || size === 0) return
    hidden.add(cell)
    if (told.has(cell)) return
    for (const position of byCell[cell] ?? []) {
      const tally = tallies[position]
      if (tally === undefined) continue
      tally.hidden += 1
      tally.sum += size
      settle(tally)
    }
  }
  for (const cell of alreadyHidden) hide(cell)
  for (const [cell, value] of values.entries()) {
    if (isSmall(value ?? 0)) hide(cell)
    if (cell % STEP === STEP - 1) yield
  }

  /** The one that helps most lines, then the smallest, then the first. */
  const nextOf = (tally: Tally): number | undefined => {
    let best: number | undefined
    for (const cell of tally.cells) {
      const size = sizes[cell] ?? 0
      if (size === 0 || hidden.has(cell) || told.has(cell)) continue
      const more = (helps[cell] ?? 0) - (best === undefined ? -1 : (helps[best] ?? 0))
      if (more > 0 || (more === 0 && size < (sizes[best ?? cell] ?? 0))) best = cell
    }
    return best
  }

  // Each turn hides at least one cell, so this ends.
  for (let changed = true; changed;) {
    changed = false
    for (const [position, tally] of tallies.entries()) {
      if (position % STEP === STEP - 1) yield
      while (tally.needs && !tally.spent) {
        const next = nextOf(tally)
        if (tally.cells.length >= STEP) yield
        if (next === undefined) {
          tally.spent = true
          break
        }
        hide(next)
        changed = true
      }
    }
  }
  return hidden
}

/**
 * Positions that are hidden; null = not reported, which is neither hidden nor hides. `alreadyHidden` are cells that
 * something else keeps from being shown, a remainder for example.
 */
export const suppressCells = (
  values: readonly (number | null)[],
  lines: readonly Line[],
  alreadyHidden: Iterable<number> = [],
): Set<number> => finish(suppressSteps(values, lines, alreadyHidden))
