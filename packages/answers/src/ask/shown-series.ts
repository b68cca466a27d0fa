import { millisecondsOf, type SeriesAnswer, type SeriesQuery } from '@tideline/contracts'
import type { RollupState, Store } from '@tideline/log'
import type { QuestionState } from '../cells/question-state.ts'
import { instantOf, isFlow } from '../cells/read-cells.ts'
import { protectedSources, protectSeries, type AtomReader } from '../disclosure/protect-series.ts'
import { publishedAt } from '../disclosure/published-state.ts'
import { readFlowAtoms, readSecretStocks, sourcesWithSecrets, stockAtoms } from '../disclosure/read-atoms.ts'
import { atomTable, isProtectedQuestion } from '../disclosure/protected-question.ts'
import { exactSeries, exactValues } from '../series/exact-series.ts'

/** The same answer with small cells hidden, unless whoever asks may see them. It is as of a published state. */
export const shownSeries = async (
  store: Store,
  query: SeriesQuery,
  answer: SeriesAnswer,
  state: QuestionState,
): Promise<SeriesAnswer> =>
  query.exact === true ? answer : await protectSeries(query, answer, readerOf(store, state), store.signal)

const readerOf = (store: Store, state: RollupState): AtomReader => ({
  async atoms(query, { sources, asOf }) {
    if (!isFlow(query)) {
      const [table, isConfidential] = await Promise.all([
        exactValues(store, atomTable(query, { sources, asOf }), state),
        readSecretStocks(store, query, sources),
      ])
      return stockAtoms(table, isConfidential)
    }
    const at = millisecondsOf(asOf)
    // While a ledger is made of an older store, nobody can say what came when.
    return at > state.ledgerTo ? undefined : await readFlowAtoms(store, query, { sources, asOf: at })
  },
  withSecrets: async (query, sources) => await sourcesWithSecrets(store, query, sources),
})

/** Whether the answer breaks down figures of sources that are not public, so that it moves by published states. */
export const isByState = async (
  store: Store,
  query: SeriesQuery,
  state: RollupState,
  /** the exact answer, where there is one already */
  known?: Promise<SeriesAnswer>,
): Promise<boolean> => {
  if (state.watermark === null || query.exact === true || !isProtectedQuestion(query)) return false
  return protectedSources(query, await (known ?? exactSeries(store, query, state))).length > 0
}

/** The question as of the published state, where it is answered by those. */
export const asPublished = async <Query extends SeriesQuery>(
  store: Store,
  query: Query,
  state: RollupState,
  known?: Promise<SeriesAnswer>,
): Promise<Query> => {
  const { watermark } = state
  if (watermark === null) return query
  const asked = instantOf(query, watermark)
  const asOf = publishedAt(asked)
  if (asOf === asked || !(await isByState(store, query, state, known))) return query
  return { ...query, asOf: new Date(asOf).toISOString() }
}
