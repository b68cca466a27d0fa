/** What became of each appended observation, told from what is stored and not from what was expected. Pure. */
import type { StoredRevision } from '@tideline/log'

export interface Outcome {
  source: string
  id: string
  revision: number
  outcome: 'new' | 'revised' | 'conflict'
  op: 'report' | 'retract'
  /** what counted before, of a revised one */
  before?: { revision: number; op: 'report' | 'retract' }
}

/** Of one observation, in the order of the log. A content that was there already under its revision has no row of ours. */
const outcomesOf = (stored: readonly StoredRevision[], receiptId: string): Outcome[] => {
  const outcomes: Outcome[] = []
  let head: StoredRevision | undefined
  const taken = new Map<number, StoredRevision['op']>()
  for (const each of stored) {
    const { source, id, revision, op } = each
    const first = taken.get(revision)
    const lost = first !== undefined
    // a retraction says the same whatever it names
    const again = first === 'retract' && op === 'retract'
    if (each.receipt === receiptId && !again) {
      const outcome = lost ? 'conflict' : head === undefined ? 'new' : 'revised'
      const before = outcome === 'revised' ? head : undefined
      outcomes.push({ source, id, revision, outcome, op, ...(before === undefined ? {} : { before }) })
    }
    if (!lost) taken.set(revision, op)
    if (!lost && revision > (head?.revision ?? 0)) head = each
  }
  return outcomes
}

export const storedOutcomes = (stored: readonly StoredRevision[], receiptId: string): Outcome[] =>
  [...Map.groupBy(stored, ({ source, id }) => `${source}|${id}`).values()].flatMap((revisions) =>
    outcomesOf(revisions, receiptId),
  )
