/**
 * What differences are worked out of, as of instants. A figure's history is a row of differences, each from the instant at
 * which the one before ended, so what was read as of an instant is kept for the other side of it; and the revisions of all
 * of them are read once.
 */
import type { GroupDimension, SeriesAnswer, SeriesQuery } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import type { RolledUp } from '../cells/question-state.ts'
import { readSourceChoice, type SourceChoice } from '../lineage/source-choice.ts'
import { MAX_CANDIDATES } from '../lineage/assert-few.ts'
import { exactSeries } from '../series/exact-series.ts'
import { changedRecords, type Changed } from './changed-records.ts'
import { chosenPublications, type Chosen } from './chosen-at.ts'
import type { Counts } from './parts-of-span.ts'
import type { Instants } from './stock-differences.ts'

export interface DiffReads {
  exact(at: number): Promise<SeriesAnswer>
  /** the same as the question may see it */
  shown(at: number): Promise<SeriesAnswer>
  choice(at: number): Promise<SourceChoice>
  publications(at: number): Promise<Chosen>
  changed(at: Instants): Promise<ReadonlyMap<string, Changed>>
}

const remembered = <Value>(read: (at: number) => Promise<Value>): ((at: number) => Promise<Value>) => {
  const known = new Map<number, Promise<Value>>()
  return async (at) => {
    const promise = known.get(at) ?? read(at)
    known.set(at, promise)
    return await promise
  }
}

export const countsBy =
  ({ inBucket }: SourceChoice): Counts =>
  (observation, year) => {
    const chosen = inBucket(observation, '', year)
    return chosen === undefined || chosen === observation.source
  }

interface DiffReadsOptions {
  /** an exact answer as the question may see it */
  show: (query: SeriesQuery, answer: SeriesAnswer, state: RolledUp) => Promise<SeriesAnswer>
  /** what is known of the store as of the instant */
  stateAt: (at: number) => RolledUp
  changed?: DiffReads['changed']
}

/** `query` without its instant. */
export const createDiffReads = (
  store: Store,
  query: SeriesQuery,
  dimensions: readonly GroupDimension[],
  { show, stateAt, changed }: DiffReadsOptions,
): DiffReads => {
  const as = (at: number): SeriesQuery => ({ ...query, asOf: new Date(at).toISOString() })
  const choice = remembered(async (at) => await readSourceChoice(store, as(at), stateAt(at)))
  const exact = remembered(async (at) => await exactSeries(store, as(at), stateAt(at)))
  return {
    exact,
    shown: remembered(async (at) => await show(as(at), await exact(at), stateAt(at))),
    choice,
    publications: remembered(async (at) =>
      stateAt(at).beside?.publications === false
        ? new Map()
        : await chosenPublications(store, query, dimensions, at, countsBy(await choice(at))),
    ),
    changed:
      changed ??
      (async ({ before, after }) => await changedRecords(store, query, before, after, MAX_CANDIDATES)),
  }
}
