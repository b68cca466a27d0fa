/**
 * Figures over time by cause as bars that lie, the newest period on top: on a phone it is what one sees first. A bar of an
 * incomplete figure is open; a period of which nothing is known is hatched and says so.
 */
import type { SeriesPoint } from '@tideline/contracts'
import {
  axisText,
  counts,
  draw,
  harden,
  hatched,
  ink,
  isPart,
  MAX_LINES,
  open,
  palette,
  short,
} from '../chart.ts'
import type { Say } from '../language/say.ts'
import { pointText } from '../point-text.ts'
import { rowName, type SourceView } from '../source-view.ts'

const WIDTH = 420
const MOST_PERIODS = 8

/** Several have an edge between them; of one it would cover a short bar. */
const itemOf = (point: SeriesPoint | undefined, color: string, isAlone: boolean) =>
  isPart(point)
    ? { ...open(color), borderType: 'dashed' }
    : { color, borderColor: '#ffffff', borderWidth: isAlone ? 0 : 1 }

/** What stands at the end of a period's bar: its figures, or that there are none. */
const endText = (say: Say, view: SourceView, nth: number): string => {
  const told = view.rows
    .slice(0, MAX_LINES)
    .flatMap(({ points }) => (points[nth]?.value == null ? [] : [points[nth]]))
  return told.length === 0
    ? say('state.not_reported')
    : told.map((point) => pointText(say, point)).join(' + ')
}

/** undefined when there is nothing to draw. */
export const causeBars = (say: Say, view: SourceView, prefix: string, label: string): string | undefined => {
  const shown = view.periods
    .map(({ period }, nth) => ({ period, nth }))
    .slice(-MOST_PERIODS)
    .toReversed()
  const rows = view.rows.slice(0, MAX_LINES)
  const totals = shown.map(({ nth }) => rows.reduce((sum, { points }) => sum + (points[nth]?.value ?? 0), 0))
  if (!shown.some(({ nth }) => rows.some(({ points }) => typeof points[nth]?.value === 'number')))
    return undefined
  const most = Math.max(1, ...totals)
  const axis = counts(say)
  const known = shown.map(({ nth }) => rows.some(({ points }) => typeof points[nth]?.value === 'number'))
  const svg = draw(
    {
      legend: { top: 0, left: 0, data: rows.map((row) => short(rowName(say, row), 40)), textStyle: axisText },
      grid: { left: 4, right: 36, top: 30 + 22 * Math.ceil(rows.length / 2), bottom: 4, containLabel: true },
      // the end is there for the bars and is no round number to be read
      xAxis: {
        ...axis,
        splitNumber: 2,
        max: most * 1.02,
        axisLabel: { ...axis.axisLabel, showMaxLabel: false },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map(({ period }) => say.period(period)),
        axisLabel: axisText,
        axisTick: { show: false },
      },
      series: [
        ...rows.map((row, index) => ({
          type: 'bar',
          stack: 'all',
          barMaxWidth: 20,
          name: short(rowName(say, row), 40),
          color: palette[index],
          data: shown.map(({ nth }) => ({
            value: row.points[nth]?.value ?? null,
            itemStyle: itemOf(row.points[nth], palette[index] ?? ink, rows.length === 1),
          })),
        })),
        {
          type: 'bar',
          stack: 'all',
          barMaxWidth: 20,
          name: say('state.not_reported'),
          // as wide as can be: nobody knows how long the bar would be
          data: known.map((isKnown) => (isKnown ? null : most)),
          itemStyle: hatched,
        },
        {
          // carries the words above each bar
          type: 'bar',
          stack: 'all',
          data: shown.map(({ nth }, at) => ({
            value: 0,
            label: {
              show: true,
              position: [0, -24],
              // beside the end of a short bar there is no room to its left
              align: known[at] === true && (totals[at] ?? 0) < most / 2 ? 'left' : 'right',
              color: ink,
              fontSize: 12,
              formatter: () => short(endText(say, view, nth), 48),
            },
          })),
        },
      ],
    },
    shown.length * 46 + 60 + 22 * Math.ceil(rows.length / 2),
    WIDTH,
  )
  return harden(svg, prefix, label)
}
