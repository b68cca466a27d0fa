/** A row without what may not be shown of it (pure): its figures, and everything that holds them a second time. */
import { hiddenValue, isSmall, suppressCells } from '@tideline/figures'
import { pointing, type Row } from './small-row.ts'

interface Band {
  figure: number | null
  state?: 'suppressed'
}

const bandsOf = (row: Row): Band[] | undefined => {
  const { breakdown } = row as { breakdown?: unknown }
  return Array.isArray(breakdown) && breakdown.length > 0 ? (breakdown as Band[]) : undefined
}

const hiddenBand = <B extends Band>(band: B): B => ({ ...band, figure: null, state: hiddenValue.state })

const without = (row: Row, names: readonly string[]): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)))

/** `published` is the row as it was published, `hash` can be tried out for each of four figures. */
const secondCopies = ['published', 'hash']

/**
 * Who and where, and when it came. A total by country and cause as of two instants may tell how many people came with one
 * row; of whom it is about nothing is left that they could be joined to. What is left is what totals are of: country, cause, days.
 */
const details = ['recordedAt', 'reportedAt', ...pointing, 'note', 'url'] as const

/** Zeros are told as they are: they are about nobody. */
export const hideRow = (row: Row): Row => {
  const bands = bandsOf(row)
  return {
    ...without(row, [...secondCopies, ...details]),
    figure: null,
    people: null,
    ...(bands === undefined
      ? {}
      : { breakdown: bands.map((band) => (band.figure === 0 ? band : hiddenBand(band))) }),
  }
}

export const hideConfidential = (row: Row): Row => without(hideRow(row), ['breakdown'])

/**
 * Bands of 1 to 4 people and what would tell them beside the row's figure. What the bands leave out of the figure is a
 * cell as well: nobody is told how large it is, so it hides a band as another band would.
 */
export const hideBands = (row: Row): { row: Row; hidden: boolean } => {
  const bands = bandsOf(row)
  const total = row['figure']
  if (bands === undefined || !bands.some(({ figure }) => figure !== null && isSmall(figure)))
    return { row, hidden: false }
  const figures = bands.map(({ figure }) => figure ?? 0)
  const rest = typeof total === 'number' ? total - figures.reduce((sum, figure) => sum + figure, 0) : 0
  const cells = [...figures, Math.max(0, rest)]
  const hidden = suppressCells(
    cells,
    typeof total === 'number' ? [{ cells: [...cells.keys()], total: 'shown' }] : [],
    [bands.length],
  )
  const breakdown = bands.map((band, index) => (hidden.has(index) ? hiddenBand(band) : band))
  return { row: { ...without(row, secondCopies), breakdown }, hidden: true }
}
