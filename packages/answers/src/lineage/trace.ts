/** What else the log knows of observations: who published them, where they can be read, unit, places, notes. */
import { recordsByRevision, type Store } from '@tideline/log'
import type { Candidate, TracedObservation } from '@tideline/contracts'

const CHUNK = 1_000

/** Bookkeeping that says nothing about the figure. */
const internal = new Set(['v', 'hash', 'placeKey', 'windowFrom', 'windowTo', 'overlapRank'])

export const trace = async (store: Store, candidates: readonly Candidate[]): Promise<TracedObservation[]> => {
  const records = new Map<string, Record<string, unknown>>()
  for (const [source, list] of Map.groupBy(candidates, (candidate) => candidate.source)) {
    for (let from = 0; from < list.length; from += CHUNK) {
      const found = await recordsByRevision(store, source, list.slice(from, from + CHUNK))
      for (const [id, record] of found) records.set(`${source}|${id}`, record)
    }
  }
  return candidates.map((candidate) => {
    const record = records.get(`${candidate.source}|${candidate.id}`) ?? {}
    const told = Object.entries(record).filter(([name]) => !internal.has(name))
    // What the log leaves out because it was not sent is not told as '' either.
    const known = Object.fromEntries(
      Object.entries(candidate).filter(([, value]) => value !== ''),
    ) as Candidate
    return { ...Object.fromEntries(told), ...known }
  })
}
