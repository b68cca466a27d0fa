/**
 * The bulletin's table of countries by month. "-" is zero, but in the months still to come of a year that is
 * not over it is nothing; which they are is only known at the end, so those rows come last. The Total row is no
 * observation, but one above 0 tells that its month has been.
 */
import { TidelineError, type SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf } from '../values/cell.ts'
import { monthPeriod } from '../values/period.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readMonth } from '../values/read-month.ts'
import { readYear } from '../values/read-year.ts'
import { accept, refuse } from '../values/rows.ts'
import { crossingOf } from './crossing.ts'
import { nationalityWarnings, readNationality, type Nationality } from './nationality.ts'

interface Dashed {
  row: number
  year: number
  month: number
  nationality: Nationality
  label: string
}

/** A bulletin has some fifty countries in twelve months; what has more dashes than this is none. */
const MAX_HELD = 20_000

export class Bulletin {
  readonly #source: string
  /** last month with anybody in it, by year */
  readonly #lastMonth = new Map<number, number>()
  readonly #seen = new Map<string, number>()
  #dashed: Dashed[] = []

  constructor(source: string) {
    this.#source = source
  }

  read(row: number, record: RawRecord): SourceRow | undefined {
    const [name, yearCell, monthCell] = ['pais', 'year', 'month'].map((column) => cellOf(record, [column]))
    const count = cellOf(record, ['count'])
    const year = readYear(yearCell?.text ?? '')
    if (year === undefined)
      return refuse(row, reject('DATE_INVALID', 'year', yearCell?.value, 'This is no year.'))
    const month = readMonth(monthCell?.text ?? '')
    if (month === undefined)
      return refuse(row, reject('DATE_INVALID', 'month', monthCell?.value, 'This is no month.'))
    const dash = /^[-–—]$/.test(count.text)
    const figure = dash ? 0 : readFigure(count)
    if (figure === undefined) return refuse(row, rejectFigure(count))
    this.#seeMonth(year, month, figure)
    const nationality = readNationality(name?.value)
    if (nationality === undefined) return refuse(row, reject('COUNTRY_UNKNOWN', 'pais', name?.value))
    const entry: Dashed = { row, year, month, nationality, label: name?.text ?? '' }
    if (dash) {
      this.#hold(() => this.#dashed.push(entry), this.#dashed.length)
      return undefined
    }
    return this.#crossing(entry, figure)
  }

  /** A printed total, which may be all that a month of dashes has. */
  seeTotal(record: RawRecord): void {
    const [year, month] = [readYear(cellOf(record, ['year']).text), readMonth(cellOf(record, ['month']).text)]
    const figure = readFigure(cellOf(record, ['count']))
    if (year !== undefined && month !== undefined) this.#seeMonth(year, month, figure)
  }

  /** Dashes of months that have been. */
  *end(): Generator<SourceRow> {
    for (const dashed of this.#dashed) {
      if (dashed.month <= (this.#lastMonth.get(dashed.year) ?? 0)) yield this.#crossing(dashed, 0)
    }
  }

  #seeMonth(year: number, month: number, figure: number | null | undefined): void {
    if ((figure ?? 0) > 0) this.#lastMonth.set(year, Math.max(month, this.#lastMonth.get(year) ?? 0))
  }

  #hold(keep: () => void, held: number): void {
    if (held >= MAX_HELD) throw new TidelineError('BODY_UNREADABLE', 'This is no bulletin: too many dashes.')
    keep()
  }

  #crossing({ row, year, month, nationality, label }: Dashed, figure: number | null): SourceRow {
    const base = `bulletin:${year}:${String(month).padStart(2, '0')}:${nationality.key}`
    // "Chile" and "Chile (1)" in one table are two rows of one nationality
    const ordinal = (this.#seen.get(base) ?? 0) + 1
    this.#hold(() => this.#seen.set(base, ordinal), this.#seen.size)
    const warnings = nationalityWarnings(nationality, 'pais', label)
    const note = nationality.marked
      ? { note: `Printed as "${label}": children of Haitians, under the country of their birth.` }
      : {}
    const crossing = crossingOf({
      source: this.#source,
      dataset: 'bulletin',
      id: ordinal === 1 ? base : `${base}:${ordinal}`,
      nationality,
      figure,
      ...monthPeriod(year, month),
      dateAccuracy: 'month',
      status: 'final',
      ...note,
    })
    return accept(row, [crossing], warnings)
  }
}
