/**
 * What follows from sums (pure): equations over unknown figures in a reduced form, by which one sees whether a sum is
 * determined. Arithmetic is modulo a prime, which is exact for what is asked here: a sum that follows from others does so
 * modulo any prime; the other way round it fails by chance once in 67 million.
 */
const P = 67_108_859

const mod = (value: number): number => ((value % P) + P) % P

const inverse = (value: number): number => {
  let [a, b, x, y] = [mod(value), P, 1, 0]
  while (a > 1) {
    const quotient = Math.floor(a / b)
    ;[a, b] = [b, a % b]
    ;[x, y] = [y, x - quotient * y]
  }
  return mod(x)
}

/** Unknowns with how often each is in the sum. */
export type Sum = ReadonlyMap<number, number>

export class Knowledge {
  /** by the first unknown of each */
  private readonly byPivot = new Map<number, Float64Array>()
  private readonly known = new Set<string>()
  private readonly unknowns: number

  constructor(unknowns: number) {
    this.unknowns = unknowns
  }

  private reduced(sum: Sum): Float64Array {
    const row = new Float64Array(this.unknowns)
    for (const [unknown, times] of sum) row[unknown] = mod(times)
    for (let at = 0; at < this.unknowns; at += 1) {
      const times = row[at] ?? 0
      const other = times === 0 ? undefined : this.byPivot.get(at)
      if (other === undefined) continue
      for (let each = at; each < this.unknowns; each += 1) {
        const value = other[each] ?? 0
        if (value !== 0) row[each] = mod((row[each] ?? 0) - times * value)
      }
    }
    return row
  }

  /** The value of the sum is known from now on. */
  learn(sum: Sum): void {
    const name = [...sum].toSorted(([a], [b]) => a - b).join()
    if (sum.size === 0 || this.known.has(name)) return
    this.known.add(name)
    const row = this.reduced(sum)
    const pivot = row.findIndex((value) => value !== 0)
    if (pivot < 0) return
    const factor = inverse(row[pivot] ?? 1)
    for (const [at, value] of row.entries()) if (value !== 0) row[at] = mod(value * factor)
    this.byPivot.set(pivot, row)
  }

  determines(sum: Sum): boolean {
    return this.reduced(sum).every((value) => value === 0)
  }

  /** How many equations do not follow from the others. */
  get rank(): number {
    return this.byPivot.size
  }
}
