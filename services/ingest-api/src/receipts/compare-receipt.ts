/** A receipt whose rows were not compared at the door, completed from the store once all of it is there. */
import { diffContent, type ChangeCounts, type Receipt } from '@tideline/contracts'
import { recordsByRevision, revisionsOfReceipt, type Store } from '@tideline/log'
import { askStore } from '../store/ask-store.ts'
import { storedOutcomes, type Outcome } from './stored-outcome.ts'

const CHUNK = 2_000
const LISTED_CONFLICTS = 100

/** Nothing that a late question could still learn more of. */
export const wasCompared = ({ new: added }: Pick<Receipt, 'new'>): boolean => added !== null

/** A question names an id once: what one push said of it for the n-th time is asked with its equals. */
const askedTogether = (outcomes: readonly Outcome[]): Outcome[][] => {
  const said = new Map<string, number>()
  const rounds = Map.groupBy(outcomes, ({ source, id }) => {
    const n = (said.get(id) ?? 0) + 1
    said.set(id, n)
    return `${source}|${n}`
  })
  return [...rounds.values()].flatMap((list) =>
    Array.from({ length: Math.ceil(list.length / CHUNK) }, (_, n) => list.slice(n * CHUNK, (n + 1) * CHUNK)),
  )
}

const changesOf = async (store: Store, outcomes: readonly Outcome[]): Promise<ChangeCounts> => {
  const changes: ChangeCounts = { figure: 0, role: 0, date: 0, other: 0 }
  const records = (source: string, wanted: readonly { id: string; revision: number }[]) =>
    askStore(() => recordsByRevision(store, source, wanted))
  const revised = outcomes.filter(({ before, op }) => before !== undefined && op === 'report')
  for (const list of askedTogether(revised)) {
    const source = list[0]?.source ?? ''
    const after = await records(source, list)
    const before = await records(
      source,
      list.map((each) => ({ id: each.id, revision: each.before?.revision ?? 0 })),
    )
    for (const each of list) {
      const [now, then] = [after.get(each.id), before.get(each.id)]
      const [first] = now === undefined || then === undefined ? [] : diffContent(then, now)
      changes[each.before?.op === 'retract' ? 'other' : (first ?? 'other')] += 1
    }
  }
  return changes
}

/** What was appended and made no row of its own was there already: unchanged. */
const countsOf = (outcomes: readonly Outcome[], appended: number, putAside: number) => {
  const count = (wanted: Outcome['outcome'], op?: Outcome['op']): number =>
    outcomes.filter(({ outcome, op: is }) => outcome === wanted && (op === undefined || is === op)).length
  return {
    new: count('new'),
    revised: count('revised'),
    conflict: count('conflict'),
    unchanged: Math.max(0, appended - putAside - outcomes.length),
    observations: {
      new: count('new', 'report'),
      revised: count('revised', 'report'),
      retracted: count('new', 'retract') + count('revised', 'retract'),
    },
  }
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const compareReceipt = async (store: Store, receipt: Receipt, putAside: number): Promise<Receipt> => {
  const stored = await askStore(() => revisionsOfReceipt(store, receipt.receiptId))
  const outcomes = storedOutcomes(stored, receipt.receiptId)
  const counts = countsOf(outcomes, receipt.accepted, putAside)
  const unchanged = receipt.unchanged + counts.unchanged
  return {
    ...receipt,
    accepted: counts.new + counts.revised,
    new: counts.new,
    revised: counts.revised,
    unchanged,
    conflict: counts.conflict,
    rejected: receipt.rejected + putAside,
    observations: { ...counts.observations, unchanged },
    changes: await changesOf(store, outcomes),
    conflicts: outcomes
      .filter(({ outcome }) => outcome === 'conflict')
      .slice(0, LISTED_CONFLICTS)
      .map(({ source, id, revision }) => ({ source, id, revision })),
  }
}
