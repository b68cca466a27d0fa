/** Fields that no column fills and no constant names, asked about once for a sheet instead of once a row. */
import { categories, kindOf, type Category } from '@tideline/contracts'
import { faultAt, warningAt, type FieldFault } from '../fault.ts'
import type { Profile } from '../profile/schema.ts'
import { targetOf } from '../targets/targets.ts'
import { columnLetter, type GridSheet } from '../workbook/grid.ts'
import type { Header } from './find-header.ts'
import type { Placement } from './place-columns.ts'

const always = ['category', 'cause', 'country', 'figure'] as const

const nameOf = (field: string): string => {
  const labels = targetOf(field)?.labels
  return labels === undefined ? field : `${field} (${labels.en}, ${labels.es}, ${labels.fr})`
}

const missingFields = ({ columns }: Placement, profile: Profile | undefined): string[] => {
  const has = (field: string): boolean =>
    columns.some((column) => column.field === field) || profile?.constants[field] !== undefined
  const category = profile?.constants['category']
  const known = categories.find((each): each is Category => each === category)
  const kind = known === undefined ? undefined : kindOf(known)
  const dated = has('start') || has('date')
  return [...always.filter((field) => !has(field)), ...(dated ? [] : [kind === 'flow' ? 'start' : 'date'])]
}

export const columnFaults = (
  sheet: GridSheet,
  header: Header,
  placement: Placement,
  profile: Profile | undefined,
): FieldFault[] => {
  const at = (index: number, columnName: string) => ({
    sheet: sheet.name,
    row: header.row + 1,
    column: columnLetter(index),
    columnName,
  })
  const unnamed = { sheet: sheet.name, row: header.row + 1, column: '', columnName: '' }
  const open = placement.unplaced.map(({ index, name }) => `${columnLetter(index)} "${name.slice(0, 60)}"`)
  const choices =
    open.length === 0
      ? ''
      : ` It may be one of the columns ${open.slice(0, 20).join(', ')}: say which in the profile (aliases), or rename it.`
  const missing = missingFields(placement, profile).map((field) =>
    faultAt(unnamed, field, {
      code: 'COLUMN_MISSING',
      ...(open.length === 0 ? {} : { readings: open.slice(0, 20) }),
      hint: `No column says ${nameOf(field)}.${choices}`,
    }),
  )
  const repeated = placement.repeated.map(({ field, columns }) =>
    faultAt(at(columns[0]?.index ?? 0, columns[0]?.name ?? ''), field, {
      code: 'FIELD_REPEATED',
      readings: columns.map(({ index, name }) => `${columnLetter(index)} "${name}"`),
      hint: `Several columns may be ${nameOf(field)}: say in the profile which one is (aliases), and ignore the others.`,
    }),
  )
  const policy = profile?.unknown ?? 'warn'
  const unplaced = placement.unplaced.flatMap(({ index, name }) => {
    if (policy === 'ignore') return []
    return policy === 'refuse'
      ? [
          faultAt(at(index, name), undefined, {
            code: 'FIELD_UNKNOWN',
            hint: 'The profile neither reads nor ignores this column.',
          }),
        ]
      : [warningAt(at(index, name), 'COLUMN_IGNORED')]
  })
  return [...missing, ...repeated, ...unplaced]
}
