/** Figures by country and by cause: a table a figure and source, with the newest periods that have anything. */
import { civilDateAt } from '../cut-offs.ts'
import type { FigurePoint, FigureSeries } from '../data/types.ts'
import type { SnapshotDocument } from '../document.ts'
import type { Messages } from '../messages/catalogue.ts'
import { figureHtml } from './figure-text.ts'
import { escapeText, table } from './markup.ts'
import { causeName, countryName, sourceName } from './names.ts'

const PERIODS = 5

const newestPeriods = (series: readonly FigureSeries[], today: string): string[] => {
  const periods = new Set(
    series.flatMap(({ points }) =>
      points
        .filter(({ state, from }) => state !== 'not_reported' && from <= today)
        .map(({ period }) => period),
    ),
  )
  return [...periods].toSorted().slice(-PERIODS)
}

const nothing = { value: null, state: 'not_reported' } as const

const latestValue = (points: readonly FigurePoint[]): number =>
  points.findLast(({ value }) => value !== null)?.value ?? -1

/** Rows as they came: a series of the answer each, so nothing is added up here. */
export const figureTables = (document: SnapshotDocument, messages: Messages): string => {
  const { data } = document
  const today = civilDateAt(data.situation, data.cutOff)
  return data.keyFigures
    .flatMap(({ id, label, source, sources = [source], others = [] }) =>
      [...sources, ...others.map((other) => other.source)].map((each) => ({ id, label, source: each })),
    )
    .map(({ id, label, source }) => {
      const rows = data.series.filter((series) => series.figure === id && series.source === source)
      const periods = newestPeriods(rows, today)
      const shown = rows
        .filter(({ points }) =>
          points.some(({ period, state }) => periods.includes(period) && state !== 'not_reported'),
        )
        .toSorted((a, b) => latestValue(b.points) - latestValue(a.points))
      return table(
        `${label} (${sourceName(source, document)})`,
        [
          { title: messages.columns.country },
          { title: messages.columns.cause },
          ...periods.map((title) => ({ title, number: true })),
        ],
        shown.map(({ country, cause, points }) => [
          escapeText(countryName(country, messages)),
          escapeText(causeName(cause, messages)),
          ...periods.map((period) =>
            figureHtml(points.find((point) => point.period === period) ?? nothing, messages),
          ),
        ]),
      )
    })
    .join('')
}
