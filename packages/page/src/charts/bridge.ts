/** The explained difference as a bridge: from the old value over each reason to the new one. The parts add up, or it is not drawn. */
import { axisText, counts, draw, harden, ink } from '../chart.ts'
import type { Say } from '../language/say.ts'

export interface BridgePart {
  label: string
  /** people, with sign */
  people: number
}

/** A value at one end; `text` says what 0 cannot: that it was unknown. */
interface BridgeEnd {
  label: string
  value: number
  text: string
}

interface Bar {
  label: string
  from: number
  to: number
  color: string
  text: string
}

const ENDS = '#08306B'
const UP = '#2E86DE'
const DOWN = '#B07C00'

export const barsOf = (
  say: Say,
  before: BridgeEnd,
  parts: readonly BridgePart[],
  after: BridgeEnd,
): Bar[] => {
  let at = before.value
  const steps = parts.map(({ label, people }): Bar => {
    const from = at
    at += people
    return { label, from, to: at, color: people < 0 ? DOWN : UP, text: say.change(people) }
  })
  const end = ({ label, value, text }: BridgeEnd): Bar => ({
    label,
    from: 0,
    to: value,
    color: ENDS,
    text,
  })
  return [end(before), ...steps, end(after)]
}

export const bridge = (say: Say, bars: readonly Bar[], prefix: string, label: string): string => {
  const svg = draw(
    {
      grid: { left: 4, right: 90, top: 4, bottom: 4, containLabel: true },
      xAxis: { ...counts(say), splitNumber: 2 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: bars.map((bar) => bar.label),
        axisLabel: { ...axisText, width: 130, overflow: 'break' },
        axisTick: { show: false },
      },
      series: [
        {
          type: 'bar',
          stack: 'all',
          barMaxWidth: 22,
          data: bars.map(({ from, to }) => Math.min(from, to)),
          itemStyle: { color: 'transparent' },
        },
        {
          type: 'bar',
          stack: 'all',
          barMaxWidth: 22,
          data: bars.map(({ from, to, color }) => ({ value: Math.abs(to - from), itemStyle: { color } })),
          label: {
            show: true,
            position: 'right',
            color: ink,
            fontSize: 13,
            formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.text ?? '',
          },
        },
      ],
    },
    bars.length * 44 + 40,
    440,
  )
  return harden(svg, prefix, label)
}
