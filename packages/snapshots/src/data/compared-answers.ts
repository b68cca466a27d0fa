/** The questions of a snapshot that is compared with the one issued before it, and their answers. */
import { askDiff, askLastDays, askSeries, type LastDay } from '@tideline/answers'
import {
  kindOf,
  TidelineError,
  type DiffSeries,
  type Precedence,
  type SeriesAnswer,
  type SeriesQuery,
} from '@tideline/contracts'
import { summariseSources, type Store } from '@tideline/log'
import { countriesOf, type KeyFigureDefinition, type Situation } from '../situation.ts'
import { queryOf } from './answers.ts'
import type { Predecessor, SourceSummary } from './types.ts'

/** As of one instant. */
interface Totals {
  /** each source by itself */
  total: SeriesAnswer
  /** of the sources that are preferred */
  preferred: SeriesAnswer
}

export interface ComparedAnswers extends Totals {
  parts: SeriesAnswer
  /** undefined: there is no predecessor */
  before: (Totals & { parts: SeriesAnswer }) | undefined
  /** what changed since and why; undefined where more changed than can be explained */
  changes: readonly DiffSeries[] | undefined
  /** of flows */
  lastDays: readonly LastDay[]
}

export interface ComparedSnapshotAnswers {
  /** by id of the key figure */
  figures: Readonly<Record<string, ComparedAnswers>>
  sources: readonly SourceSummary[]
}

interface Asked {
  situation: Situation
  asOf: string
  previous: Predecessor | null
  precedence: Precedence
}

const byCountry: SeriesQuery['groupBy'] = ['country', 'cause']

/** A push of more than can be explained one by one still has to appear in a snapshot: told by value alone. */
const changesSince = async (
  store: Store,
  query: SeriesQuery,
  previous: Predecessor,
  asOf: string,
): Promise<readonly DiffSeries[] | undefined> => {
  try {
    const answer = await askDiff(store, { query, fromAsOf: previous.asOf, toAsOf: asOf, limit: 1 })
    return answer.series
  } catch (error) {
    if (error instanceof TidelineError && error.code === 'QUERY_TOO_LARGE') return undefined
    throw error
  }
}

const askFigure = async (
  store: Store,
  figure: KeyFigureDefinition,
  { situation, asOf, previous, precedence }: Asked,
): Promise<ComparedAnswers> => {
  const at = (groupBy: SeriesQuery['groupBy'], instant: string): SeriesQuery =>
    queryOf(situation, figure, groupBy, instant)
  const totalsAt = async (instant: string): Promise<Totals & { parts: SeriesAnswer }> => {
    const [total, preferred, parts] = await Promise.all([
      askSeries(store, at([], instant)),
      askSeries(store, { ...at([], instant), preferred: precedence }),
      askSeries(store, at(byCountry, instant)),
    ])
    return { total, preferred, parts }
  }
  const now = await totalsAt(asOf)
  const before = previous === null ? undefined : await totalsAt(previous.asOf)
  const changes = previous === null ? [] : await changesSince(store, at(byCountry, asOf), previous, asOf)
  const lastDays = kindOf(figure.category) === 'flow' ? await askLastDays(store, at([], asOf)) : []
  return { ...now, before, changes, lastDays }
}

export const askCompared = async (store: Store, asked: Asked): Promise<ComparedSnapshotAnswers> => {
  const figures: Record<string, ComparedAnswers> = {}
  // One figure at a time: a snapshot is in no hurry, and the store has other readers.
  for (const figure of asked.situation.keyFigures) figures[figure.id] = await askFigure(store, figure, asked)
  return { figures, sources: await summariseSources(store, countriesOf(asked.situation), asked.asOf) }
}
