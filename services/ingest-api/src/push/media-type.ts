/** Which text a body is, by its Content-Type. */
import { TidelineError } from '@tideline/contracts'

const observationTypes: ReadonlySet<string> = new Set([
  'application/json',
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
  // what browsers on Windows call a CSV
  'application/vnd.ms-excel',
])

const lineTypes: ReadonlySet<string> = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
])

const split = (header: string): { type: string; charset: string | undefined } => {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length)
  return { type, charset: charset?.replaceAll('"', '') }
}

const assertUtf8 = (charset: string | undefined): void => {
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') {
    throw new TidelineError('MEDIA_TYPE_UNSUPPORTED', `charset ${charset} is not understood; send UTF-8`)
  }
}

/**
 * For observations the type decides.
 *
 * @throws {TidelineError} MEDIA_TYPE_UNSUPPORTED
 */
export const mediaTypeOfObservations = (header: string | undefined): string => {
  const { type, charset } = split(header ?? '')
  if (!observationTypes.has(type)) throw new TidelineError('MEDIA_TYPE_UNSUPPORTED')
  assertUtf8(charset)
  return type
}

/**
 * A dataset's format knows its file, and whoever sends one with curl rarely names its type, so the content decides;
 * only NDJSON, which may look like JSON, is told by a file name as when it is read from a disk.
 */
export const fileNameOfDataset = (header: string | undefined): string | undefined => {
  const { type, charset } = split(header ?? '')
  assertUtf8(charset)
  return lineTypes.has(type) ? 'push.ndjson' : undefined
}
