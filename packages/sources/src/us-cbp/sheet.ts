/**
 * Totals and repeated rows of CBP's table. Everything it is split by is printed in each row (no cell is blank in 1,201 rows
 * of fiscal years 2022 and 2023), and no two are alike, so a row alike another is a download joined to another one.
 */
import { columnText, dimension, figureText, type SheetShape } from '../sheet/sheet-shape.ts'
import { columns } from './columns.ts'
import { readFiscalYear } from '../values/fiscal-year.ts'

const split = [
  columns.component,
  columns.demographic,
  columns.citizenship,
  columns.authority,
  columns.encounterType,
] as const
const where = [columns.region, columns.area] as const

/** "2024 (FYTD)" is 2024 */
const yearText: ReturnType<typeof columnText> = (record) => {
  const text = columnText(columns.year)(record)
  return String(readFiscalYear(text) ?? text)
}

export const encounterSheet: SheetShape = {
  dimensions: [
    dimension(columns.year, { period: true, texts: (record) => [yearText(record)] }),
    dimension(columns.month, { period: true }),
    ...split.map((names) => dimension(names, { expected: true })),
    ...where.map((names) => dimension(names)),
  ],
  figures: [columns.count],
  alike: (record) => [
    yearText(record),
    ...[columns.grouping, columns.month, ...split, ...where].map((names) => columnText(names)(record)),
    figureText(record, columns.count),
  ],
  repeated: 'once',
}
