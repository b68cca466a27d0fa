/**
 * A published count, as a whole number of people. Empty is an answer: null, not reported. A cell that can be read in
 * two ways is read as its whole column is (`decimalMark`, see reading/settle-numbers.ts), or not at all.
 */
import { MAX_FIGURE, type Rejection } from '@tideline/contracts'
import { reject } from '../reading/reject.ts'
import type { Cell } from './cell.ts'
import { readNumber, spell, wholeOf, type NumberReading } from '../numbers/read-number.ts'

type NumberCell = Pick<Cell, 'value' | 'text' | 'decimalMark'>

const settled = ({ text, decimalMark }: NumberCell): NumberReading => {
  const reading = readNumber(text)
  if (reading.kind !== 'ambiguous' || decimalMark === undefined) return reading
  return { kind: 'number', ...(reading.mark === decimalMark ? reading.asDecimal : reading.asThousands) }
}

/** Below zero too; null = not reported, undefined = no whole number */
export const readCorrection = (cell: NumberCell): number | null | undefined => {
  // a number of JSON is what it is: there its dot is a decimal mark and nothing else
  if (typeof cell.value === 'number') return Number.isSafeInteger(cell.value) ? cell.value + 0 : undefined
  const reading = settled(cell)
  if (reading.kind === 'not reported') return null
  return reading.kind === 'number' ? wholeOf(reading) : undefined
}

/** null = not reported, undefined = no figure */
export const readFigure = (cell: NumberCell): number | null | undefined => {
  const figure = readCorrection(cell)
  return typeof figure === 'number' && (figure < 0 || figure > MAX_FIGURE) ? undefined : figure
}

const names = { '.': 'dot', ',': 'comma' } as const

/** Why `text` cannot be read, naming what it could mean; undefined where it can only mean one thing, or nothing. */
export const ambiguityOf = (column: string, value: unknown, text: string): Rejection | undefined => {
  const reading = readNumber(text)
  if (reading.kind !== 'ambiguous') return undefined
  const [decimal, thousands] = [spell(reading.asDecimal), spell(reading.asThousands)]
  const message = `"${text}" is ${thousands} where the ${names[reading.mark]} stands between thousands and ${decimal} where it is the decimal mark; send the number that is meant without a mark.`
  return reject('FIGURE_AMBIGUOUS', column, value, message)
}

/** For a cell of which `readFigure` says that it is no figure. */
export const rejectFigure = (cell: Cell): Rejection =>
  (cell.decimalMark === undefined && typeof cell.value !== 'number'
    ? ambiguityOf(cell.column, cell.value, cell.text)
    : undefined) ?? reject('FIGURE_INVALID', cell.column, cell.value)
