/** One figure per definition and source: the newest period that was reported, beside the same as of the cut-off before. */
import { differencesOf, isSmallChange } from '@tideline/figures'
import { type Series, type SeriesAnswer, type SeriesPoint, isPublicSource, kindOf } from '@tideline/contracts'
import type { KeyFigureDefinition } from '../situation.ts'
import type { FigureAnswers } from './answers.ts'
import type { CaveatId, FigurePoint, KeyFigure } from './types.ts'

export interface FigureContext {
  /** civil day of the cut-off */
  today: string
  /** null: there is none */
  previousSnapshotId: string | null
}

/** Below this a per cent of change says nothing. */
export const SMALLEST_BASE = 50

export const sourceOf = (series: Series): string => series.key.source ?? ''

export const bySource = (a: { source: string }, b: { source: string }): number =>
  a.source < b.source ? -1 : a.source > b.source ? 1 : 0

export const pointOf = (point: SeriesPoint): FigurePoint => ({
  period: point.period,
  from: point.from,
  to: point.to,
  value: point.value,
  state: point.state,
  quantifier: point.quantifier,
  ...(point.digits === undefined ? {} : { digits: point.digits }),
  dateAccuracy: point.dateAccuracy,
  observations: point.observations,
})

export const changeOf = (before: number | null, after: number | null): KeyFigure['change'] => {
  if (before === null || after === null) return null
  const absolute = after - before
  // four digits are more than is ever printed, and the same on every machine
  return {
    absolute,
    relative: before < SMALLEST_BASE ? null : Math.round((absolute / before) * 10_000) / 10_000,
  }
}

/** A change is printed, and its two figures do not speak of the same. */
const changesCover = (before: SeriesPoint | undefined, point: SeriesPoint): boolean =>
  before !== undefined &&
  before.value !== null &&
  point.value !== null &&
  before.value !== point.value &&
  differencesOf(before, point).length > 0

/** No word of precision has to be explained. */
const isAsPrinted = ({ quantifier }: SeriesPoint): boolean =>
  quantifier === null || quantifier === 'exact' || quantifier === 'reported'

export const caveatsOf = (
  point: SeriesPoint,
  before: SeriesPoint | undefined,
  flow: boolean,
  running: boolean,
): CaveatId[] => [
  ...(running ? (['PRELIM'] as const) : []),
  ...(flow ? (['MULTI'] as const) : []),
  ...(isAsPrinted(point) ? [] : (['QUANTIFIER'] as const)),
  ...(point.state === 'partial' ? (['PARTIAL'] as const) : []),
  ...(point.state === 'suppressed' ? (['SUPP'] as const) : []),
  ...(point.dateAccuracy === 'year' ? (['DATE_YEAR'] as const) : []),
  ...(point.missing !== undefined || point.rejectedRows !== undefined ? (['LEFT_OUT'] as const) : []),
  ...(point.only === undefined ? [] : (['POPULATION'] as const)),
  ...(changesCover(before, point) ? (['CHANGE_COVER'] as const) : []),
]

/** The figure of before is hidden where it would tell, beside today's, that 1 to 4 people came or went. */
export const previousOf = (
  definition: KeyFigureDefinition,
  source: string,
  before: SeriesPoint | undefined,
  latest: SeriesPoint,
): Pick<KeyFigure['previous'] & {}, 'value' | 'state'> => {
  const known = { value: before?.value ?? null, state: before?.state ?? ('not_reported' as const) }
  const careful = definition.nationality !== undefined && !isPublicSource(source)
  return careful && isSmallChange(known.value, latest.value) ? { value: null, state: 'suppressed' } : known
}

const previousPoint = (answer: SeriesAnswer, source: string, period: string): SeriesPoint | undefined =>
  answer.series.find((series) => sourceOf(series) === source)?.points.find((point) => point.period === period)

export const keyFiguresOf = (
  definition: KeyFigureDefinition,
  answers: Pick<FigureAnswers, 'total' | 'previousTotal'> & Partial<FigureAnswers>,
  { today, previousSnapshotId }: FigureContext,
): KeyFigure[] => {
  const kind = kindOf(definition.category)
  return answers.total.series
    .flatMap((series) => {
      const latest = series.points.findLast((point) => point.state !== 'not_reported' && point.from <= today)
      if (latest === undefined) return []
      const source = sourceOf(series)
      const then = previousPoint(answers.previousTotal, source, latest.period)
      const before = previousOf(definition, source, then, latest)
      const running = latest.to >= today
      return [
        {
          ...pointOf(latest),
          id: definition.id,
          label: definition.label,
          category: definition.category,
          kind,
          cause: definition.cause ?? null,
          unit: 'person' as const,
          source,
          running,
          measuredOn: latest.measuredOn ?? null,
          previous: previousSnapshotId === null ? null : { snapshotId: previousSnapshotId, ...before },
          change: previousSnapshotId === null ? null : changeOf(before.value, latest.value),
          caveats: caveatsOf(latest, then, kind === 'flow', running),
        },
      ]
    })
    .toSorted(bySource)
}
