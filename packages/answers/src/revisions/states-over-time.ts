/** Who ever had anything beside the figures, so that a question as of each of many instants need not look for it again. */
import { tables, type SeriesQuery } from '@tideline/contracts'
import { rowShape, type RollupState, type Store } from '@tideline/log'
import { z } from 'zod'
import { createFlowsOverTime } from '../cells/flows-over-time.ts'
import { readQuestionState, type RolledUp } from '../cells/question-state.ts'

const refusedShape = rowShape('sources with refused rows', { sources: z.array(z.string()) })

/** Whoever has nothing beside as of an instant is looked for in vain; whoever has is never missed. */
export const statesOverTime = async (
  store: Store,
  query: SeriesQuery,
  state: RollupState & { watermark: number },
  /** ms since 1970, of the last instant */
  upTo: number,
): Promise<(at: number) => RolledUp> => {
  const { asOf: _, ...now } = query
  const [known, [refused]] = await Promise.all([
    readQuestionState(store, now),
    store.rows(refusedShape, `SELECT groupUniqArray(toString(source)) AS sources FROM ${tables.rejected}`),
  ])
  const { beside, firstAt } = known
  const flows = createFlowsOverTime(upTo)
  return (at) => ({
    ...state,
    flows,
    ...(firstAt === undefined ? {} : { firstAt }),
    ...(beside === undefined ? {} : { beside: { ...beside, openRows: refused?.sources ?? [], asOf: at } }),
  })
}
