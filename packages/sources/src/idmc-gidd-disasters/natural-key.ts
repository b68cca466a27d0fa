/**
 * GIDD publishes no event id. A row is known by country, year, start date, event name and hazard type, as they were
 * understood; where those repeat (378 rows of vintage 2021-05), by its place among its equals. The figure is no part of
 * it: a corrected figure is a revision of the same observation.
 *
 * Of the 10,185 keys of vintage 2021-05, 7,375 are found again in 2023-09. As printed they were 6,180: the later vintage
 * prints other capitals and blanks.
 */
import { causeNames, type LogRecord } from '@tideline/contracts'
import type { FormerIdentity } from '../format.ts'
import { createKeyring, keyOfParts, type Keyring } from '../identity/keyring.ts'
import { normalText } from '../identity/normal-text.ts'
import { publishedOf, textIn } from '../identity/published-of.ts'
import { readDate } from '../values/read-date.ts'
import { columns } from './columns.ts'

const prefixes = { prefix: 'gidd', former: 'd' } as const

export interface KeyFacts {
  country: string
  year: string
  /** as printed; a date is the same date however it is written */
  start: string
  name: string
  hazard: string
}

const partsOf = ({ country, year, start, name, hazard }: KeyFacts): string[] => [
  country,
  year,
  readDate(start) ?? normalText(start),
  normalText(name),
  normalText(hazard),
]

export type DisasterKeyring = (facts: KeyFacts, printed: readonly string[]) => ReturnType<Keyring>

export const createDisasterKeyring = (): DisasterKeyring => {
  const idOf = createKeyring(prefixes)
  return (facts, printed) => idOf(partsOf(facts), printed)
}

type Published = ReturnType<typeof publishedOf>

/** A row that made a stock alone does not tell its start, unless it was mended. */
const startOf = (record: LogRecord, published: Published): string | undefined =>
  textIn(published, columns.start) ?? (record.kind === 'flow' ? record.start : undefined)

/** In a path of the cause tree: disaster, category, sub-category, type, sub-type. */
const TYPE_DEPTH = 4

/**
 * Which hazard types may have been printed. Of a sub-type the older vintages print the name itself ("Wet mass movement"),
 * the newer ones that of its type ("Mass Movement") beside it.
 */
const hazardsOf = ({ cause = '' }: LogRecord, published: Published): readonly string[] => {
  const printed = textIn(published, columns.type)
  if (printed !== undefined) return [printed]
  if (cause === 'disaster.unknown') return ['Unknown']
  const path = cause.split('.')
  const type = path.slice(0, TYPE_DEPTH).join('.')
  return path.length < TYPE_DEPTH ? [''] : [...causeNames(type), ...(type === cause ? [] : causeNames(cause))]
}

export const formerDisasters: FormerIdentity = {
  pattern: '^(d-[0-9a-f]{16}-[0-9]+)(-stock)?$',
  keysOf(record) {
    const published = publishedOf(record)
    const start = startOf(record, published)
    if (start === undefined) return []
    const [year = ''] = (record.windowFrom ?? '').split('-')
    const facts = { country: record.country ?? '', year, start, name: record.event?.name ?? '' }
    const keys = hazardsOf(record, published).map((hazard) =>
      keyOfParts(prefixes.prefix, partsOf({ ...facts, hazard })),
    )
    return [...new Set(keys)]
  },
}
