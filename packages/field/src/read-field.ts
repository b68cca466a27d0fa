/**
 * A file from the field (XLSX, ODS, CSV) as rows with their faults: the one entry for the API, the command line and
 * the preview. All faults come at once, each with its cell.
 */
import { TidelineError, type ErrorCode } from '@tideline/contracts'
import { nowhere, warningAt, type FieldFault } from './fault.ts'
import type { Profile } from './profile/schema.ts'
import { readSheet, type ReadSheet, type SheetColumn } from './table/read-sheet.ts'
import type { FieldRow } from './table/read-row.ts'
import { settleRepeats } from './table/repeated-rows.ts'
import { openWorkbook } from './workbook/open-workbook.ts'
import type { Grid } from './workbook/grid.ts'

/** Faults beyond these are counted, not listed. */
export const MAX_FAULTS = 10_000

export interface ReadFieldOptions {
  profile?: Profile | undefined
  /** the source of rows that name none */
  source?: string
  /** civil date in UTC; today when left out */
  today?: string
}

export interface FieldFile {
  kind: Grid['kind']
  /** in the order of the file; a row with an error in its faults is not to be taken */
  rows: FieldRow[]
  /** errors of all rows and of the file; with one whose row is 0 or a header's, nothing can be taken */
  faults: FieldFault[]
  warnings: FieldFault[]
  /** how many errors and warnings there are, listed or not */
  counts: { errors: number; warnings: number }
  sheets: { name: string; /** as the spreadsheet shows it */ headerRow: number; columns: SheetColumn[] }[]
  /** of a template: its profile, version and language */
  template?: string
}

/** What a reader in a worker tells of a file that cannot be read at all. */
export interface Unreadable {
  code: ErrorCode
  message: string
}

const sheetsToRead = ({ sheets }: Grid, profile: Profile | undefined): Grid['sheets'] => {
  const visible = sheets.filter(({ isHidden }) => !isHidden)
  if (profile?.sheet === undefined) return visible
  const named = visible.filter(
    ({ name }) => name.trim().toLowerCase() === profile.sheet?.trim().toLowerCase(),
  )
  if (named.length > 0) return named
  const found = visible.map(({ name }) => `"${name}"`).join(', ')
  throw new TidelineError(
    'HEADER_UNKNOWN',
    `The profile reads the sheet "${profile.sheet}"; there is ${found}.`,
  )
}

const NO_HEADER =
  'No row names at least two fields of an observation; use the template (`tideline template`), or a profile with the names of these columns.'

/** @throws {TidelineError} WORKBOOK_TOO_LARGE, BODY_UNREADABLE, HEADER_UNKNOWN */
export const readGrid = (grid: Grid, { profile, source = '', today }: ReadFieldOptions): FieldFile => {
  const context = {
    profile,
    source: profile?.source ?? source,
    today: today ?? new Date().toISOString().slice(0, 10),
  }
  const read = sheetsToRead(grid, profile).flatMap((sheet): (ReadSheet & { name: string })[] => {
    const result = readSheet(sheet, context)
    return result === undefined ? [] : [{ ...result, name: sheet.name }]
  })
  if (read.length === 0) throw new TidelineError('HEADER_UNKNOWN', NO_HEADER)
  const { rows, warnings: repeats } = settleRepeats(read.flatMap((sheet) => sheet.rows))
  const all = [
    ...(grid.encodingAssumed === true ? [warningAt(nowhere, 'ENCODING_ASSUMED')] : []),
    ...read.flatMap((sheet) => sheet.faults),
    ...rows.flatMap(({ faults }) => faults),
    ...repeats,
  ]
  const errors = all.filter(({ severity }) => severity === 'error')
  const warnings = all.filter(({ severity }) => severity === 'warning')
  const template = grid.names['tideline_template']
  return {
    kind: grid.kind,
    rows,
    faults: errors.slice(0, MAX_FAULTS),
    warnings: warnings.slice(0, MAX_FAULTS),
    counts: { errors: errors.length, warnings: warnings.length },
    sheets: read.map(({ name, header, columns }) => ({ name, headerRow: header.row + 1, columns })),
    ...(template === undefined ? {} : { template }),
  }
}

/**
 * In this thread; `readFieldInWorker` bounds the time and memory that it takes.
 *
 * @throws {TidelineError} WORKBOOK_TOO_LARGE, BODY_UNREADABLE, HEADER_UNKNOWN
 */
export const readField = async (bytes: Uint8Array, options: ReadFieldOptions = {}): Promise<FieldFile> =>
  readGrid(await openWorkbook(bytes), options)
