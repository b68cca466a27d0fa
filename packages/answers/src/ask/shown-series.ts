import type { SeriesAnswer, SeriesQuery } from '@tideline/contracts'
import type { RollupState, Store } from '@tideline/log'
import { protectSeries } from '../disclosure/protect-series.ts'
import { exactValues } from '../series/exact-series.ts'

/** The same answer with small cells hidden, unless whoever asks may see them. */
export const shownSeries = async (
  store: Store,
  query: SeriesQuery,
  answer: SeriesAnswer,
  state: RollupState,
): Promise<SeriesAnswer> =>
  query.exact === true
    ? answer
    : await protectSeries(query, answer, (asked) => exactValues(store, asked, state), store.signal)
