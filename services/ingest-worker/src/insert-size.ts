/**
 * How much goes into one insert. Large ones cost ClickHouse least, but one that takes longer than it may is given up
 * and tried again, and a store that is slow enough would never take any: so inserts shrink where they are slow and grow
 * again where they are quick. Pure but for its memory. (Found by `npm run faults -- --back-pressure`: at 100 KB/s inserts
 * of 8 MiB ran into their time-out for ever.)
 */
interface InsertSize {
  /** bytes */
  limit(): number
  /** an insert was stored in so many ms */
  took(ms: number): void
  /** one was given up */
  gaveUp(): void
}

const SLOW_MS = 15_000
const QUICK_MS = 3_000

export const createInsertSize = ({ min, max }: { min: number; max: number }): InsertSize => {
  let bytes = max
  const change = (factor: number): void => {
    bytes = Math.min(max, Math.max(min, Math.round(bytes * factor)))
  }
  return {
    limit: () => bytes,
    took(ms) {
      if (ms > SLOW_MS) change(0.5)
      else if (ms < QUICK_MS) change(2)
    },
    gaveUp: () => change(0.25),
  }
}
