/**
 * Nationalities as Panama's migration service prints them, in Spanish, and as those do who compile its figures.
 *
 * A label that names no country is a group of its own: its people crossed, whatever the label is. A total is none: it
 * would be counted beside its parts.
 */
import { normalText } from '../identity/normal-text.ts'
import { isKnownCountry, readNationalityLabel, type RowWarning } from '@tideline/contracts'
import { textOf } from '../values/cell.ts'
import { labelWarning } from '../values/label-warning.ts'

export interface Nationality {
  /** ISO3, or the printed label of a group that is not one country */
  iso3?: string
  group?: string
  /** part of an id: ISO3, OTHER, or the label without its capitals */
  key: string
  /** printed with a footnote mark: children of Haitians under the country of their birth */
  marked: boolean
  /** names no country that is known, nor a group whose meaning is */
  strange?: true
}

const isOther = (label: string): boolean => /^otr[oa]s\b|^others?\b/i.test(label)

/** undefined for a label that is empty or a total */
export const readNationality = (value: unknown): Nationality | undefined => {
  const printed = textOf(value)
  const marked = /\(\d\)$/.test(printed)
  const label = printed.replace(/\s*\(\d\)$/, '')
  if (isOther(label)) {
    return { group: /^other/i.test(label) ? 'OTHER' : 'Otros Países', key: 'OTHER', marked }
  }
  const code = label.toUpperCase()
  if (isKnownCountry(code)) return { iso3: code, key: code, marked }
  const spanish = readNationalityLabel(label, 'es')
  const read =
    spanish !== undefined && 'group' in spanish && !spanish.known ? readNationalityLabel(label) : spanish
  if (read === undefined) return undefined
  if ('iso3' in read) return { iso3: read.iso3, key: read.iso3, marked }
  const { group, known, total } = read
  if (total) return undefined
  const key = `label:${normalText(group).replaceAll('|', '-')}`
  return { group, key, marked, ...(known ? {} : { strange: true }) }
}

/** What is to be told of a row with this nationality. */
export const nationalityWarnings = (
  nationality: Nationality,
  column: string,
  value: unknown,
): RowWarning[] => [
  ...(nationality.marked ? [{ code: 'NATIONALITY_AS_PUBLISHED' as const, path: column }] : []),
  ...(nationality.strange === true ? [labelWarning(column, textOf(value))] : []),
]
