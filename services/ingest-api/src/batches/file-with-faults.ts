/** The spreadsheet of a batch, given back with a column that says in words what is wrong with each row, and where. */
import { TidelineError, type Language, type Receipt } from '@tideline/contracts'
import { annotate, readFieldInWorker, type Annotated, type FieldFault, type FieldFile } from '@tideline/field'
import type { ApiKeyEntry } from '@tideline/runtime'
import { profileOrThrow } from '../field/profile-or-throw.ts'
import { collectTable, isJson } from '../field/spreadsheet-or.ts'
import type { PushContext } from '../push/push-context.ts'
import type { BatchFiles, BatchMeta } from './batch-files.ts'
import { rowSourceOf } from './batches.ts'

/** What only the service knows of rows that the sheet itself has right: a source that the key may not write, a revision. Pure. */
export const faultsBehind = (
  { rows }: Pick<FieldFile, 'rows'>,
  { rejections }: Pick<Receipt, 'rejections'>,
): FieldFault[] =>
  rejections.flatMap(({ row, code, path, value, message }): FieldFault[] => {
    const place = rows[row - 1]
    if (place === undefined || place.faults.some(({ severity }) => severity === 'error')) return []
    return [
      {
        code,
        severity: 'error',
        sheet: place.sheet,
        row: place.row,
        column: '',
        columnName: '',
        ...(path === undefined ? {} : { field: path }),
        ...(value === undefined ? {} : { value }),
        hint: message,
      },
    ]
  })

export interface FaultsWanted {
  meta: BatchMeta
  key: ApiKeyEntry
  receipt: Receipt
  language: Language
}

/** @throws {TidelineError} BATCH_UNKNOWN once it is committed, MEDIA_TYPE_UNSUPPORTED where it is no table, and what its reading throws */
export const fileWithFaults = async (
  context: PushContext,
  files: Pick<BatchFiles, 'read'>,
  { meta, key, receipt, language }: FaultsWanted,
): Promise<Annotated> => {
  if (meta.committedAs !== null)
    throw new TidelineError('BATCH_UNKNOWN', 'The batch is committed; its file is not kept.')
  const bytes = await collectTable(files.read(meta))
  const isTable = meta.format === 'tideline' && !isJson(new TextDecoder().decode(bytes.subarray(0, 1_024)))
  if (!isTable)
    throw new TidelineError('MEDIA_TYPE_UNSUPPORTED', 'This is no spreadsheet; errors.csv tells its faults.')
  const profile = await profileOrThrow(context, meta.profile ?? undefined)
  const file = await readFieldInWorker(bytes, { profile, source: rowSourceOf(meta, key) })
  const faults = [...file.faults, ...faultsBehind(file, receipt)]
  return await annotate(bytes, { ...file, faults }, language)
}

/** `day.xlsx` comes back as `day-faults.xlsx`. Pure. */
export const nameWithFaults = (fileName: string, extension: string): string => {
  const base = fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\.\w{1,5}$/, '')
    .replaceAll(/[^\w.-]/g, '_')
    .slice(0, 100)
  return `${base === '' ? 'file' : base}-faults.${extension}`
}
