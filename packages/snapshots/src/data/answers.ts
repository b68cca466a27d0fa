/** The questions that a snapshot asks, and their answers: everything that its pure builder sees of the log. */
import { askSeries } from '@tideline/answers'
import { type SeriesAnswer, type SeriesQuery, tables } from '@tideline/contracts'
import { type Store } from '@tideline/log'
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

/** Of what was known at `asOf`; the dates are those of the revisions, not of what counts of them. */
const summariseSources = async (
  store: Store,
  situation: Situation,
  asOf: string,
): Promise<SourceSummary[]> => {
  const rows = await store.rows<Omit<SourceSummary, 'lastRecordedAt'> & { recorded: string }>(
    `SELECT source AS id, arraySort(groupUniqArray(publisher)) AS publishers,
            toString(min(start)) AS firstDate, toString(max(end)) AS lastDate,
            toString(toUnixTimestamp64Milli(max(recordedAt))) AS recorded
     FROM ${tables.log}
     WHERE op = 'report' AND country IN {countries:Array(String)}
       AND toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}
     GROUP BY source ORDER BY source`,
    { countries: countriesOf(situation), asOf: Date.parse(asOf) },
  )
  return rows.map(({ recorded, publishers, ...row }) => ({
    ...row,
    publishers: publishers.filter((name) => name !== ''),
    lastRecordedAt: new Date(Number(recorded)).toISOString(),
  }))
}

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
  return { figures, sources: await summariseSources(store, situation, asOf) }
}
