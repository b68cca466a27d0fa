/**
 * Charts as inline SVG, drawn on the server: they work without JavaScript, print, and need no relaxed content
 * security policy. The table beside a chart holds the same figures; the chart only shows their shape.
 * Palette: five colours, each at least 3.7:1 on white and told apart with any colour vision; symbols and labels
 * at the line's end say the same without colour.
 */
import * as echarts from 'echarts'
import type { SeriesPoint } from '@tideline/contracts'
import { escape } from './html.ts'
import type { Say } from './language/say.ts'
import { pointText } from './point-text.ts'
import { rowName, type Row, type SourceView } from './source-view.ts'

export const palette = ['#08306B', '#B07C00', '#E0457B', '#2E86DE', '#7F0000']
/** The mark of a line, and the same before its name: which name is whose is not told by colour. */
const marks = [
  { symbol: 'circle', sign: '\u25CF', symbolRotate: 0 },
  { symbol: 'rect', sign: '\u25A0', symbolRotate: 0 },
  { symbol: 'triangle', sign: '\u25B2', symbolRotate: 0 },
  { symbol: 'diamond', sign: '\u25C6', symbolRotate: 0 },
  { symbol: 'triangle', sign: '\u25BC', symbolRotate: 180 },
] as const

export const MAX_LINES = palette.length
export const MAX_BARS = 12
const WIDTH = 760
/** beside lines, for their names */
const NAMES = 240
const font = 13
export const ink = '#1f2933'
export const grid = '#d5dae0'

