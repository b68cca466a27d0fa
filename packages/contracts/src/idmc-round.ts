/**
 * IDMC's display rounding (`round_and_remove_zero`): exact up to 100, then to 10, 100 and 1,000, halves to
 * even as Python rounds. 0 shows as nothing. Rounded figures are for display; a total of figures is rounded
 * from their exact sum, unless a publisher's own rounded total is to be reproduced.
 */

const unitOf = (size: number): number => {
  if (size <= 100) return 1
  if (size <= 1_000) return 10
  return size < 10_000 ? 100 : 1_000
}

/** Whole numbers only; null for null and 0. */
export const idmcRound = (figure: number | null): number | null => {
  if (figure === null || figure === 0) return null
  const size = Math.abs(figure)
  const unit = unitOf(size)
  const rest = size % unit
  const below = size - rest
  const up = rest * 2 > unit || (rest * 2 === unit && (below / unit) % 2 === 1)
  return Math.sign(figure) * (up ? below + unit : below)
}
