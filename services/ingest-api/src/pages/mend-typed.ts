/**
 * What somebody typed into the page of rows to mend. All rows stand in one form, so whatever is pressed brings all that
 * was typed: nothing of it is lost, and only what differs from the row counts as typed. Pure.
 */
import type { StoredRejection } from '@tideline/log'
import { isChanged } from '../replay/mend-row.ts'
import type { FormFile } from '../routes/multipart.ts'

/** Text by field. */
export type Typed = ReadonlyMap<string, string>

/** In front of the names of typed fields: they are the form's own, and must not be taken for others. */
const TYPED = 'v:'

/** Browsers write a quote in the name of a field in their own way, so names are written without any. */
export const typedName = (rejectedId: string, field: string): string =>
  `${TYPED}${encodeURIComponent(rejectedId)}:${encodeURIComponent(field)}`

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** By the row it was typed for. */
export const typedIn = ({ fields }: Pick<FormFile, 'fields'>): Map<string, Typed> => {
  const byRow = new Map<string, Map<string, string>>()
  for (const [name, text] of fields) {
    if (!name.startsWith(TYPED)) continue
    const [id, field] = name.slice(TYPED.length).split(':').map(decoded)
    if (id === undefined || field === undefined) continue
    const typed = byRow.get(id) ?? new Map<string, string>()
    typed.set(field, text)
    byRow.set(id, typed)
  }
  return byRow
}

/** Those rows in which something else stands now than was kept, with it. */
export const changedRows = (
  rows: readonly StoredRejection[],
  typed: ReadonlyMap<string, Typed>,
): { row: StoredRejection; typed: Typed }[] =>
  rows.flatMap((row) => {
    const own = typed.get(row.rejectedId)
    return own !== undefined && isChanged(row, own) ? [{ row, typed: own }] : []
  })
