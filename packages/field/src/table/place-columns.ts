/** Which field each column fills, by the keys of a template, the profile's aliases, or the names people use. */
import type { Profile } from '../profile/schema.ts'
import { mappingOf } from '../profile/schema.ts'
import { fieldOfHeader, plainHeader, targetOf } from '../targets/targets.ts'
import { isFaultsHeader, type GridSheet } from '../workbook/grid.ts'
import { ownName, type Header } from './find-header.ts'

export interface PlacedColumn {
  /** from 0 */
  index: number
  /** as printed */
  name: string
  field: string
}

export interface Placement {
  columns: PlacedColumn[]
  /** with a name and values, and no field: nobody knows what they mean */
  unplaced: { index: number; name: string }[]
  /** two columns of one field */
  repeated: { field: string; columns: { index: number; name: string }[] }[]
}

/** The profile's own names come first: a column that it reads or ignores is never guessed at. */
export const createFieldOf = (profile: Profile | undefined) => {
  const own = new Map<string, string>()
  for (const [field, each] of Object.entries(profile?.fields ?? {})) {
    const { path } = mappingOf(each)
    for (const name of typeof path === 'string' ? [path] : path) own.set(plainHeader(name), field)
  }
  for (const [field, names] of Object.entries(profile?.aliases ?? {}))
    for (const name of names) own.set(plainHeader(name), field)
  const ignored = new Set(profile?.ignore.map(plainHeader))
  const fixed = new Set(Object.keys(profile?.constants ?? {}))
  const isIgnored = (header: string): boolean => ignored.has(plainHeader(header))
  const fieldOf = (header: string): string | undefined => {
    if (isIgnored(header)) return undefined
    const named = own.get(plainHeader(header))
    if (named !== undefined) return named
    const usual = fieldOfHeader(header)
    return usual === undefined || fixed.has(usual) ? undefined : usual
  }
  return { fieldOf, isIgnored, isOwn: (header: string): boolean => own.has(plainHeader(header)) }
}

export type FieldOf = ReturnType<typeof createFieldOf>

const fieldAt = (
  header: Header,
  sheet: GridSheet,
  column: number,
  { fieldOf }: FieldOf,
): string | undefined => {
  const key = header.keys?.[column]
  if (key !== undefined && key !== '') return targetOf(key) === undefined ? undefined : key
  return fieldOf(header.names[column] ?? '') ?? fieldOf(ownName(sheet, header.row, column))
}

const lastName = (sheet: GridSheet, header: Header, column: number): string =>
  ownName(sheet, header.row, column)

export const placeColumns = (sheet: GridSheet, header: Header, names: FieldOf): Placement => {
  const byField = new Map<string, { index: number; name: string; isOwn: boolean }[]>()
  const unplaced: Placement['unplaced'] = []
  for (const [index, name] of header.names.entries()) {
    if (isFaultsHeader(name) || (name === '' && (header.keys?.[index] ?? '') === '')) continue
    if (
      header.keys?.[index] === 'row' ||
      names.isIgnored(name) ||
      names.isIgnored(lastName(sheet, header, index))
    )
      continue
    const field = fieldAt(header, sheet, index, names)
    if (field === undefined) unplaced.push({ index, name })
    else byField.set(field, [...(byField.get(field) ?? []), { index, name, isOwn: names.isOwn(name) }])
  }
  const columns: PlacedColumn[] = []
  const repeated: Placement['repeated'] = []
  for (const [field, found] of byField) {
    // what the profile names beats what a name usually means
    const own = found.filter(({ isOwn }) => isOwn)
    const candidates = own.length > 0 ? own : found
    const [first] = candidates
    if (candidates.length > 1) repeated.push({ field, columns: candidates })
    else if (first !== undefined) columns.push({ index: first.index, name: first.name, field })
    if (own.length > 0) for (const each of found) if (!each.isOwn) unplaced.push(each)
  }
  return { columns: columns.toSorted((left, right) => left.index - right.index), unplaced, repeated }
}
