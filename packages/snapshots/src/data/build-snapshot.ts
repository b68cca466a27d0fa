/**
 * Answers in, data of version 1 out, as the documents made before docs/adr/0029 hold them and are checked against: pure, so that the same log read as of the same instant gives the same bytes on any day.
 * It never adds what was not added by the query (sources, dates of a stock), and knows no clock.
 */
import { civilDateAt, previousCutOff } from '../cut-offs.ts'
import type { Situation } from '../situation.ts'
import type { FigureAnswers, SnapshotAnswers } from './answers.ts'
import { coverageOf } from './coverage.ts'
import { keyFiguresOf, pointOf, sourceOf } from './key-figures.ts'
import { byEffect, pointChanges } from './point-changes.ts'
import { caveatsRaised } from './caveats.ts'
import type { FigureSeries, Predecessor, SnapshotData } from './types.ts'

/** In one order on every machine. */
const text = (value: FigureSeries): string => [value.source, value.country, value.cause].join(' ')

export const seriesOf = (
  situation: Situation,
  answers: { figures: Readonly<Record<string, Pick<FigureAnswers, 'parts'>>> },
): FigureSeries[] =>
  situation.keyFigures.flatMap(({ id }) =>
    (answers.figures[id]?.parts.series ?? [])
      .map((series) => ({
        figure: id,
        source: sourceOf(series),
        country: series.key.country ?? '',
        cause: series.key.cause ?? '',
        points: series.points.map(pointOf),
      }))
      .toSorted((a, b) => (text(a) < text(b) ? -1 : 1)),
  )

export interface BuildInput {
  situation: Situation
  cutOff: string
  asOf: string
  answers: SnapshotAnswers
}

/** What a snapshot of version 1 compares itself with: the scheduled cut-off before it, whether or not a document of it exists. */
export const previousOf = (situation: Situation, cutOff: string): Predecessor => {
  const { date, at } = previousCutOff(situation, cutOff)
  return { snapshotId: `${situation.id}-${date}`, asOf: at }
}

export const buildSnapshot = ({ situation, cutOff, asOf, answers }: BuildInput): SnapshotData => {
  const today = civilDateAt(situation, cutOff)
  const previous = previousOf(situation, cutOff)
  const keyFigures = situation.keyFigures.flatMap((definition) => {
    const figure = answers.figures[definition.id]
    return figure === undefined
      ? []
      : keyFiguresOf(definition, figure, { today, previousSnapshotId: previous.snapshotId })
  })
  const series = seriesOf(situation, answers)
  const coverage = coverageOf(situation, series, today)
  const sourcesOf = (id: string): number => keyFigures.filter((figure) => figure.id === id).length
  const { id, title, place, timezone, time, publisher } = situation
  const used = new Set([...series, ...keyFigures].map(({ source }) => source))
  return {
    version: 1,
    situation: { id, title, place, timezone, time, publisher },
    subregions: situation.subregions,
    cutOff,
    asOf,
    previous,
    keyFigures,
    withoutData: situation.keyFigures
      .filter((definition) => sourcesOf(definition.id) === 0)
      .map(({ id: figure, label }) => ({ id: figure, label })),
    series,
    changes: situation.keyFigures
      .flatMap(({ id: figure, nationality }) => {
        const found = answers.figures[figure]
        if (found === undefined) return []
        return pointChanges(figure, found.previousParts, found.parts, nationality !== undefined)
      })
      .toSorted(byEffect),
    coverage,
    sources: answers.sources.filter((source) => used.has(source.id)),
    caveats: caveatsRaised({
      keyFigures,
      series,
      coverage,
      several: situation.keyFigures.some(({ id: figure }) => sourcesOf(figure) > 1),
      warnings: Object.values(answers.figures).flatMap(({ total, parts }) => [
        ...total.warnings,
        ...parts.warnings,
      ]),
    }),
  }
}
