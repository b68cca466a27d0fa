/** What a file that nobody knows yet looks like: its columns, what stands in each, printed totals, rows that repeat. */
import { countryFromName, isKnownCountry } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { readRecords } from '../reading/read-records.ts'
import { totalWord } from '../sheet/total-label.ts'
import { cellOf } from '../values/cell.ts'
import { readDate } from '../values/read-date.ts'
import { readFigure } from '../values/read-figure.ts'
import { readYear } from '../values/read-year.ts'

export type ColumnKind = 'date' | 'year' | 'number' | 'country code' | 'country name' | 'text' | 'empty'

export interface ColumnProfile {
  name: string
  kind: ColumnKind
  filled: number
  /** stops counting at 1,000 */
  different: number
  /** the first ones */
  examples: readonly string[]
  sum?: number
}

export interface FileProfile {
  rows: number
  broken: number
  columns: readonly ColumnProfile[]
  totals: number
  repeated: number
}

const MOST_DIFFERENT = 1_000

class Column {
  readonly name: string
  readonly #seen = new Set<string>()
  #filled = 0
  #sum = 0
  readonly #fits = { date: true, year: true, number: true, code: true, country: true }

  constructor(name: string) {
    this.name = name
  }

  see(record: RawRecord): void {
    const cell = cellOf(record, [this.name])
    const { text } = cell
    if (text === '') return
    this.#filled += 1
    if (this.#seen.size < MOST_DIFFERENT) this.#seen.add(text)
    const fits = this.#fits
    fits.date &&= readDate(text) !== undefined
    fits.year &&= readYear(text) !== undefined
    fits.code &&= isKnownCountry(text.toUpperCase())
    fits.country &&= countryFromName(text) !== undefined || totalWord(text) !== undefined
    // a lone "1,022" is a number all the same; which one, the file's other cells or its publisher say
    const figure = fits.number ? readFigure({ ...cell, decimalMark: cell.decimalMark ?? '.' }) : undefined
    fits.number &&= figure !== undefined
    this.#sum += figure ?? 0
  }

  profile(): ColumnProfile {
    const { date, year, number, code, country } = this.#fits
    const kind: ColumnKind =
      this.#filled === 0
        ? 'empty'
        : date
          ? 'date'
          : year
            ? 'year'
            : number
              ? 'number'
              : code
                ? 'country code'
                : country
                  ? 'country name'
                  : 'text'
    return {
      name: this.name,
      kind,
      filled: this.#filled,
      different: this.#seen.size,
      examples: [...this.#seen].slice(0, 3).map((text) => text.slice(0, 60)),
      ...(kind === 'number' ? { sum: this.#sum } : {}),
    }
  }
}

/** @throws TidelineError as `readRecords` */
export const profileOf = async (bytes: AsyncIterable<Uint8Array>, fileName: string): Promise<FileProfile> => {
  let columns: Column[] = []
  let [rows, broken, totals, repeated] = [0, 0, 0, 0]
  const seen = new Set<string>()
  let latest: object = {}
  const options = {
    source: 'profile',
    fileName,
    onRecord: (_: number, record: () => object) => {
      latest = record()
    },
  }
  const shape = {
    listNames: ['data', 'result', 'results', 'items', 'features'],
    expected: 'any',
    isHeader: () => true,
    figures: [],
  }
  for await (const raw of readRecords(bytes, options, shape)) {
    rows += 1
    if ('rejection' in raw) {
      broken += 1
      continue
    }
    if (columns.length === 0) columns = Object.keys(latest).map((name) => new Column(name))
    const texts = columns.map(({ name }) => cellOf(raw.record, [name]).text)
    if (texts.some((text) => totalWord(text) !== undefined)) totals += 1
    const whole = JSON.stringify(texts)
    if (seen.has(whole)) repeated += 1
    // bounded: a large file's repeats are found among its first rows
    else if (seen.size < 200_000) seen.add(whole)
    for (const column of columns) column.see(raw.record)
  }
  return { rows, broken, columns: columns.map((column) => column.profile()), totals, repeated }
}
