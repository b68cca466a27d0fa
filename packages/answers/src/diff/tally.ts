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
  /**
   * Observations of one source that are alike in where they count, together: `method` for all of them. `parts` hold the
   * people of all, `named` those to be told one by one.
   */
  addAlike(
    observations: { source: string; n: number; named: readonly { id: string; people: number }[] },
    parts: readonly Part[],
  ): void
  cell(name: string): { reasons: Reasons; observations: Reasons }
  byObservation(): { source: string; id: string; reasons: Reasons }[]
  /** how many observations took part that are not told one by one */
  unnamed(): number
}

export const createTally = (dimensions: readonly GroupDimension[]): Tally => {
  const cells = new Map<string, { reasons: Reasons; seen: Map<DiffReason, Set<string>>; alike: number }>()
  const observations = new Map<string, { source: string; id: string; reasons: Reasons }>()
  let unnamed = 0
  const cellOf = (name: string) => {
    const cell = cells.get(name) ?? { reasons: {}, seen: new Map<DiffReason, Set<string>>(), alike: 0 }
    cells.set(name, cell)
    return cell
  }
  return {
    add({ source, id }, reason, { key, bucket, people }) {
      const name = cellName(key, dimensions, bucket)
      const identity = `${source}|${id}`
      const cell = cellOf(name)
      cell.reasons[reason] = (cell.reasons[reason] ?? 0) + people
      cell.seen.set(reason, (cell.seen.get(reason) ?? new Set()).add(identity))
      const one = observations.get(identity) ?? { source, id, reasons: {} }
      observations.set(identity, one)
      one.reasons[reason] = (one.reasons[reason] ?? 0) + people
    },
    addAlike({ source, n, named }, parts) {
      if (parts.length === 0) return
      let times = 0
      for (const { key, bucket, people } of parts) {
        const cell = cellOf(cellName(key, dimensions, bucket))
        cell.reasons.method = (cell.reasons.method ?? 0) + people
        cell.alike += n
        times += Math.sign(people)
      }
      for (const { id, people } of named)
        observations.set(`${source}|${id}`, { source, id, reasons: { method: people * times } })
      unnamed += n - named.length
    },
    cell(name) {
      const cell = cells.get(name)
      if (cell === undefined) return { reasons: {}, observations: {} }
      const counts: Reasons = {}
      for (const [reason, { size }] of cell.seen) counts[reason] = size
      if (cell.alike > 0) counts.method = (counts.method ?? 0) + cell.alike
      return { reasons: cell.reasons, observations: counts }
    },
    byObservation: () => [...observations.values()],
    unnamed: () => unnamed,
  }
}
