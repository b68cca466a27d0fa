import type { LineageDocument, TracedObservation } from '@tideline/contracts'
import { formatNumber, renderTable } from './table.ts'

const people = (value: number | null, otherwise: string): string =>
  value === null ? otherwise : formatNumber(value)

const cells = ({ source, id, country, cause, start, end, people: figure }: TracedObservation): string[] => [
  source,
  id,
  country,
  cause,
  start === end ? start : `${start} to ${end}`,
  people(figure, '-'),
]

const columns = ['source', 'id', 'country', 'cause', 'days'].map((name) => ({ name }))
const figure = { name: 'figure', align: 'right' } as const

export const lineageText = (answer: LineageDocument): string => {
  const { counted, countedMore, excluded, excludedCounts } = answer
  const lines = [
    `${answer.period}: ${people(answer.value, answer.state)}${answer.value === null ? '' : ` (${answer.state})`}`,
  ]
  if (counted.length > 0) {
    const rows = counted.map((one) => [...cells(one.observation), people(one.share, 'suppressed')])
    lines.push('', 'counted', renderTable([...columns, figure, { name: 'share', align: 'right' }], rows))
  }
  if (countedMore !== undefined) {
    lines.push(
      `and ${formatNumber(countedMore.observations)} more: ${people(countedMore.share, 'suppressed')}`,
    )
  }
  if (excluded.length > 0) {
    const rows = excluded.map((one) => [...cells(one.observation), one.reason])
    lines.push('', 'left out', renderTable([...columns, figure, { name: 'reason' }], rows))
  }
  const counts = Object.entries(excludedCounts).map(([reason, count]) => `${formatNumber(count)} ${reason}`)
  if (counts.length > 0) lines.push('', `left out in all: ${counts.join(', ')}`)
  return [...lines, `as of ${answer.asOf ?? 'nothing yet'}`].join('\n')
}
