/** IDMC's display rounding (domain of Helix's round_and_remove_zero, but 0 stays 0): half to even, in integers. */
export const roundLikeIdmc = (n: number): number => {
  if (n <= 100) return n
  const unit = n <= 1_000 ? 10 : n < 10_000 ? 100 : 1_000
  const whole = Math.floor(n / unit)
  const twice = 2 * (n - whole * unit)
  const up = twice > unit || (twice === unit && whole % 2 === 1)
  return (whole + (up ? 1 : 0)) * unit
}
