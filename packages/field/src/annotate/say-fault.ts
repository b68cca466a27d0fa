/** What a fault is told as, in the column that a file comes back with: for engineers, or in the words of who filled it. Pure. */
import type { Language } from '@tideline/contracts'
import { sayCode, sayWarning, suggestionFor } from '@tideline/words'
import type { FieldFault } from '../fault.ts'

export type SayFault = (fault: FieldFault) => string

const whereOf = ({ column, columnName }: FieldFault): string =>
  column === '' ? '' : `${column}${columnName === '' ? '' : ` (${columnName})`}: `

export const plainly: SayFault = (fault) => {
  const { code, value, readings, hint } = fault
  const shown = value === undefined ? '' : ` ${JSON.stringify(value)}`
  const means = readings === undefined ? '' : ` [${readings.join(' | ')}]`
  return `${whereOf(fault)}${code}${shown}${means} ${hint}`
}

/** With the column it is about, and what was probably meant. */
export const sayFault =
  (language: Language): SayFault =>
  (fault) => {
    const { code, columnName, field, value, hint } = fault
    const told = { code, path: field ?? columnName, value }
    const words = sayCode(language, code, told) ?? sayWarning(language, code) ?? hint
    const suggestion = suggestionFor(language, told)
    return `${whereOf(fault)}${words}${suggestion === undefined ? '' : ` ${suggestion}`}`
  }
