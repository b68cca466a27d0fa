/**
 * Answers in, data of version 2 out: pure, as version 1 is. Compared is with the snapshot that was issued before, which
 * the recipe names; where there is none, nothing is compared and that is said.
 */
import { dayNumber, type Precedence, type SeriesAnswer } from '@tideline/contracts'
import { civilDateAt } from '../cut-offs.ts'
import type { SnapshotRecipe } from '../document.ts'
import type { KeyFigureDefinition, Situation } from '../situation.ts'
import { seriesOf } from './build-snapshot.ts'
import { caveatsRaised } from './caveats.ts'
import type { ComparedAnswers, ComparedSnapshotAnswers } from './compared-answers.ts'
import { coverageOf } from './coverage.ts'
import { sourceOf } from './key-figures.ts'
import { byEffect, kindOfChange, pointChanges } from './point-changes.ts'
import { dataTo, preferredFigure } from './preferred-figure.ts'
import type { CountryCoverage, FigureSeries, PointChange, SnapshotData } from './types.ts'

/** By reason as /v1/diff has them; by value alone where too much changed to be explained. */
const changesOf = (
  { id: figure, nationality }: KeyFigureDefinition,
  { changes, before, parts }: ComparedAnswers,
): PointChange[] => {
  if (before === undefined) return []
  if (changes === undefined)
    return pointChanges(figure, before.parts, parts, nationality !== undefined).map((change) => ({
      ...change,
      reasons: null,
    }))
  return changes.flatMap(({ key, points }) =>
    points.map((point): PointChange => ({
      figure,
      source: key.source ?? '',
      country: key.country ?? '',
      cause: key.cause ?? '',
      period: point.period,
      kind: kindOfChange(point.before, point.after),
      reasons: point.reasons,
      before: point.before,
      after: point.after,
      effect: point.change,
    })),
  )
}

/** The newest day that data of a country are about, over all figures. */
const lastDates = (answers: ComparedSnapshotAnswers, today: string): Map<string, string> => {
  const last = new Map<string, string>()
  for (const { parts, lastDays } of Object.values(answers.figures)) {
    for (const series of parts.series) {
      const { country = '' } = series.key
      const point = series.points.findLast(({ state, from }) => state !== 'not_reported' && from <= today)
      const day = point && dataTo(point, lastDays, { sources: [sourceOf(series)], country })
      if (typeof day === 'string' && day > (last.get(country) ?? '')) last.set(country, day)
    }
  }
  return last
}

const withLastDates = (
  coverage: readonly CountryCoverage[],
  answers: ComparedSnapshotAnswers,
  today: string,
): CountryCoverage[] => {
  const last = lastDates(answers, today)
  return coverage.map((each) => {
    const lastDate = last.get(each.country) ?? null
    const ageDays =
      lastDate === null ? null : Math.max(0, (dayNumber(today) ?? 0) - (dayNumber(lastDate) ?? 0))
    return { ...each, lastDate, ageDays }
  })
}

const warningsOf = (answers: ComparedSnapshotAnswers): SeriesAnswer['warnings'] =>
  Object.values(answers.figures).flatMap(({ total, parts }) => [...total.warnings, ...parts.warnings])

interface ComparedInput extends Pick<SnapshotRecipe, 'cutOff' | 'asOf'> {
  situation: Situation
  previous: SnapshotData['previous']
  precedence: Precedence
  answers: ComparedSnapshotAnswers
}

export const buildCompared = (input: ComparedInput): SnapshotData => {
  const { situation, cutOff, asOf, previous, precedence, answers } = input
  const today = civilDateAt(situation, cutOff)
  const context = { today, previousSnapshotId: previous?.snapshotId ?? null }
  const keyFigures = situation.keyFigures.flatMap((definition) => {
    const found = answers.figures[definition.id]
    const figure = found === undefined ? undefined : preferredFigure(definition, found, context)
    return figure === undefined ? [] : [figure]
  })
  const series: FigureSeries[] = seriesOf(situation, answers)
  const coverage = withLastDates(coverageOf(situation, series, today), answers, today)
  const { id, title, place, timezone, time, publisher } = situation
  const used = new Set(series.map(({ source }) => source))
  return {
    version: 2,
    situation: { id, title, place, timezone, time, publisher },
    subregions: situation.subregions,
    cutOff,
    asOf,
    previous,
    precedence,
    keyFigures,
    withoutData: situation.keyFigures
      .filter((definition) => !keyFigures.some((figure) => figure.id === definition.id))
      .map(({ id: figure, label }) => ({ id: figure, label })),
    series,
    changes: situation.keyFigures
      .flatMap((definition) => {
        const found = answers.figures[definition.id]
        return found === undefined ? [] : changesOf(definition, found)
      })
      .toSorted(byEffect),
    coverage,
    sources: answers.sources.filter((source) => used.has(source.id)),
    caveats: caveatsRaised({
      keyFigures: keyFigures.flatMap((figure) => [figure, ...(figure.others ?? [])]),
      series,
      coverage,
      several: keyFigures.some(({ others = [] }) => others.length > 0),
      warnings: warningsOf(answers),
    }),
  }
}
