/**
 * What the columns of one file say of the numbers in them. `1.250` can be read in two ways; in a column where another
 * cell is `1.234.567`, `297000.0` or `12,5` it cannot. One program prints a column, so what one cell shows holds for
 * all; a column that shows both marks shows nothing, and where a cell was read by one of them already, the file is
 * refused.
 */
import { TidelineError } from '@tideline/contracts'
import { readNumber, type DecimalMark } from '../numbers/read-number.ts'
import type { RawRecord } from './raw-row.ts'

const UNMARKED = /^\d*$/

export interface NumberShape {
  /** the columns that hold numbers, each by the names that it has had */
  figures: readonly (readonly string[])[]
  /** a comma stands between thousands: known of this publisher, and believed of files whose delimiter is a comma */
  commaGroups: boolean
}

/** A cell that can be read in two ways. */
export interface DoubtfulCell {
  column: string
  /** the mark that it holds */
  mark: DecimalMark
}

interface Place {
  row: number
  text: string
}

interface Column {
  /** a cell that can be read in one way only */
  shown?: Place & { mark: DecimalMark }
  /** the first cell that another one, or what is known of the publisher, has decided, and the decimal mark it was read with */
  read?: Place & { mark: DecimalMark }
  /** the first cell that waits for another one */
  waiting?: Place
  /** cells show both marks, so none of them says anything of a doubtful one */
  contradicts?: true
  /** nothing was shown for so long that nobody waits any more, and what comes later decides nothing */
  givenUp?: true
}

export class NumberColumns {
  readonly #shape: NumberShape
  readonly #columns = new Map<string, Column>()

  constructor(shape: NumberShape) {
    this.#shape = shape
  }

  /** A cell waits for what comes after it. */
  get isWaiting(): boolean {
    return [...this.#columns.values()].some(({ waiting }) => waiting !== undefined)
  }

  giveUp(): void {
    for (const column of this.#columns.values()) {
      if (column.waiting === undefined) continue
      delete column.waiting
      column.givenUp = true
    }
  }

  /** @throws {TidelineError} FIGURE_AMBIGUOUS when a cell shows that an earlier one was read wrongly */
  look(row: number, record: RawRecord): DoubtfulCell[] {
    const doubtful: DoubtfulCell[] = []
    for (const names of this.#shape.figures) {
      const name = names.find(record.has)
      const text = name === undefined ? undefined : record.get(name)
      if (name === undefined || typeof text !== 'string' || UNMARKED.test(text)) continue
      const reading = readNumber(text)
      if (reading.kind === 'ambiguous') {
        doubtful.push({ column: name, mark: reading.mark })
        this.#doubt(this.#columnOf(name), reading.mark, { row, text })
      } else if (reading.kind === 'number' && reading.shows !== undefined)
        this.#show(name, { mark: reading.shows, row, text })
    }
    return doubtful
  }

  /** The decimal mark that a doubtful cell is read with; undefined where nothing says it. */
  decimalMark({ column: name, mark }: DoubtfulCell): DecimalMark | undefined {
    const column = this.#columns.get(name)
    return column === undefined ? undefined : this.#markOf(column, mark)
  }

  /** It is read as this publisher is known to print, so nobody need be told. */
  isUsual(cell: DoubtfulCell): boolean {
    return this.#shape.commaGroups && cell.mark === ',' && this.decimalMark(cell) === '.'
  }

  #markOf({ shown, contradicts }: Column, mark: DecimalMark): DecimalMark | undefined {
    if (contradicts) return undefined
    return shown?.mark ?? (this.#shape.commaGroups && mark === ',' ? '.' : undefined)
  }

  #columnOf(name: string): Column {
    const column = this.#columns.get(name) ?? {}
    this.#columns.set(name, column)
    return column
  }

  #doubt(column: Column, held: DecimalMark, place: Place): void {
    const mark = this.#markOf(column, held)
    if (mark !== undefined) column.read ??= { ...place, mark }
    else if (!column.contradicts && !column.givenUp) column.waiting ??= place
  }

  #show(name: string, shown: Place & { mark: DecimalMark }): void {
    const column = this.#columnOf(name)
    const { read, waiting } = column
    if (read !== undefined && read.mark !== shown.mark) refuseBoth(name, read, shown)
    if (column.givenUp) return
    if (column.shown !== undefined && column.shown.mark !== shown.mark) column.contradicts = true
    column.shown ??= shown
    if (waiting === undefined) return
    delete column.waiting
    column.read ??= { ...waiting, mark: shown.mark }
  }
}

/** @throws {TidelineError} FIGURE_AMBIGUOUS */
const refuseBoth = (name: string, read: Place, shown: Place): never => {
  throw new TidelineError(
    'FIGURE_AMBIGUOUS',
    `The column "${name}" prints numbers in two ways: "${shown.text}" in row ${shown.row} has another decimal mark than ` +
      `"${read.text}" in row ${read.row} was read with. Print its numbers without marks between thousands.`,
    { context: { column: name, rows: [read.row, shown.row] } },
  )
}
