/** Rows of the store by source and category, as one entry a source. Pure. */
import { cadenceOf, normaliseInstant, policyOf, silentSince, type StoredSource } from '@tideline/contracts'
import { creditOf } from './credit.ts'

interface StoredCategory {
  category: string
  observations: number
  firstDate: string | null
  lastDate: string | null
  lastRecordedAt: string
  /** by what its rows say of when they were published, else by when they came: an old file that is pushed today is no news */
  lastHeardAt: string
}

/** As ClickHouse prints it, in UTC with a blank, or as ISO already. */
const iso = (text: string): string => {
  const spelled = text.replace(' ', 'T')
  return normaliseInstant(spelled.endsWith('Z') ? spelled : `${spelled}Z`) ?? text
}

const newest = (instants: readonly string[]): string | null => instants.map(iso).toSorted().at(-1) ?? null

export const sourceList = (
  rows: readonly (StoredCategory & { source: string })[],
  now: number,
): StoredSource[] => {
  const bySource = new Map<string, (StoredCategory & { source: string })[]>()
  for (const row of rows) bySource.set(row.source, [...(bySource.get(row.source) ?? []), row])
  return [...bySource]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, stored]) => {
      const last = newest(stored.map(({ lastRecordedAt }) => lastRecordedAt))
      const heard = newest(stored.map(({ lastHeardAt }) => lastHeardAt))
      return {
        source,
        ...creditOf(source),
        cadence: cadenceOf(source),
        proven: policyOf(source)?.proven ?? null,
        lastRecordedAt: last,
        silentSince: silentSince(source, heard, now),
        categories: stored.map(({ category, observations, firstDate, lastDate }) => ({
          category,
          observations,
          firstDate,
          lastDate,
        })),
      }
    })
}
