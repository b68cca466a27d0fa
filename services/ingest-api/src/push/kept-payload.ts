/**
 * What is kept of a refused row, so that it can be replayed. A field push: the observation, without what looks like
 * personal data. A published file: the whole record under the file's own column names, because a mapping that was
 * mended has to see it again, and the ids it would have made: read alone, a row that is known by its place among its
 * equals would take the name of another, and its replay has to notice. Pure.
 */
import type { Rejection, SourceRow } from '@tideline/contracts'
import { withholdPersonalData } from './withhold-personal-data.ts'

/** A row of a file, with the record it was read from where its format reads records. */
export type PushedRow = SourceRow & {
  record?: () => object
  /** all that is wrong with a row that a sheet or a form brought */
  reasons?: Rejection[]
  /** where a spreadsheet shows it, `Datos!7` */
  cell?: string
  /** of a form: what is kept instead of the observation, without what looks like personal data */
  kept?: object
}

export interface KeptRecord {
  record: object
  ids: string[]
}

/** A row may be anything that JSON can say, `null` too. */
export const idsOf = (row: SourceRow): string[] =>
  row.observations.flatMap(({ observation }: { observation: unknown }) => {
    if (typeof observation !== 'object' || observation === null || !('id' in observation)) return []
    return typeof observation.id === 'string' ? [observation.id] : []
  })

export const payloadOf = (row: PushedRow, strict: boolean): string => {
  if (row.kept !== undefined) return JSON.stringify(row.kept)
  const [first] = row.observations
  if (!strict && row.record !== undefined) {
    const ids = row.rejectedIds ?? idsOf(row)
    return JSON.stringify({ record: row.record(), ids } satisfies KeptRecord)
  }
  const found: unknown = first === undefined ? row.rejection?.value : first.observation
  const kept = strict ? withholdPersonalData(found) : found
  return typeof kept === 'string' ? kept : (JSON.stringify(kept) ?? '')
}

/** undefined where the payload is no whole record: an older entry, a row that could not be read, one that was cut. */
export const recordInPayload = (payload: string): KeptRecord | undefined => {
  let parsed: unknown
  try {
    parsed = JSON.parse(payload)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || !('record' in parsed) || !('ids' in parsed))
    return undefined
  const { record, ids } = parsed
  if (typeof record !== 'object' || record === null || !Array.isArray(ids)) return undefined
  return { record, ids: ids.filter((id) => typeof id === 'string') }
}
