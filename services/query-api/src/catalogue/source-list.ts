/** Rows of the store by source and category, as one entry a source. Pure. */
import { creditOf, type Credit } from './credit.ts'

interface StoredCategory {
  category: string
  observations: number
  firstDate: string | null
  lastDate: string | null
}

export interface StoredSource extends Credit {
  source: string
  categories: StoredCategory[]
}

export const sourceList = (rows: readonly (StoredCategory & { source: string })[]): StoredSource[] => {
  const bySource = new Map<string, StoredSource>()
  for (const { source, category, observations, firstDate, lastDate } of rows) {
    const entry = bySource.get(source) ?? { source, ...creditOf(source), categories: [] }
    entry.categories.push({ category, observations, firstDate, lastDate })
    bySource.set(source, entry)
  }
  return [...bySource.values()].toSorted((a, b) => (a.source < b.source ? -1 : 1))
}
