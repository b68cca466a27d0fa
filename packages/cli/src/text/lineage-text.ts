import { z } from 'zod'
import { formatNumber, renderTable } from './table.ts'

const observation = z.looseObject({
  source: z.string(),
  id: z.string(),
  country: z.string(),
  cause: z.string(),
  people: z.number().nullable(),
  start: z.string(),
  end: z.string(),
})

/** As much of the answer of GET /v1/lineage as is shown. */
export const lineageAnswer = z.looseObject({
  asOf: z.string().nullable(),
  period: z.string(),
  value: z.number().nullable(),
  state: z.string(),
  counted: z.array(z.looseObject({ observation, share: z.number().nullable() })),
  countedMore: z.looseObject({ observations: z.number(), share: z.number().nullable() }).optional(),
  excluded: z.array(z.looseObject({ observation, reason: z.string() })),
  excludedCounts: z.record(z.string(), z.number()),
})

type Observation = z.infer<typeof observation>

const people = (value: number | null, otherwise: string): string =>
  value === null ? otherwise : formatNumber(value)

const cells = ({ source, id, country, cause, start, end, people: figure }: Observation): string[] => [
  source,
  id,
  country,
  cause,
  start === end ? start : `${start} to ${end}`,
  people(figure, '-'),
]

const columns = ['source', 'id', 'country', 'cause', 'days'].map((name) => ({ name }))
const figure = { name: 'figure', align: 'right' } as const

export function lineageText(answer: z.infer<typeof lineageAnswer>): string {
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
