/**
 * A published table of which every row is one figure, split by columns that are named: what most publishers of flows and
 * stocks by nationality print. Totals and repeated rows are known by the same columns that make the id.
 */
import type { RowAbout, SourceRow } from '@tideline/contracts'
import type { ReadOptions } from '../format.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { readRecords } from '../reading/read-records.ts'
import { hasAny } from '../values/cell.ts'
import { readSheet } from './read-sheet.ts'
import { columnText, dimension, figureText, type Dimension } from './sheet-shape.ts'

type Names = readonly string[]

export interface TableShape {
  /** without one of these names of each it is not this table */
  required: readonly Names[]
  /** in the order of the id, the period's last; a list of names has no more to it */
  split: readonly (Names | (Partial<Dimension> & { names: Names }))[]
  figures: readonly Names[]
  listNames?: readonly string[]
  checkEnvelope?: (envelope: object) => void
  commaGroups?: true
  preamble?: true
  /** rows have an id of their own, so a row alike another is the same observation */
  repeated?: 'once' | 'same id'
  about: (record: RawRecord) => RowAbout
  row: (row: number, record: RawRecord) => SourceRow | undefined
}

const splitOf = (each: TableShape['split'][number]): { names: Names; more: Partial<Dimension> } => {
  if (!('names' in each)) return { names: each, more: {} }
  const { names, ...more } = each
  return { names, more }
}

/** @throws TidelineError as `readRecords` */
export const readTable = (
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  shape: TableShape,
): AsyncIterable<SourceRow> => {
  const split = shape.split.map(splitOf)
  const records = readRecords(bytes, options, {
    listNames: shape.listNames ?? [],
    expected: shape.required.map(([name]) => name).join(', '),
    isHeader: (has) => shape.required.every((names) => hasAny(has, names)),
    figures: shape.figures,
    ...(shape.checkEnvelope === undefined ? {} : { checkEnvelope: shape.checkEnvelope }),
    ...(shape.commaGroups === undefined ? {} : { commaGroups: shape.commaGroups }),
    ...(shape.preamble === undefined ? {} : { preamble: shape.preamble }),
  })
  const sheet = {
    dimensions: split.map(({ names, more }) => dimension(names, more)),
    figures: shape.figures,
    alike: (record: RawRecord) => [
      ...split.map(({ names }) => columnText(names)(record)),
      ...shape.figures.map((names) => figureText(record, names)),
    ],
    repeated: shape.repeated ?? ('once' as const),
  }
  return readSheet(records, { shape: () => sheet, about: shape.about, row: shape.row })
}
