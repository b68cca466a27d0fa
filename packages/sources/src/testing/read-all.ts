/** For tests: a whole text, or file, through a format and the check, as ingest-api does it. */
import { createReadStream } from 'node:fs'
import { checkObservation, type RecordDraft, type Rejection, type SourceRow } from '@tideline/contracts'
import { formatById } from '../formats.ts'
import { type ReadOptions } from '../format.ts'

const format = (id: string) => {
  const found = formatById(id)
  if (found === undefined) throw new Error(`no format ${id}`)
  return found
}

export const bytesOf = async function* (
  body: string | Uint8Array,
  chunkSize = 64 * 1024,
): AsyncGenerator<Uint8Array> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize)
}

export const rowsOf = async (
  id: string,
  bytes: AsyncIterable<Uint8Array>,
  options: Partial<ReadOptions> = {},
): Promise<SourceRow[]> => {
  const rows: SourceRow[] = []
  for await (const row of format(id).read(bytes, { source: format(id).sourceId, ...options })) rows.push(row)
  return rows
}

export interface Checked {
  /** records: rows that hold an observation or a rejection */
  read: number
  accepted: number
  drafts: RecordDraft[]
  rejections: (Rejection & { row: number })[]
  warnings: Map<string, number>
}

export const checkRows = (id: string, rows: readonly SourceRow[]): Checked => {
  const checked: Checked = { read: 0, accepted: 0, drafts: [], rejections: [], warnings: new Map() }
  const mode = format(id).strict ? 'strict' : 'published'
  for (const { row, observations, rejection, warnings } of rows) {
    for (const { code } of warnings) checked.warnings.set(code, (checked.warnings.get(code) ?? 0) + 1)
    if (rejection !== undefined) checked.rejections.push({ ...rejection, row })
    if (rejection !== undefined || observations.length > 0) checked.read += 1
    // a refused field push goes along with its observation
    if (rejection !== undefined) continue
    let good = observations.length > 0
    for (const { observation, extras } of observations) {
      const result = checkObservation(observation, {
        today: '2026-11-24',
        mode,
        receipt: 'test',
        format: id,
        extras,
      })
      if (result.ok) {
        checked.drafts.push(result.draft)
        for (const { code } of result.warnings)
          checked.warnings.set(code, (checked.warnings.get(code) ?? 0) + 1)
      } else {
        good = false
        checked.rejections.push({ ...result.rejections[0], row })
      }
    }
    if (good) checked.accepted += 1
  }
  return checked
}

const files = new Map<string, Promise<Checked>>()

/** Read once a test file: several tests look at one dump from different sides. */
export const checkFile = async (id: string, path: string): Promise<Checked> => {
  const read = async (): Promise<Checked> =>
    checkRows(id, await rowsOf(id, createReadStream(path), { fileName: path }))
  const known = files.get(path) ?? read()
  files.set(path, known)
  return known
}

export const sumOf = (drafts: readonly RecordDraft[], wanted: (draft: RecordDraft) => boolean): number =>
  drafts.reduce((sum, draft) => (wanted(draft) ? sum + (draft.people ?? 0) : sum), 0)

export const yearOf = (draft: RecordDraft): string => draft.windowFrom?.slice(0, 4) ?? ''
