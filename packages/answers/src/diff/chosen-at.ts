/** Observations whose counting depends on others, with what each of them adds to a series as of an instant. */
import { causeRoot, type ReadDimension, type SeriesQuery } from '@tideline/contracts'
import { assertFew, MAX_CANDIDATES } from '../lineage/assert-few.ts'
import { flowCandidates } from '../lineage/flow-candidates.ts'
import { choosePublications, keyOf, FIRST_DAY, LAST_DAY } from '@tideline/figures'
import { readPublications } from '../cells/read-publications.ts'
import type { Store } from '@tideline/log'
import { partsOfSpan, type Counts } from './parts-of-span.ts'
import type { Part } from './tally.ts'

/** of too many observations */
export const TAKES_PART = 'take part in this change'

/** By `source|id`. */
export type Chosen = Map<string, { source: string; id: string; parts: Part[] }>

const add = (
  chosen: Chosen,
  { source, id }: { source: string; id: string },
  parts: readonly Part[],
): void => {
  if (parts.length === 0) return
  const name = `${source}|${id}`
  const one = chosen.get(name)
  if (one === undefined) chosen.set(name, { source, id, parts: [...parts] })
  else one.parts.push(...parts)
}

export const chosenPublications = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asOf: number,
  counts: Counts,
): Promise<Chosen> => {
  const chosen: Chosen = new Map()
  const rows = await readPublications(store, query, asOf)
  for (const { row, bucket, people } of choosePublications(query, rows, dimensions).counted) {
    const year = (row.start > bucket ? row.start : bucket).slice(0, 4)
    if (counts(row, year))
      add(chosen, row, [{ key: keyOf(row, dimensions, year), bucket, people: people ?? 0 }])
  }
  return chosen
}

/** role=best */
export const chosenByEvent = async (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly ReadDimension[],
  asOf: number,
  counts: Counts,
): Promise<Chosen> => {
  const days = { from: query.from ?? FIRST_DAY, to: query.to ?? LAST_DAY }
  const candidates = await flowCandidates(store, query, days, asOf, MAX_CANDIDATES)
  assertFew(candidates.length, TAKES_PART, 'range')
  const chosen: Chosen = new Map()
  for (const { candidate, notHead, chosen: counted } of candidates) {
    if (notHead !== undefined || !counted) continue
    if (query.totals === 'gidd' && causeRoot(candidate.cause) === 'other') continue
    add(chosen, candidate, partsOfSpan(query, candidate, dimensions, counts))
  }
  return chosen
}
