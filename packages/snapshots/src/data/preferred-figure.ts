/**
 * A key figure of version 2: that of the preferred sources, and beside it what each of the others says. Pure.
 */
import { isPublicSource, kindOf, type SeriesPoint } from '@tideline/contracts'
import type { KeyFigureDefinition } from '../situation.ts'
import type { ComparedAnswers } from './compared-answers.ts'
import { caveatsOf, changeOf, keyFiguresOf, pointOf, previousOf, type FigureContext } from './key-figures.ts'
import type { KeyFigure } from './types.ts'

/**
 * The last day that a point's data are about: a stock's measurement, else the last of its sources' figures, at most the
 * period's last day. A period that ends before the data do is whole.
 */
export const dataTo = (
  { measuredOn, to, from }: Pick<SeriesPoint, 'from' | 'to'> & { measuredOn?: string | null },
  lastDays: ComparedAnswers['lastDays'],
  has: { sources: readonly string[]; country?: string },
): string | null => {
  if (typeof measuredOn === 'string') return measuredOn
  const last = lastDays
    .filter(({ source, country }) => has.sources.includes(source) && (has.country ?? country) === country)
    .map((each) => each.last)
    .toSorted()
    .at(-1)
  if (last === undefined || last < from) return null
  return last < to ? last : to
}

const preferredOf = (
  definition: KeyFigureDefinition,
  answers: ComparedAnswers,
  { today, previousSnapshotId }: FigureContext,
): KeyFigure | undefined => {
  const latest = answers.preferred.series[0]?.points.findLast(
    (point) => point.state !== 'not_reported' && point.from <= today,
  )
  if (latest === undefined) return undefined
  const kind = kindOf(definition.category)
  const sources = latest.sources ?? []
  // what is told of one that is not public decides for all of them
  const careful = sources.find((source) => !isPublicSource(source)) ?? sources[0] ?? ''
  const point = answers.before?.preferred.series[0]?.points.find(({ period }) => period === latest.period)
  const before = previousOf(definition, careful, point, latest)
  const running = latest.to >= today
  return {
    ...pointOf(latest),
    id: definition.id,
    label: definition.label,
    category: definition.category,
    kind,
    cause: definition.cause ?? null,
    unit: 'person',
    source: sources.join(', '),
    sources,
    running,
    measuredOn: latest.measuredOn ?? null,
    dataTo: dataTo(latest, answers.lastDays, { sources }),
    previous: previousSnapshotId === null ? null : { snapshotId: previousSnapshotId, ...before },
    change: previousSnapshotId === null ? null : changeOf(before.value, latest.value),
    caveats: caveatsOf(latest, point, kind === 'flow', running),
  }
}

/** undefined where no source reported it. */
export const preferredFigure = (
  definition: KeyFigureDefinition,
  answers: ComparedAnswers,
  context: FigureContext,
): KeyFigure | undefined => {
  const { total, before, lastDays } = answers
  const preferred = preferredOf(definition, answers, context)
  if (preferred === undefined) return undefined
  const nothing = { ...total, series: [] }
  const all = keyFiguresOf(definition, { total, previousTotal: before?.total ?? nothing }, context).map(
    (figure) => ({ ...figure, dataTo: dataTo(figure, lastDays, { sources: [figure.source] }) }),
  )
  return { ...preferred, others: all.filter(({ source }) => !preferred.sources?.includes(source)) }
}
