/** Parts of changes, by cell and by observation (pure). */
import { cellName, type Cell } from '@tideline/figures'
import type { GroupDimension, DiffReason, Reasons } from '@tideline/contracts'

/** A cell's people, under the key of the question. */
export interface Part {
  key: Cell['key']
  bucket: string
  people: number
}

export interface Tally {
  /** `people` may be negative; 0 is noted too, so that an observation that only changed its state is counted */
  add(observation: { source: string; id: string }, reason: DiffReason, part: Part): void
  cell(name: string): { reasons: Reasons; observations: Reasons }
  byObservation(): { source: string; id: string; reasons: Reasons }[]
}

export const createTally = (dimensions: readonly GroupDimension[]): Tally => {
  const cells = new Map<string, { reasons: Reasons; seen: Map<DiffReason, Set<string>> }>()
  const observations = new Map<string, { source: string; id: string; reasons: Reasons }>()
  return {
    add({ source, id }, reason, { key, bucket, people }) {
      const name = cellName(key, dimensions, bucket)
      const identity = `${source}|${id}`
      const cell = cells.get(name) ?? { reasons: {}, seen: new Map<DiffReason, Set<string>>() }
      cells.set(name, cell)
      cell.reasons[reason] = (cell.reasons[reason] ?? 0) + people
      cell.seen.set(reason, (cell.seen.get(reason) ?? new Set()).add(identity))
      const one = observations.get(identity) ?? { source, id, reasons: {} }
      observations.set(identity, one)
      one.reasons[reason] = (one.reasons[reason] ?? 0) + people
    },
    cell(name) {
      const cell = cells.get(name)
      if (cell === undefined) return { reasons: {}, observations: {} }
      const counts = [...cell.seen].map(([reason, seen]) => [reason, seen.size])
      return { reasons: cell.reasons, observations: Object.fromEntries(counts) as Reasons }
    },
    byObservation: () => [...observations.values()],
  }
}
