/** The questions that a snapshot asks, and their answers: everything that its pure builder sees of the log. */
import { askSeries } from '@tideline/answers'
import { type SeriesAnswer, type SeriesQuery } from '@tideline/contracts'
import { summariseSources, type Store } from '@tideline/log'
import { countriesOf, countriesOfFigure, type KeyFigureDefinition, type Situation } from '../situation.ts'
import type { SourceSummary } from './types.ts'

export interface FigureAnswers {
  total: SeriesAnswer
  parts: SeriesAnswer
  previousTotal: SeriesAnswer
  previousParts: SeriesAnswer
}

export interface SnapshotAnswers {
  /** by id of the key figure */
  figures: Readonly<Record<string, FigureAnswers>>
  sources: readonly SourceSummary[]
}

export const queryOf = (
  situation: Situation,
  figure: KeyFigureDefinition,
  groupBy: SeriesQuery['groupBy'],
  asOf: string,
): SeriesQuery => ({
  category: figure.category,
  countries: countriesOfFigure(situation, figure),
  ...(figure.cause === undefined ? {} : { cause: figure.cause }),
  ...(figure.nationality === undefined ? {} : { nationality: figure.nationality }),
  interval: figure.interval,
  groupBy,
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
  asOf,
})

export const askSnapshot = async (
  store: Store,
  situation: Situation,
  asOf: string,
  previousAsOf: string,
): Promise<SnapshotAnswers> => {
  const figures: Record<string, FigureAnswers> = {}
  // One figure at a time: a snapshot is in no hurry, and the store has other readers.
  for (const figure of situation.keyFigures) {
    const [total, parts, previousTotal, previousParts] = await Promise.all([
      askSeries(store, queryOf(situation, figure, [], asOf)),
      askSeries(store, queryOf(situation, figure, ['country', 'cause'], asOf)),
      askSeries(store, queryOf(situation, figure, [], previousAsOf)),
      askSeries(store, queryOf(situation, figure, ['country', 'cause'], previousAsOf)),
    ])
    figures[figure.id] = { total, parts, previousTotal, previousParts }
  }
  return { figures, sources: await summariseSources(store, countriesOf(situation), asOf) }
}
