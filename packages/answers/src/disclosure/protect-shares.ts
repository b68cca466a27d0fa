/**
 * Disclosure control of the rows behind a figure (pure): a row of 1 to 4 people is listed without its figures, and so
 * is the next smallest where the figure itself would tell it by subtraction.
 */
import { isPublicSource } from '@tideline/contracts'
import { SMALLEST_SHOWN } from '@tideline/figures'
import { hideBands, hideConfidential, hideRow } from './hide-row.ts'
import { isConfidential, isProtectedRow, isSmallRow, type Row } from './small-row.ts'

interface SharedRow {
  observation: Row & { source: string }
  /** people it adds to the figure; null where it is hidden, left out where it adds nothing */
  share?: number | null
  /** its figures are hidden */
  state?: 'suppressed'
}

export interface Whole {
  /** the shares add up to a figure that is shown; rows that were left out add up to nothing */
  adds?: boolean
  /** share of rows that are counted and not listed */
  unlisted?: number
  /** that share may not be told, and so not by subtracting what is listed either */
  unlistedIsSmall?: boolean
  /** whether totals that a row stands in hold a small one as well, which its figure would tell */
  isBesideSecret?: (observation: Row) => boolean
}

const nameOf = (row: SharedRow | undefined): string =>
  JSON.stringify([row?.observation.source, row?.observation['id']])

/**
 * The rows that go along: the smallest, until two rows and k people are hidden beside a figure that is shown. Of equal ones always
 * the same, or two lists together would tell both.
 */
const coverOf = (
  rows: readonly SharedRow[],
  shares: readonly number[],
  hidden: readonly number[],
  covering: readonly number[],
  unlisted: number,
): number[] => {
  const secret = [...hidden.map((index) => shares[index] ?? 0), unlisted].filter((share) => share !== 0)
  if (secret.length === 0) return []
  let [count, people] = [secret.length, secret.reduce((sum, share) => sum + Math.abs(share), 0)]
  const open = covering
    .filter((index) => !hidden.includes(index) && shares[index] !== 0)
    .toSorted((a, b) => {
      const more = Math.abs(shares[a] ?? 0) - Math.abs(shares[b] ?? 0)
      return more === 0 ? (nameOf(rows[a]) < nameOf(rows[b]) ? -1 : 1) : more
    })
  const cover: number[] = []
  for (const index of open) {
    if (count > 1 && people >= SMALLEST_SHOWN) break
    cover.push(index)
    count += 1
    people += Math.abs(shares[index] ?? 0)
  }
  return cover
}

/** Bands are hidden as they are in the row's history; its own figure is shown. */
const withoutSmallBands = <Shared extends SharedRow>(row: Shared): Shared => {
  const { observation } = row
  const { source } = observation
  if (!isProtectedRow(source, observation)) return row
  const { row: shown, hidden } = hideBands(observation)
  return hidden ? { ...row, observation: { ...shown, source } } : row
}

export const protectShares = <Shared extends SharedRow>(
  rows: readonly Shared[],
  { adds = false, unlisted = 0, unlistedIsSmall = false, isBesideSecret = () => false }: Whole = {},
): Shared[] => {
  const positions = [...rows.entries()]
  const small = positions.flatMap(([index, { observation }]) =>
    isSmallRow(observation.source, observation) ||
    isConfidential(observation) ||
    (isProtectedRow(observation.source, observation) && isBesideSecret(observation))
      ? [index]
      : [],
  )
  // Rows of public sources are shown anyhow, so they are no cover.
  const covering = positions.flatMap(([index, { observation }]) =>
    isPublicSource(observation.source) ? [] : [index],
  )
  const shares = rows.map(({ share }) => share ?? 0)
  const needsCover = adds && (small.length > 0 || unlistedIsSmall)
  const hidden = new Set([...small, ...(needsCover ? coverOf(rows, shares, small, covering, unlisted) : [])])
  return rows.map((row, index): Shared => {
    const { observation } = row
    if (!hidden.has(index)) return withoutSmallBands(row)
    const shown = isConfidential(observation) ? hideConfidential(observation) : hideRow(observation)
    return {
      ...row,
      observation: { ...shown, source: observation.source },
      ...(row.share === undefined ? {} : { share: null }),
      state: 'suppressed',
    }
  })
}
