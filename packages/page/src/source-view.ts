/**
 * One answer cut into what the page shows: a part for each source (sources are never added, nor drawn on one
 * scale), its periods as columns and its keys as rows. What does not fit is counted, never silently dropped. Pure.
 */
import type { GroupDimension, SeriesPoint, Series, SeriesDocument } from '@tideline/contracts'
import { keyLabel } from './labels.ts'
import type { Say } from './language/say.ts'

export const MAX_PERIODS = 12
export const MAX_ROWS = 150

export interface Row {
  key: Series['key']
  /** by dimension, without the source */
  labels: string[]
  /** how much its figures usually grow after first publication */
  growth: Series['expectedRevision']
  points: (SeriesPoint | undefined)[]
}

export interface SourceView {
  /** '' where one source is preferred for each country and year */
  source: string
  dimensions: GroupDimension[]
  periods: { period: string; from: string; to: string; clipped: boolean }[]
  rows: Row[]
  hiddenPeriods: number
  hiddenRows: number
}

/** Largest first, by the newest period that has a value. */
const latestValue = (points: readonly (SeriesPoint | undefined)[]): number =>
  points.findLast((point) => point?.value !== null && point?.value !== undefined)?.value ?? -1

const viewOf = (
  say: Say,
  source: string,
  dimensions: GroupDimension[],
  series: readonly Series[],
): SourceView => {
  const all = new Map<string, SourceView['periods'][number]>()
  for (const { points } of series) {
    for (const { period, from, to, clipped } of points) {
      all.set(period, { period, from, to, clipped: clipped ?? false })
    }
  }
  const ordered = [...all.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const periods = ordered.slice(-MAX_PERIODS)
  const rows = series
    .map(({ key, points, expectedRevision }) => {
      const byPeriod = new Map(points.map((point) => [point.period, point]))
      return {
        key,
        growth: expectedRevision,
        labels: dimensions.map((dimension) => keyLabel(say, dimension, key[dimension] ?? '')),
        points: periods.map(({ period }) => byPeriod.get(period)),
      }
    })
    .filter(({ points }) => points.some((point) => point !== undefined))
    .toSorted((a, b) => latestValue(b.points) - latestValue(a.points))
  return {
    source,
    dimensions,
    periods,
    rows: rows.slice(0, MAX_ROWS),
    hiddenPeriods: ordered.length - periods.length,
    hiddenRows: Math.max(0, rows.length - MAX_ROWS),
  }
}

export const sourceViews = (say: Say, answer: SeriesDocument): SourceView[] => {
  const bySource = new Map<string, Series[]>()
  for (const series of answer.series) {
    const source = series.key.source ?? ''
    bySource.set(source, [...(bySource.get(source) ?? []), series])
  }
  const dimensions = answer.query.groupBy.filter((dimension) => dimension !== 'source')
  return [...bySource]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, series]) => viewOf(say, source, dimensions, series))
}

/** A name for a row where there is one text only. */
export const rowName = (say: Say, row: Row): string =>
  row.labels.length === 0 ? say('table.all') : row.labels.join(', ')
