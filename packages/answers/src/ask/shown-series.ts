import type { SeriesAnswer, SeriesQuery } from '@tideline/contracts'
import type { Store } from '@tideline/log'
import type { QuestionState } from '../cells/question-state.ts'
import { protectSeries } from '../disclosure/protect-series.ts'
import { exactValues } from '../series/exact-series.ts'

/** The same answer with small cells hidden, unless whoever asks may see them. */
export const shownSeries = async (
  store: Store,
  query: SeriesQuery,
  answer: SeriesAnswer,
  state: QuestionState,
): Promise<SeriesAnswer> =>
  query.exact === true
    ? answer
    : await protectSeries(query, answer, (asked) => exactValues(store, asked, state), store.signal)
