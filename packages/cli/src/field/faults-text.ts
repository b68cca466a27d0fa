import type { Language } from '@tideline/contracts'
import { plainly, sayFault, type FieldFault } from '@tideline/field'
import { visible } from '../text/table.ts'

const lineOf = (fault: FieldFault, words: Language | undefined): string => {
  const where = [fault.sheet, fault.row === 0 ? '' : `row ${fault.row}`]
    .filter((part) => part !== '')
    .join(', ')
  const said = words === undefined ? plainly(fault) : sayFault(words)(fault)
  return visible(`${fault.severity === 'error' ? '' : 'warning: '}${where === '' ? '' : `${where}, `}${said}`)
}

/** `words`: for whoever filled it in; without, for engineers. */
export const faultsText = (faults: readonly FieldFault[], words?: Language): string =>
  faults.map((fault) => lineOf(fault, words)).join('\n')
