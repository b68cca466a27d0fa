/** A spreadsheet as the rows of a push. What is wrong with the sheet as a whole refuses it, with all that is wrong. */
import { TidelineError } from '@tideline/contracts'
import { cellName, readFieldInWorker, type FieldFile, type FieldRow, type Profile } from '@tideline/field'
import type { PushedRow } from '../push/kept-payload.ts'
import { reasonsOf, rowWarningsOf } from './fault-reasons.ts'
import { sourceObservation } from './row-of-observation.ts'

/** Told with the refusal; there may be ten thousand. */
const TOLD_FAULTS = 100

const assertReadable = (file: FieldFile): void => {
  const rows = new Set(file.rows.flatMap(({ faults }) => faults))
  const ofFile = file.faults.filter(
    (fault) =>
      !rows.has(fault) &&
      file.sheets.some(({ name, headerRow }) => name === fault.sheet && headerRow === fault.row),
  )
  if (ofFile.length === 0) return
  throw new TidelineError(
    'HEADER_UNKNOWN',
    ofFile
      .map(({ hint }) => hint)
      .join(' ')
      .slice(0, 2_000),
    {
      context: { faults: ofFile.slice(0, TOLD_FAULTS), sheets: file.sheets },
    },
  )
}

const pushedRow = (each: FieldRow, row: number, dataset: string): PushedRow => {
  const { observation, faults } = each
  const reasons = reasonsOf(faults)
  const observations = [sourceObservation(observation, dataset)]
  const cell = cellName({ sheet: each.sheet, row: each.row, column: '', columnName: '' })
  return reasons.length === 0
    ? { row, observations, warnings: rowWarningsOf(faults), cell }
    : { row, observations, warnings: [], reasons, cell }
}

export interface WorkbookOptions {
  profile: Profile | undefined
  source: string
}

/** @throws {TidelineError} WORKBOOK_TOO_LARGE, BODY_UNREADABLE, HEADER_UNKNOWN */
export const readWorkbook = async function* (
  bytes: Uint8Array,
  { profile, source }: WorkbookOptions,
): AsyncGenerator<PushedRow> {
  const file = await readFieldInWorker(bytes, { profile, source })
  assertReadable(file)
  const dataset = profile?.profile ?? 'workbook'
  let row = 0
  for (const each of file.rows) {
    row += 1
    yield pushedRow(each, row, dataset)
  }
  const inRows = new Set(file.rows.flatMap(({ faults }) => faults))
  const warnings = rowWarningsOf(file.warnings.filter((fault) => !inRows.has(fault)))
  if (warnings.length > 0) yield { row: Math.max(1, row), observations: [], warnings }
}
