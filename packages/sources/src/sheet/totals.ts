/**
 * Printed totals of a table: no observations, but a check on its rows.
 *
 * A total is known by its label, in any cell of those that say what a row counts ("Total", or "X Total" as a pivot table
 * writes it, where X is a label of that column), or, where all of those are blank, by its figure: the sum of the rows above
 * it. It holds when it is the sum of the rows that share what it names; where it names nothing, also when it is that of the
 * rows above it, or of those since the last total. Free names may be such a word themselves: a place with a P-code or an event
 * with a date is a row, unless its figure is that sum.
 */
import type { RowAbout, RowWarning } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { cellOf } from '../values/cell.ts'
import { amountOf, type SheetShape } from './sheet-shape.ts'
import { Cube, Run, type Amounts } from './sums.ts'
import { plainLabel, totalWord } from './total-label.ts'

interface Printed {
  row: number
  path: string
  fixed: readonly (string | undefined)[]
  printed: Amounts
  about: RowAbout
}

/** More printed totals than this are left out, but not compared. */
const MAX_TOTALS = 20_000
/** Which dimensions are fixed; each choice takes a walk over the cells. */
const MAX_CHOICES = 64

export type Judged = { isTotal: boolean; warnings: RowWarning[] }

type Named = { of: string | undefined; isSure: boolean; isOwn: boolean }

/** Of the people that it is short of, not of those that are printed. */
const mismatch = (path: string, about: RowAbout, people: number | undefined): RowWarning => {
  const short = { ...about }
  delete short.people
  return { code: 'TOTAL_MISMATCH', path, short: people === undefined ? short : { ...short, people } }
}

export class Totals {
  readonly #shape: SheetShape
  readonly #cube = new Cube()
  readonly #above = new Run()
  #section = new Run()
  readonly #open = new Map<string, Printed[]>()
  #held = 0

  readonly #aboutOf: (record: RawRecord) => RowAbout

  constructor(shape: SheetShape, aboutOf: (record: RawRecord) => RowAbout) {
    this.#shape = shape
    this.#aboutOf = aboutOf
  }

  /** Before anything else is made of a row; totals are kept for the end. */
  judge(row: number, record: RawRecord): Judged {
    const { dimensions, figures } = this.#shape
    const printed = figures.map((names) => amountOf(record, names))
    const named = dimensions.map((_, nth) => this.#namedIn(record, nth))
    const found = named.findIndex((each) => each !== undefined)
    const path = cellOf(record, figures.find((names) => amountOf(record, names) !== null) ?? []).column
    if (found < 0) {
      const isBlank = dimensions.every(
        ({ period, texts }) => period === true || texts(record).every((text) => text === ''),
      )
      if (!isBlank || !this.#isSumAbove(printed, false)) return { isTotal: false, warnings: [] }
      this.#section = new Run()
      return { isTotal: true, warnings: [{ code: 'TOTAL_BY_SUM', path }] }
    }
    if (!named.some((each) => each?.isSure === true)) {
      if (named.every((each) => each === undefined || each.isOwn)) return { isTotal: false, warnings: [] }
      if (!this.#isSumAbove(printed, false))
        return {
          isTotal: false,
          warnings: [{ code: 'TOTAL_MISMATCH', path: dimensions[found]?.column(record) ?? path }],
        }
    }
    const fixed = dimensions.map((_each, nth) => {
      const name = named[nth]
      return name === undefined ? this.#labelOf(record, nth) || undefined : name.of
    })
    // a subtotal that does not say of what
    const holds = fixed.every((label) => label === undefined) && this.#isSumAbove(printed, true)
    this.#section = new Run()
    if (holds || printed.every((amount) => amount === null)) return { isTotal: true, warnings: [] }
    return {
      isTotal: true,
      warnings: this.#keep({ row, path, fixed, printed, about: this.#aboutOf(record) }),
    }
  }

  /** A row that counts. */
  add(record: RawRecord): void {
    const { dimensions, figures, telling } = this.#shape
    const amounts = figures.map((names) => amountOf(record, names))
    this.#above.add(amounts)
    this.#section.add(amounts)
    this.#cube.add(
      dimensions.map((_, nth) => this.#labelOf(record, nth)),
      telling?.(record) ?? '',
      amounts,
    )
  }

  /** Rows whose printed total differs from what the rows add up to. */
  *end(): Generator<{ row: number; warning: RowWarning }> {
    for (const totals of this.#open.values()) {
      const held = this.#cube.check(totals)
      for (const [nth, { row, path, about }] of totals.entries()) {
        const { holds, short } = held[nth] ?? { holds: false }
        if (!holds) yield { row, warning: mismatch(path, about, short) }
      }
    }
  }

  #isSumAbove(printed: Amounts, isLabelled: boolean): boolean {
    return this.#section.isTotalled(printed, isLabelled) || this.#above.isTotalled(printed, isLabelled)
  }

  #labelOf(record: RawRecord, nth: number): string {
    const texts = this.#shape.dimensions[nth]?.texts(record) ?? []
    return plainLabel(texts.find((text) => text !== '') ?? '')
  }

  /** `of`: what it is the total of, where it says so; `isOwn`: a row of that name is as likely */
  #namedIn(record: RawRecord, nth: number): Named | undefined {
    const { texts, open = false, proof } = this.#shape.dimensions[nth] ?? { texts: () => [] }
    for (const text of texts(record)) {
      const word = totalWord(text)
      const isProven = (proof?.(record) ?? '') !== ''
      if (word !== undefined)
        return {
          of: undefined,
          isSure: !open || (word === 'strong' && !isProven),
          isOwn: word === 'weak' && isProven,
        }
      const part = /^(?:(?:sub[- ]?)?total(?: de| of)? (.+)|(.+) (?:sub[- ]?)?total)$/.exec(plainLabel(text))
      const of = part?.[1] ?? part?.[2]
      if (of !== undefined && this.#cube.knows(nth, of)) return { of, isSure: !isProven, isOwn: false }
    }
    return undefined
  }

  #keep(total: Printed): RowWarning[] {
    const choice = total.fixed.map((label) => (label === undefined ? 0 : 1)).join('')
    const known = this.#open.get(choice)
    if (this.#held >= MAX_TOTALS || (known === undefined && this.#open.size >= MAX_CHOICES))
      return [mismatch(total.path, total.about, undefined)]
    this.#held += 1
    if (known === undefined) this.#open.set(choice, [total])
    else known.push(total)
    return []
  }
}
