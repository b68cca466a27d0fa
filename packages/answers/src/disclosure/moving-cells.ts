/**
 * Cells that two published states would tell (pure). A cell that was shown as 40 and is 43 an hour later tells 3 people; so
 * a value is published when it is at least k away from every value that was published of the cell before, and hidden
 * until then. What was published stays so: the decision for a state looks at the states before it and at nothing else.
 */
import { SMALLEST_SHOWN, STEP, type Steps } from '@tideline/figures'
import type { Change, FineCell } from './table-shape.ts'
import type { Level } from './table-levels.ts'

/** Values that were shown, found by their size: two in one place of k are less than k apart. */
class ShownValues {
  private readonly byPlace = new Map<number, number[]>()

  constructor() {
    this.add(0)
  }

  add(value: number): void {
    const place = Math.floor(value / SMALLEST_SHOWN)
    const here = this.byPlace.get(place)
    if (here === undefined) this.byPlace.set(place, [value])
    else here.push(value)
  }

  /** The same value again tells nothing new. */
  tells(value: number): boolean {
    const place = Math.floor(value / SMALLEST_SHOWN)
    const near = [place - 1, place, place + 1].flatMap((each) => this.byPlace.get(each) ?? [])
    return !near.includes(value) && near.some((shown) => Math.abs(shown - value) < SMALLEST_SHOWN)
  }
}

/** Whether the value after the last of these changes is hidden. `changes` in any order. */
export const isMoving = (changes: readonly Change[]): boolean => {
  const byState = new Map<number, number>()
  for (const { state, people } of changes) byState.set(state, (byState.get(state) ?? 0) + people)
  const shown = new ShownValues()
  let value = 0
  let hidden = false
  for (const [, people] of [...byState].toSorted(([a], [b]) => a - b)) {
    value += people
    hidden = shown.tells(value)
    if (!hidden) shown.add(value)
  }
  return hidden
}

/** Of a level, the cells that move, and those that show a confidential row because hardly another is in them. */
export function* toldBesides(fine: readonly FineCell[], { cellOf, first }: Level): Steps<number[]> {
  const changes = new Map<number, Change[]>()
  const rows = new Float64Array(first.length)
  const confidential = new Uint8Array(first.length)
  for (const [position, cell] of fine.entries()) {
    const at = cellOf[position] ?? 0
    rows[at] = (rows[at] ?? 0) + (cell.rows ?? 0)
    if (cell.confidential === true) confidential[at] = 1
    if (cell.changes !== undefined) {
      const known = changes.get(at)
      if (known === undefined) changes.set(at, [...cell.changes])
      else for (const change of cell.changes) known.push(change)
    }
    if (position % STEP === STEP - 1) yield
  }
  const told: number[] = []
  for (const cell of first.keys()) {
    const isAlone = confidential[cell] === 1 && (rows[cell] ?? 0) < ROWS_AROUND_A_SECRET
    if (isAlone || isMoving(changes.get(cell) ?? [])) told.push(cell)
    if (cell % STEP === STEP - 1) yield
  }
  return told
}

/** With one other row, whoever sent that knows the confidential one. */
const ROWS_AROUND_A_SECRET = 3
