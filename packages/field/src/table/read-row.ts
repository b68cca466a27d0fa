/** One row of a sheet as an observation, with every fault that it has. */
import { checkObservation, type ObservationInput } from '@tideline/contracts'
import { faultAt, warningAt, type FaultPlace, type FieldFault } from '../fault.ts'
import { mappingOf, type Profile } from '../profile/schema.ts'
import { assemble } from '../record/assemble.ts'
import { naturalId } from '../record/natural-id.ts'
import { applyTransform } from '../record/transforms.ts'
import { breakdownOf, targetOf } from '../targets/targets.ts'
import { readValue, textOf } from '../values/read-value.ts'
import { columnLetter, isEmpty, type CellValue, type GridSheet } from '../workbook/grid.ts'
import type { PlacedColumn, Placement } from './place-columns.ts'

export interface FieldRow {
  sheet: string
  /** as the spreadsheet shows it */
  row: number
  observation: ObservationInput
  /** errors and warnings of this row; with an error it is not to be taken */
  faults: FieldFault[]
}

export interface RowContext {
  sheet: GridSheet
  placement: Placement
  profile: Profile | undefined
  /** whose figures they are, where no column says so */
  source: string
  /** civil date, for "not in the future" */
  today: string
}

const placeOf = (sheet: GridSheet, row: number, column?: PlacedColumn): FaultPlace => ({
  sheet: sheet.name,
  row: row + 1,
  column: column === undefined ? '' : columnLetter(column.index),
  columnName: column?.name ?? '',
})

const transformed = (
  value: CellValue,
  column: PlacedColumn,
  cells: readonly CellValue[],
  { profile, placement }: RowContext,
) => {
  const each = profile?.fields[column.field]
  if (each === undefined || isEmpty(value)) return { value: value as unknown }
  const mapping = mappingOf(each)
  const look = (name: string): unknown =>
    cells[placement.columns.find((other) => other.name === name)?.index ?? -1]
  let result: unknown = value
  for (const transform of mapping.transforms) {
    const step = applyTransform(transform, result, look)
    if ('fault' in step) return step
    result = step.value
  }
  const list = mapping.codes === undefined ? undefined : profile?.codes[mapping.codes]
  const key = textOf(result)
  return { value: list !== undefined && Object.hasOwn(list, key) ? list[key] : result }
}

/**
 * The field that a path of the contract's check is about: `places[0].name` is `place.name`, and `breakdown[1]` the second
 * of the `bands` that the row has filled; a breakdown as a whole is told at its first column.
 */
const fieldOfPath = (path: string, bands: readonly string[]): string => {
  const [, band] = /^breakdown(?:\[(\d+)\])?/.exec(path) ?? []
  if (path.startsWith('breakdown')) return bands[Number(band ?? 0)] ?? bands[0] ?? 'breakdown.f'
  return path.replace(/^places\[\d+\]\./, 'place.').replace(/^places.*$/, 'place.name')
}

/** As `assemble` puts them into the observation. */
const bandsOf = (flat: ReadonlyMap<string, unknown>): string[] =>
  [...flat].flatMap(([field, value]) => (breakdownOf(field) === undefined || value === null ? [] : [field]))

const check = (
  observation: ObservationInput,
  row: number,
  context: RowContext,
  bands: readonly string[],
): FieldFault[] => {
  const result = checkObservation(observation, {
    today: context.today,
    mode: 'strict',
    receipt: '',
    format: 'tideline',
  })
  const columnOf = (path = ''): PlacedColumn | undefined =>
    context.placement.columns.find(({ field }) => field === fieldOfPath(path, bands))
  if (!result.ok)
    return result.rejections.map(({ code, path, value, message }) =>
      faultAt(placeOf(context.sheet, row, columnOf(path)), path, { code, value, hint: message }),
    )
  return result.warnings
    .filter(({ code }) => code !== 'REVISION_MISSING')
    .map(({ code, path }) =>
      warningAt(placeOf(context.sheet, row, columnOf(path)), code, path === undefined ? {} : { field: path }),
    )
}

export const readRow = (index: number, context: RowContext): FieldRow => {
  const { sheet, placement, profile, source } = context
  const cells = sheet.rows[index] ?? []
  const flat = new Map<string, unknown>([
    ...(source === '' ? [] : [['source', source] as [string, unknown]]),
    ...Object.entries(profile?.constants ?? {}),
  ])
  const faults: FieldFault[] = []
  for (const column of placement.columns) {
    const target = targetOf(column.field)
    if (target === undefined) continue
    const place = placeOf(sheet, index, column)
    const step = transformed(cells[column.index] ?? null, column, cells, context)
    const read = 'fault' in step ? step : readValue(target, step.value, profile ?? {})
    if ('fault' in read) {
      faults.push(faultAt(place, column.field, read.fault))
      // it goes along as it was typed: what is kept of the row, to be corrected
      flat.set(column.field, textOf(cells[column.index] ?? null))
    } else if ('value' in read) flat.set(column.field, read.value)
    else if (column.field === 'figure') flat.set('figure', null)
    if (sheet.formulas.has(`${index},${column.index}`) && column.field === 'figure')
      faults.push(
        warningAt(place, 'FORMULA_VALUE_TAKEN', { field: column.field, value: cells[column.index] }),
      )
  }
  // a retraction names its record and nothing else
  if (flat.get('op') === 'retract') flat.delete('figure')
  if (!flat.has('id')) flat.set('id', naturalId(flat, 'row'))
  const observation = assemble(flat)
  const known = new Set(faults.filter(({ severity }) => severity === 'error').map(({ field }) => field))
  // a cell that could not be read is told once, by what stands in it
  const bands = bandsOf(flat)
  const checked = check(observation, index, context, bands).filter(
    ({ field }) =>
      field === undefined ||
      !(
        known.has(fieldOfPath(field, bands)) ||
        ((field === 'start' || field === 'date') && (known.has('date') || known.has('start')))
      ),
  )
  return { sheet: sheet.name, row: index + 1, observation, faults: [...faults, ...checked] }
}