export const short = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}\u2026`

/** Of the widest common letters: there is nothing here to measure text with, and a name that takes more than was left is cut off. */
const LETTER = 0.6
echarts.setPlatformAPI({
  measureText(text, face) {
    const size = Number(/(\d+(?:\.\d+)?)px/.exec(face ?? '')?.[1] ?? font)
    // how high a line is, is asked as the width of a letter that is square
    const widths = Array.from(text, (letter) => (letter > '\u2E80' ? 1 : LETTER))
    return { width: size * widths.reduce((sum, width) => sum + width, 0) }
  },
})

/** ECharts writes `style` attributes and a style sheet for hovering; presentation attributes say the same and pass a strict policy. */
export const harden = (svg: string, prefix: string, label: string): string =>
  svg
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/ style="([^"]*)"/g, (_all, style: string) =>
      style
        .split(';')
        .map((rule) => rule.split(':'))
        .filter((rule) => rule.length === 2)
        .map(([name = '', value = '']) => ` ${name.trim()}="${value.trim()}"`)
        .join(''),
    )
    .replaceAll(/\bzr\d+-/g, `${prefix}-`)
    .replaceAll(/ (?:ecmeta_\w+|class)="[^"]*"/g, '')
    // by a function: in a string "$&" and the like, which a name may hold, would be put in as patterns
    .replace('<svg ', () => `<svg role="img" aria-label="${escape(label)}" `)

export const draw = (option: echarts.EChartsCoreOption, height: number, width = WIDTH): string => {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({
      animation: false,
      color: palette,
      textStyle: { color: ink, fontSize: font },
      ...option,
    })
    return chart.renderToSVGString()
  } finally {
    // without it ECharts' frame timer keeps the process alive for ever
    chart.dispose()
  }
}

export const axisText = { color: ink, fontSize: font }
export const counts = (say: Say) =>
  ({
    type: 'value',
    min: 0,
    axisLabel: { ...axisText, formatter: (value: number) => say.count(value) },
    splitLine: { lineStyle: { color: grid } },
  }) as const

/** What is known to be incomplete is drawn open, as bars and circles of the map are. */
export const isPart = (point: SeriesPoint | undefined): boolean =>
  point?.state === 'partial' || point?.complete === false

export const open = (color: string) => ({ color: '#ffffff', borderColor: color, borderWidth: 2 })

/** Of which nothing is known: hatched, so that a gap is no empty place and no zero. */
export const hatched = {
  color: '#ffffff',
  borderColor: '#7b8794',
  borderType: 'dotted',
  borderWidth: 1,
  decal: {
    symbol: 'rect',
    color: '#a8b2bd',
    dashArrayX: [1, 0],
    dashArrayY: [1.5, 6],
    rotation: -Math.PI / 4,
  },
} as const

const figureOf = (say: Say, row: Row | undefined): string =>
  row?.points[0] === undefined ? '' : pointText(say, row.points[0])

const bars = (say: Say, view: SourceView): string => {
  const rows = view.rows
    .filter((row) => row.points[0]?.value !== null && row.points[0] !== undefined)
    .slice(0, MAX_BARS)
  return draw(
    {
      grid: { left: 8, right: 150, top: 8, bottom: 8, containLabel: true },
      xAxis: { ...counts(say), splitNumber: 4 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((row) => short(rowName(say, row), 38)),
        axisLabel: axisText,
        axisTick: { show: false },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 22,
          data: rows.map(({ points: [point] }) => ({
            value: point?.value ?? null,
            ...(isPart(point) ? { itemStyle: { ...open(palette[0] ?? ink), borderType: 'dashed' } } : {}),
          })),
          label: {
            show: true,
            position: 'right',
            color: ink,
            fontSize: font,
            formatter: ({ dataIndex }: { dataIndex: number }) => figureOf(say, rows[dataIndex]),
          },
        },
      ],
    },
    rows.length * 30 + 50,
  )
}

/** A line ends where the next figure covers something else, or speaks of other people; another begins there. */
export const linesOf = (row: Pick<Row, 'points'>): (number | null)[][] => {
  const lines: (number | null)[][] = [[]]
  for (const [nth, point] of row.points.entries()) {
    if (point?.notComparable !== undefined) lines.push(Array.from({ length: nth }, () => null))
    lines.at(-1)?.push(point?.value ?? null)
  }
  return lines
}

const lines = (say: Say, view: SourceView): string => {
  const most = (row: Row): number => Math.max(...row.points.map((point) => point?.value ?? -1))
  // by all that is drawn: a row that ended before the newest period may be the largest
  const rows = view.rows.toSorted((a, b) => most(b) - most(a)).slice(0, MAX_LINES)
  const unknown = view.periods.map((_, nth) =>
    view.rows.every(({ points }) => (points[nth]?.value ?? undefined) === undefined),
  )
  return draw(
    {
      grid: { left: 8, right: NAMES, top: 16, bottom: 8, containLabel: true },
      xAxis: {
        type: 'category',
        data: view.periods.map(({ period }) => say.period(period)),
        axisLabel: axisText,
        axisLine: { lineStyle: { color: ink } },
      },
      // the second is as high as the chart, whatever the figures: nobody knows how high an unknown one is
      yAxis: [counts(say), { type: 'value', min: 0, max: 1, show: false }],
      series: [
        {
          type: 'bar',
          yAxisIndex: 1,
          barCategoryGap: '10%',
          silent: true,
          itemStyle: hatched,
          data: unknown.map((isUnknown) => (isUnknown ? 1 : null)),
        },
        ...rows.flatMap((row, index) =>
          linesOf(row).map((data, nth, all) => ({
            type: 'line',
            name: `${marks[index]?.sign ?? ''} ${short(rowName(say, row), 34)}`,
            color: palette[index],
            symbol: marks[index]?.symbol,
            symbolRotate: marks[index]?.symbolRotate,
            symbolSize: 9,
            lineStyle: { width: 2.5 },
            // a gap stays a gap: not reported is not zero
            connectNulls: false,
            data: data.map((value, at) =>
              value !== null && isPart(row.points[at])
                ? { value, itemStyle: open(palette[index] ?? ink) }
                : value,
            ),
            endLabel: {
              show: nth === all.length - 1,
              // not '{a}': what a name holds of such patterns would be filled in as well
              formatter: ({ seriesName }: { seriesName: string }) => seriesName,
              color: ink,
              fontSize: font,
            },
            // beside the chart, where no name of a period is
            labelLayout: () => ({ x: WIDTH - NAMES + 4, moveOverlap: 'shiftY' }),
          })),
        ),
      ],
    },
    320,
  )
}

/** undefined when there is nothing to draw. */
export const chartOf = (say: Say, view: SourceView, prefix: string, label: string): string | undefined => {
  const anyValue = view.rows.some((row) => row.points.some((point) => typeof point?.value === 'number'))
  if (!anyValue) return undefined
  return harden(view.periods.length === 1 ? bars(say, view) : lines(say, view), prefix, label)
}
