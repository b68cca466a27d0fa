/**
 * Follows the quotes of a CSV body byte by byte, ahead of the parser, for what the parser cannot say: in which line of
 * the file a quote was opened, and whether the lines that it swallowed look like rows.
 *
 * A stray quote is the one fault of a table that leaves no trace: `"boards 20 long` without its end makes the rows
 * after it part of a note, up to the next quote that happens to close it, and each row taken by itself is sound.
 */
import { TidelineError } from '@tideline/contracts'

/** Published notes have 2 line ends at most (Missing Migrants, IDU); a quote left open meets this soon. */
const MAX_LINE_ENDS_IN_CELL = 50

const [QUOTE, NEWLINE, RETURN, SPACE] = [0x22, 0x0a, 0x0d, 0x20]

const refuse = (message: string): never => {
  throw new TidelineError('BODY_UNREADABLE', message)
}

/** A row may lack its last empty cell (GIDD's vintage 2021-05); of a narrow table, half a sentence would look like that. */
const rowOf = (header: number): number => (header >= 4 ? header - 1 : Math.max(header, 1))

type Where = 'cell start' | 'plain' | 'quoted' | 'after quote'

export class QuoteWatch {
  readonly #delimiter: number
  #where: Where = 'cell start'
  #line = 1
  #afterReturn = false
  /** delimiters of the header, and of what looks like a row; nothing does before the header is read */
  #header = Infinity
  #row = Infinity
  /** text stands in a cell behind the last column */
  #surplus = false
  /** where the first cell of this record that holds line ends was opened */
  #severalLines: number | undefined
  /** cells before the current one */
  #cell = 0
  #lineIsEmpty = true
  #openedAt = 0
  #lineEnds = 0
  /** delimiters in the quoted cell: in its first line, and in the line at hand */
  #first = 0
  #current = 0
  /** a quoted cell whose first line would be a whole row, and its last one in a record of at least so many delimiters */
  #doubtful: { line: number; least: number } | undefined
  #skip: number

  /** `skipLines`: lines before the header (`sep=;`) */
  constructor(delimiter: string, skipLines = 0) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#skip = skipLines
  }

  /** @throws {TidelineError} BODY_UNREADABLE for a quote that cannot be right, with its line */
  push(chunk: Uint8Array): void {
    for (const byte of chunk) this.#step(byte)
  }

  /** Whether the last record lacks its line end. @throws {TidelineError} BODY_UNREADABLE for a quote that is open */
  end(): boolean {
    if (this.#where === 'quoted')
      refuse(
        `The quote opened in line ${this.#openedAt} is never closed. Close it, or double a quote that is text ("").`,
      )
    if (this.#where === 'after quote') this.#closeCell()
    const unterminated = !this.#lineIsEmpty
    this.#endRecord()
    return unterminated
  }

  #step(byte: number): void {
    if (byte === NEWLINE && this.#afterReturn) {
      this.#afterReturn = false
      return
    }
    this.#afterReturn = byte === RETURN
    const isLineEnd = byte === NEWLINE || byte === RETURN
    if (this.#where === 'quoted') this.#inQuotes(byte, isLineEnd)
    else this.#outside(byte, isLineEnd)
    if (isLineEnd) this.#line += 1
  }

  #outside(byte: number, isLineEnd: boolean): void {
    if (this.#where === 'after quote' && (isLineEnd || byte === this.#delimiter)) this.#closeCell()
    if (isLineEnd) return this.#endRecord()
    if (byte === this.#delimiter) {
      this.#cell += 1
      this.#where = 'cell start'
    } else if (byte === QUOTE) this.#quote()
    else if (this.#where === 'after quote') {
      refuse(
        `The quote opened in line ${this.#openedAt} is followed by text in line ${this.#line}. Double a quote that is text ("").`,
      )
    } else this.#where = 'plain'
    if (this.#cell > this.#header && byte !== this.#delimiter && byte !== SPACE) this.#surplus = true
    this.#lineIsEmpty = false
  }

  #quote(): void {
    if (this.#where === 'plain')
      refuse(
        `A quote stands inside a cell in line ${this.#line}. Put the whole cell in quotes and double a quote that is text ("").`,
      )
    if (this.#where === 'cell start') {
      this.#openedAt = this.#line
      this.#lineEnds = this.#first = this.#current = 0
    }
    this.#where = 'quoted'
  }

  #inQuotes(byte: number, isLineEnd: boolean): void {
    // a doubled quote comes back from there
    if (byte === QUOTE) this.#where = 'after quote'
    else if (byte === this.#delimiter) this.#current += 1
    else if (isLineEnd) this.#endLineInCell()
  }

  #endLineInCell(): void {
    if (this.#lineEnds === 0) this.#first = this.#current
    else if (this.#current >= this.#row) this.#swallowed(this.#openedAt)
    this.#lineEnds += 1
    this.#current = 0
    if (this.#lineEnds > MAX_LINE_ENDS_IN_CELL)
      refuse(
        `The quote opened in line ${this.#openedAt} is not closed within ${MAX_LINE_ENDS_IN_CELL} lines. Close it, or double a quote that is text ("").`,
      )
  }

  /** The line in which it opened and the line in which it closes: would each be a row by itself? */
  #closeCell(): void {
    if (this.#lineEnds === 0) return
    this.#severalLines ??= this.#openedAt
    if (this.#cell + this.#first < this.#row) return
    this.#doubtful = { line: this.#openedAt, least: this.#row - this.#current + this.#cell }
  }

  #endRecord(): void {
    const doubt = this.#doubtful
    if (doubt !== undefined && this.#cell >= doubt.least) this.#swallowed(doubt.line)
    // a record over several lines with more cells than columns is two records that a quote joined
    if (this.#surplus && this.#severalLines !== undefined) this.#swallowed(this.#severalLines)
    if (!this.#lineIsEmpty) {
      if (this.#skip > 0) this.#skip -= 1
      else if (this.#header === Infinity) {
        this.#header = this.#cell
        this.#row = rowOf(this.#cell)
      }
    }
    this.#where = 'cell start'
    this.#cell = 0
    this.#lineIsEmpty = true
    this.#doubtful = undefined
    this.#surplus = false
    this.#severalLines = undefined
  }

  #swallowed(line: number): never {
    return refuse(
      `The quote opened in line ${line} closes in a later line, and what lies between looks like rows of the table. Close it in its own line, or double a quote that is text ("").`,
    )
  }
}
