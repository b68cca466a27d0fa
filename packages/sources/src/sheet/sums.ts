/**
 * What the rows of a table add up to, for any choice of what a printed total leaves open. Cells of the table's cube are
 * kept, not rows, and at most so many of them: a table beyond that has its totals left out, but not compared.
 */
export type Amounts = readonly (number | null | undefined)[]

interface CubeCell {
  /** numbers of the labels, by dimension */
  at: readonly number[]
  telling: string
  sums: number[]
}

const MAX_CELLS = 200_000

const addTo = (sums: number[], amounts: Amounts): void => {
  for (const [nth, amount] of amounts.entries()) sums[nth] = (sums[nth] ?? 0) + (amount ?? 0)
}

/** A total of nothing but blanks says nothing; a blank beside a figure is not compared. */
const agrees = (printed: Amounts, sums: readonly number[]): boolean =>
  printed.every((amount, nth) => amount === null || amount === (sums[nth] ?? 0))

export interface Held {
  holds: boolean
  /** people that the rows lack; none where they are too many, or where several columns differ */
  short?: number
}

const shortOf = (printed: Amounts, sums: readonly number[]): number | undefined => {
  const differing = printed.flatMap((amount, nth) =>
    amount === null || amount === (sums[nth] ?? 0) ? [] : [(amount ?? 0) - (sums[nth] ?? 0)],
  )
  const [short = 0] = differing
  return differing.length === 1 && short > 0 ? short : undefined
}

/** Rows one above another. */
export class Run {
  #rows = 0
  readonly #sums: number[] = []

  add(amounts: Amounts): void {
    this.#rows += 1
    addTo(this.#sums, amounts)
  }

  /** Without a label, every row equal to the one above it would be its total, and every 0 that of others. */
  isTotalled(printed: Amounts, isLabelled: boolean): boolean {
    const may = isLabelled ? this.#rows >= 1 : this.#rows >= 2 && printed.some((amount) => (amount ?? 0) > 0)
    return may && agrees(printed, this.#sums)
  }
}

export class Cube {
  readonly #labels: Map<string, number>[] = []
  readonly #cells = new Map<string, CubeCell>()
  #isFull = false

  /** `labels`: by dimension; the same ones in each row. */
  add(labels: readonly string[], telling: string, amounts: Amounts): void {
    if (this.#isFull) return
    const at = labels.map((label, nth) => this.#number(nth, label))
    const key = `${at.join('.')}|${telling}`
    const cell = this.#cells.get(key)
    if (cell !== undefined) addTo(cell.sums, amounts)
    else if (this.#cells.size >= MAX_CELLS) this.#isFull = true
    else this.#cells.set(key, { at, telling, sums: amounts.map((amount) => amount ?? 0) })
  }

  knows(nth: number, label: string): boolean {
    return this.#labels[nth]?.has(label) ?? false
  }

  /**
   * For totals that fix the same dimensions (undefined: left open): whether the rows under each add up to it, in one of
   * the tables told or in all together, and where they do not, by how many people they fall short. One walk over the cells,
   * however many totals there are.
   */
  check(totals: readonly { fixed: readonly (string | undefined)[]; printed: Amounts }[]): Held[] {
    const dimensions = (totals[0]?.fixed ?? []).flatMap((label, nth) => (label === undefined ? [] : [nth]))
    const groups = new Map<string, Map<string | undefined, number[]>>()
    const keyOf = (numbers: (nth: number) => number): string => dimensions.map(numbers).join('.')
    for (const { fixed } of totals)
      groups.set(
        keyOf((nth) => this.#labels[nth]?.get(fixed[nth] ?? '') ?? -1),
        new Map([[undefined, []]]),
      )
    for (const { at, telling, sums } of this.#cells.values()) {
      const group = groups.get(keyOf((nth) => at[nth] ?? -1))
      if (group === undefined) continue
      for (const table of [undefined, telling]) {
        const total = group.get(table) ?? []
        addTo(total, sums)
        group.set(table, total)
      }
    }
    return totals.map(({ fixed, printed }) => {
      const group = groups.get(keyOf((nth) => this.#labels[nth]?.get(fixed[nth] ?? '') ?? -1))
      if (this.#isFull) return { holds: false }
      const holds = [...(group?.values() ?? [])].some((sums) => agrees(printed, sums))
      const short = holds ? undefined : shortOf(printed, group?.get(undefined) ?? [])
      return short === undefined ? { holds } : { holds, short }
    })
  }

  #number(nth: number, label: string): number {
    const numbers = (this.#labels[nth] ??= new Map<string, number>())
    const known = numbers.get(label)
    if (known !== undefined) return known
    numbers.set(label, numbers.size)
    return numbers.size - 1
  }
}
