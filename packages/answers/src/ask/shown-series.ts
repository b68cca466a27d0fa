import { isPublicSource, millisecondsOf, type SeriesAnswer, type SeriesQuery } from '@tideline/contracts'
import type { RollupState, Store } from '@tideline/log'
import type { QuestionState } from '../cells/question-state.ts'
import { instantOf, isFlow } from '../cells/read-cells.ts'
import type { FigureAtom, Frame } from '../disclosure/figure-atom.ts'
import { inSlices } from '../disclosure/in-slices.ts'
import { assertDecidable, protectSeries, type AtomReader } from '../disclosure/protect-series.ts'
import { lastFullHour, newestFree } from '../disclosure/published-state.ts'
import {
  readFlowAtoms,
  readSecretStocks,
  sourcesThatSaid,
  sourcesThatSent,
  sourcesWithSecrets,
  stockAtoms,
} from '../disclosure/read-atoms.ts'
import { atomTable, isProtectedQuestion } from '../disclosure/protected-question.ts'
import { decideAtoms } from '../disclosure/secret-places.ts'
import { exactValues } from '../series/exact-series.ts'

/** The same answer with small cells hidden, unless whoever asks may see them. It is as of a published state. */
export const shownSeries = async (
  store: Store,
  query: SeriesQuery,
  answer: SeriesAnswer,
  state: QuestionState,
): Promise<SeriesAnswer> =>
  query.exact === true ? answer : await protectSeries(query, answer, readerOf(store, state), store.signal)

/** Each date of a stock as of the instant, and as of the hour before, where anything came since. */
const readStockAtoms = async (
  store: Store,
  query: SeriesQuery,
  { sources, asOf }: Frame,
  state: RollupState,
): Promise<FigureAtom[]> => {
  const at = millisecondsOf(asOf)
  const hour = lastFullHour(at)
  const hasMoved = async (): Promise<boolean> =>
    (await sourcesThatSent(store, hour, at)).some((source) => sources.includes(source))
  const tableAt = async (instant: string): Promise<SeriesAnswer> =>
    await exactValues(store, atomTable(query, { sources, asOf: instant }), state)
  const [now, isConfidential, moved] = await Promise.all([
    tableAt(asOf),
    readSecretStocks(store, query, sources),
    hasMoved(),
  ])
  return stockAtoms(now, moved ? await tableAt(new Date(hour).toISOString()) : undefined, isConfidential)
}

const readAtoms = async (
  store: Store,
  query: SeriesQuery,
  frame: Frame,
  state: RollupState,
): Promise<FigureAtom[] | undefined> => {
  if (!isFlow(query)) return await readStockAtoms(store, query, frame, state)
  const at = millisecondsOf(frame.asOf)
  // While a ledger is made of an older store, nobody can say what came when.
  if (at > state.ledgerTo) return undefined
  return await readFlowAtoms(store, query, { sources: frame.sources, asOf: at })
}

const readerOf = (store: Store, state: RollupState): AtomReader => ({
  atoms: async (query, frame) => await readAtoms(store, query, frame, state),
  withSecrets: async (query, sources) => await sourcesWithSecrets(store, query, sources),
})

/**
 * Whether a question may break down figures of sources that are not public, so that it moves by published states: of the sources
 * that ever said something of its countries until then, whomever it asks for. By what stands in its answer, one that stands there no
 * more, or not yet, would be told by the instants.
 */
export const isByState = async (store: Store, query: SeriesQuery, asOf: number): Promise<boolean> => {
  if (query.exact === true || !isProtectedQuestion(query)) return false
  const sources = query.sources ?? (await sourcesThatSaid(store, query, asOf))
  return sources.some((source) => !isPublicSource(source))
}

/**
 * The question as of the newest published state: of all lines in its countries, causes and days, whomever else it asks for, or
 * the instant would tell whether they are among those that are held.
 */
export const asPublished = async <Query extends SeriesQuery>(
  store: Store,
  query: Query,
  state: RollupState,
): Promise<Query> => {
  const { watermark } = state
  if (watermark === null || query.exact === true || !isProtectedQuestion(query)) return query
  const asked = instantOf(query, watermark)
  const hour = lastFullHour(asked)
  if (asked === hour) return query
  const sent = await sourcesThatSent(store, hour, asked)
  const sources = sent.filter(
    (source) => !isPublicSource(source) && (query.sources ?? [source]).includes(source),
  )
  if (sources.length === 0) return query
  const atoms = await readAtoms(store, query, { sources, asOf: new Date(asked).toISOString() }, state)
  assertDecidable(atoms?.length ?? 0)
  const told =
    atoms === undefined
      ? hour
      : newestFree(asked, (await inSlices(decideAtoms(atoms, hour), store.signal)).held)
  return told === asked ? query : { ...query, asOf: new Date(told).toISOString() }
}
