import { plainly, type FieldFault } from '@tideline/field'
import { visible } from '../text/table.ts'

const lineOf = (fault: FieldFault): string => {
  const where = [fault.sheet, fault.row === 0 ? '' : `row ${fault.row}`]
    .filter((part) => part !== '')
    .join(', ')
  return visible(
    `${fault.severity === 'error' ? '' : 'warning: '}${where === '' ? '' : `${where}, `}${plainly(fault)}`,
  )
}

export const faultsText = (faults: readonly FieldFault[]): string => faults.map(lineOf).join('\n')
