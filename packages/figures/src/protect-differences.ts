/**
 * Disclosure control of published differences (pure): yesterday 57 and today 60 in a small cell are 3 people, though
 * neither figure is small. Of such a change the older figure is hidden, the difference and its parts.
 */
import type { Line } from './line.ts'
import { isSmall, suppressCells } from './suppress.ts'
import type { State } from '@tideline/contracts'

/** Never a number that stands for "hidden": somebody would add it up. */
export const hiddenValue = { value: null, state: 'suppressed' } as const

export interface Side {
  value: number | null
  state: State
}

/** Parts that add up to a change, by reason. */
export type Parts = Readonly<Partial<Record<string, number | null>>>

/** One cell at two instants. `change` and parts are null where they are hidden. */
interface Difference {
  before: Side
  after: Side
  change: number | null
  reasons?: Parts
}

const isHidden = ({ state }: Side): boolean => state === 'suppressed'

const shownChange = ({ before, after, change }: Difference): number =>
  isHidden(before) || isHidden(after) ? 0 : (change ?? 0)

/** Parts of 1 to 4 people beside their sum, and what would tell them. */
const protectParts = (parts: Parts): Parts => {
  const entries = Object.entries(parts)
  const values = entries.map(([, part]) => part ?? null)
  const hidden = suppressCells(values, [{ cells: [...values.keys()], total: 'shown' }])
  return Object.fromEntries(
    entries.map(([name, part], index) => [name, hidden.has(index) ? null : (part ?? null)]),
  )
}

const hide = <D extends Difference>(difference: D): D => {
  const { before, after, reasons } = difference
  return {
    ...difference,
    // one of the two that is hidden already hides the difference; a cell that was not there has no figure to hide
    before: isHidden(after) || before.value === null ? before : { ...before, ...hiddenValue },
    after: before.value === null && !isHidden(before) ? { ...after, ...hiddenValue } : after,
    change: null,
    ...(reasons === undefined
      ? {}
      : { reasons: Object.fromEntries(Object.keys(reasons).map((name) => [name, null])) }),
  }
}

/**
 * Of protected cells only, whose sides have been protected one by one. `lines` are positions whose changes add up to a
 * change that is shown elsewhere: the nationalities of one country and period.
 */
export const protectDifferences = <D extends Difference>(
  differences: readonly D[],
  lines: readonly (readonly number[])[] = [],
): D[] => {
  const hidden = new Set(
    differences.flatMap((each, index) => (isHidden(each.before) || isHidden(each.after) ? [index] : [])),
  )
  const changes = differences.map(shownChange)
  const open = lines.flatMap((cells): Line[] =>
    // A hidden side is a hidden change of unknown size: it covers the others of its line.
    cells.some((cell) => hidden.has(cell)) ? [] : [{ cells, total: 'shown' }],
  )
  for (const cell of suppressCells(changes, open)) hidden.add(cell)
  return differences.map((each, index): D => {
    if (hidden.has(index)) return hide(each)
    return each.reasons === undefined ? each : { ...each, reasons: protectParts(each.reasons) }
  })
}

/** Whether a single change, shown beside both its figures, tells 1 to 4 people. */
export const isSmallChange = (before: number | null, after: number | null): boolean =>
  before !== null && after !== null && isSmall(after - before)
