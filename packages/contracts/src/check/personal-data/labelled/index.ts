/**
 * Short texts with what they are, to measure the rule by (docs/reference/personal-data.md). All are made up. They are
 * split by a hash of the text: a rule may be made with the tuning half before the eyes, never with the other.
 */
import { createHash } from 'node:crypto'
import type { TextKind } from '../../personal-data.ts'
import { accounts } from './accounts.ts'
import { addresses } from './addresses.ts'
import { documents } from './documents.ts'
import { harmlessNotes } from './harmless-codes.ts'
import { harmlessFigures } from './harmless-figures.ts'
import { harmlessCodes, harmlessUrls, personalCodes, personalUrls } from './in-codes.ts'
import { phones } from './phones.ts'

export interface Labelled {
  text: string
  kind: TextKind
  /** what it holds */
  label: string
  personal: boolean
  heldOut: boolean
}

const heldOut = (text: string): boolean => (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 1

const labelled = (
  label: string,
  personal: boolean,
  texts: readonly string[],
  kind: TextKind = 'text',
): Labelled[] => texts.map((text) => ({ text, kind, label, personal, heldOut: heldOut(text) }))

export const labelledTexts: readonly Labelled[] = [
  ...labelled('phone', true, phones),
  ...labelled('e-mail', true, addresses),
  ...labelled('document', true, documents),
  ...labelled('account or card', true, accounts),
  ...labelled('in an id or a code', true, personalCodes, 'code'),
  ...labelled('in a web address', true, personalUrls, 'url'),
  ...labelled('figures, dates, money, places', false, harmlessFigures),
  ...labelled('codes, laws, roads, pages', false, harmlessNotes),
  ...labelled('ids and codes', false, harmlessCodes, 'code'),
  ...labelled('web addresses', false, harmlessUrls, 'url'),
]
