/** Rows of one file with one identity: the same said twice counts once; two things said are both refused. */
import { canonicalContent } from './same-content.ts'
import { faultAt, warningAt, type FieldFault } from '../fault.ts'
import type { FieldRow } from './read-row.ts'

const at = ({ sheet, row }: FieldRow) => ({ sheet, row, column: '', columnName: '' })
const named = ({ sheet, row }: FieldRow): string => `${sheet === '' ? '' : `${sheet}, `}row ${row}`

/** Rows that may be taken, and what is to be said of the others. A row with a revision of its own may come again. */
export const settleRepeats = (rows: readonly FieldRow[]): { rows: FieldRow[]; warnings: FieldFault[] } => {
  const first = new Map<string, FieldRow>()
  const kept: FieldRow[] = []
  const warnings: FieldFault[] = []
  for (const row of rows) {
    const { source, id, revision } = row.observation
    const key = JSON.stringify([source, id, revision])
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, row)
      kept.push(row)
    } else if (canonicalContent(before.observation) === canonicalContent(row.observation))
      warnings.push(
        warningAt(at(row), 'ROW_REPEATED', {
          hint: `It says the same as ${named(before)}, and counts once.`,
        }),
      )
    else {
      const fault = (other: FieldRow) => ({
        code: 'ROW_CONTRADICTS' as const,
        hint: `It is about the same source, place, dates and people as ${named(other)} and says something else; leave one of the two, or say in a column what tells them apart.`,
      })
      row.faults.push(faultAt(at(row), 'id', fault(before)))
      if (!before.faults.some(({ code }) => code === 'ROW_CONTRADICTS'))
        before.faults.push(faultAt(at(before), 'id', fault(row)))
      kept.push(row)
    }
  }
  return { rows: kept, warnings }
}
