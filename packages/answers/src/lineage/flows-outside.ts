/**
 * Flows of a question's key about other days: how many, and the nearest. Of a large country they are nearly all there are,
 * so they are counted by the ledger, as what counts at all less what touches the days.
 */
import { readCheckpoints, type Store } from '@tideline/log'
import type { Days } from '@tideline/figures'
import type { SeriesQuery } from '@tideline/contracts'
import { answerableByRollup } from '../cells/conditions.ts'
import { observationsInLedger } from '../cells/flow-from-ledger.ts'
import type { Judged } from './candidate.ts'
import { countOutside, nearestOutside } from './flow-candidates.ts'

interface Outside {
  count: number
  nearest: Judged[]
}

/** `touching`: all that touch the days, whether they count or not. */
export const flowsOutside = async (
  store: Store,
  query: SeriesQuery & Days,
  { asOf, ledgerTo, limit }: { asOf: number; ledgerTo: number; limit: number },
  touching: Promise<readonly Judged[]>,
): Promise<Outside> => {
  const counting = async (): Promise<number> => {
    // role=best asks no less of the key than all roles do
    if (asOf > ledgerTo || !answerableByRollup({ ...query, role: 'all' }, []))
      return await countOutside(store, query, query, asOf)
    const all = await observationsInLedger(store, query, await readCheckpoints(store, asOf))
    return all - (await touching).filter(({ notHead }) => notHead === undefined).length
  }
  const count = await counting()
  return { count, nearest: await nearestOutside(store, query, query, asOf, { limit, count }) }
}
