/** Whose citizens a row counts: a country, or the label of a group that is none ("Other", "Stateless"), which is told where nobody knows it. */
import {
  readNationalityLabel,
  type Language,
  type RowWarning,
  type SourceObservation,
} from '@tideline/contracts'
import type { Cell } from './cell.ts'
import { labelWarning } from './label-warning.ts'

export type NationalityFields = Pick<SourceObservation['observation'], 'nationality' | 'nationalityGroup'>

export const nationalityOf = (
  { column, text }: Cell,
  warnings: RowWarning[],
  language: Language = 'en',
): NationalityFields => {
  const read = readNationalityLabel(text, language)
  if (read === undefined) return {}
  if ('iso3' in read) return { nationality: read.iso3 }
  if (!read.known) warnings.push(labelWarning(column, text))
  return { nationalityGroup: read.group }
}

/** Part of an id: the code, or the group without capitals; a bar would end it. */
export const nationalityKey = ({ nationality, nationalityGroup = '' }: NationalityFields): string =>
  nationality ?? `label:${nationalityGroup.toLowerCase().replaceAll('|', '-')}`
