/** What is on a card, by kind of chart: asked for by the same address as its page. */
import { categories, diffAnswerSchema, seriesAnswerSchema, type SeriesDocument } from '@tideline/contracts'
import { z } from 'zod'
import { bridgeDrawing } from '../blocks/changes-body.ts'
import { addable } from '../blocks/changed.ts'
import { mapDrawing } from '../blocks/where.ts'
import { chartOf } from '../chart.ts'
import { categoryLabel, intervalLabel, kindLabel, warningLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { finding } from '../page/source-section.ts'
import { selectionOf, seriesPath } from '../selection.ts'
import type { Ask, Found } from '../serve/ask.ts'
import { sourceViews } from '../source-view.ts'
import { causeBars } from '../charts/cause-bars.ts'
import type { Drawing } from '../charts/drawing.ts'

export const kinds = ['series', 'causes', 'map', 'changes'] as const
export type ChartKind = (typeof kinds)[number]

export interface Drawn extends Drawing {
  caveats: readonly string[]
  sources: readonly string[]
  asOf: string | null
  /** of the page that has it, with what it was asked for */
  page: string
}

interface Input {
  say: Say
  ask: Ask
  search: URLSearchParams
}

const MOST_CAVEATS = 4

const sourcesOf = ({ series }: SeriesDocument): string[] => [
  ...new Set(
    series.flatMap(({ key, points }) => [
      ...(key.source === undefined ? [] : [key.source]),
      ...points.flatMap(({ sources = [] }) => sources),
    ]),
  ),
]

const drawingOf = (
  say: Say,
  kind: Exclude<ChartKind, 'changes'>,
  answer: SeriesDocument,
): Drawing | undefined => {
  if (kind === 'map') return mapDrawing(say, answer, answer.query['country'] as string[] | undefined)
  const [view] = sourceViews(say, answer)
  if (view === undefined) return undefined
  const title = finding(say, view)
  const { category, interval } = answer.query
  const subtitle = [
    categoryLabel(say, category),
    kindLabel(say, category),
    intervalLabel(say, interval),
  ].join(', ')
  const label = say('series.chart.label', { title })
  const svg = kind === 'causes' ? causeBars(say, view, kind, label) : chartOf(say, view, kind, label)
  return svg === undefined ? undefined : { title, subtitle, svg }
}

type Answered = Found<Drawn | undefined>

const ofSeries = async (
  { say, ask, search }: Input,
  kind: Exclude<ChartKind, 'changes'>,
): Promise<Answered> => {
  const selection = selectionOf(search)
  const found = await ask(seriesAnswerSchema, seriesPath(selection))
  if (!found.ok) return found
  const { answer } = found
  const drawing = drawingOf(say, kind, answer)
  if (drawing === undefined) return { ok: true, answer: undefined }
  const caveats = [
    ...(kind === 'map' ? [say('map.text'), say('map.disclaimer')] : []),
    ...(kind === 'causes' ? [say('cause.text')] : []),
    ...answer.warnings.slice(0, MOST_CAVEATS).map((warning) => warningLabel(say, warning)),
  ]
  return {
    ok: true,
    answer: {
      ...drawing,
      caveats,
      sources: sourcesOf(answer),
      asOf: answer.asOf,
      page: say.href(`/series?${search.toString()}`),
    },
  }
}

const ofChanges = async ({ say, ask, search }: Input): Promise<Answered> => {
  const found = await ask(diffAnswerSchema, `/v1/diff?${search.toString()}`)
  if (!found.ok) return found
  const { answer } = found
  const category = z.enum(categories).parse(answer.query.category)
  const points = addable(
    category,
    answer.series.flatMap((series) => series.points),
  )
  const drawing = points.length === 0 ? undefined : bridgeDrawing(say, category, points)
  if (drawing === undefined) return { ok: true, answer: undefined }
  const between = say('chart.between', {
    from: say.instant(answer.fromAsOf ?? ''),
    to: say.instant(answer.toAsOf ?? ''),
  })
  return {
    ok: true,
    answer: {
      ...drawing,
      subtitle: `${categoryLabel(say, category)}. ${drawing.subtitle}`,
      caveats: [between, say('changes.method')],
      sources: [...new Set(answer.observations.map(({ source }) => source))],
      asOf: answer.toAsOf,
      page: say.href(`/changes?${search.toString()}`),
    },
  }
}

/** `answer` undefined: there is nothing to draw. */
export const drawn = async (input: Input, kind: ChartKind): Promise<Answered> =>
  kind === 'changes' ? await ofChanges(input) : await ofSeries(input, kind)
