/** Questions that anybody may ask about the planted sources, by a seed. */
import type { Random } from '../faults/random.ts'
import { LAST_PUSH, type Planted, type Row } from './plant.ts'

export type Route = 'series' | 'series.csv' | 'diff' | 'lineage' | 'revisions' | 'observation'

export interface Question {
  route: Route
  path: string
  parameters: Readonly<Record<string, string>>
}

const HOUR = 3_600_000

const spelled = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString()

/** Around each push, at full hours, and late. */
const instant = (random: Random, rows: readonly Row[]): string => {
  const { at } = random.pick(random.pick(rows).versions)
  const near = [
    at - 1,
    at,
    at + 1,
    Math.ceil(at / HOUR) * HOUR,
    Math.floor(at / HOUR) * HOUR,
    LAST_PUSH + 9 * HOUR,
  ]
  return new Date(random.pick(near)).toISOString()
}

const some = (random: Random, values: readonly string[]): string => {
  const distinct = [...new Set(values)]
  return random
    .shuffle(distinct)
    .slice(0, random.pick([1, 1, 2, 3, distinct.length]))
    .join(',')
}

const filters = (random: Random, rows: readonly Row[]): Record<string, string> => {
  const row = random.pick(rows)
  return {
    ...(random.chance(0.5)
      ? {
          country: some(
            random,
            rows.map(({ country }) => country),
          ),
        }
      : {}),
    ...(random.chance(0.3)
      ? {
          nationality: some(
            random,
            rows.map(({ nationality }) => nationality),
          ),
        }
      : {}),
    ...(random.chance(0.2)
      ? { cause: random.pick([row.cause, row.cause.split('.').slice(0, 2).join('.'), 'disaster']) }
      : {}),
    ...(random.chance(0.2) ? { event: row.event } : {}),
  }
}

const range = (random: Random, rows: readonly Row[]): Record<string, string> => {
  const [from = '', to = ''] = [random.pick(rows).day, random.pick(rows).day].toSorted()
  return random.pick([
    {},
    {},
    { from: `${from.slice(0, 7)}-01`, to: '2024-12-31' },
    { from: '2024-01-01', to },
    { from, to },
    { from, to: from },
  ])
}

const grouping = (random: Random): string =>
  random.shuffle(['country', 'cause', 'nationality', 'event']).slice(0, random.between(0, 3)).join(',')

/** As often as each is asked. */
export const everyRoute: readonly Route[] = [
  ...Array.from({ length: 12 }, () => 'series' as const),
  'series.csv',
  'diff',
  'diff',
  'lineage',
  'lineage',
  'revisions',
  'observation',
]

export const questionFor = (
  random: Random,
  { source, rows }: Planted,
  routes: readonly Route[],
): Question => {
  const route = random.pick(routes)
  if (route === 'observation') {
    const { id } = random.pick(rows)
    return { route, path: `/v1/observations/${source}/${id}`, parameters: { id } }
  }
  const asked = { category: 'internal_displacements', source, ...filters(random, rows) }
  const asOf = random.chance(0.4) ? { asOf: instant(random, rows) } : {}
  if (route === 'lineage' || route === 'revisions') {
    const { day } = random.pick(rows)
    const parameters = { ...asked, period: random.pick(['2024', day.slice(0, 7), day]), ...asOf }
    return { route, path: `/v1/${route}?${spelled(parameters)}`, parameters }
  }
  const parameters: Record<string, string> = {
    ...asked,
    groupBy: grouping(random),
    interval: random.pick(['day', 'week', 'month', 'month', 'quarter', 'year']),
    ...range(random, rows),
  }
  if (route === 'diff') {
    const [fromAsOf = '', toAsOf = ''] = [instant(random, rows), instant(random, rows)].toSorted()
    Object.assign(parameters, { fromAsOf, toAsOf })
    return { route, path: `/v1/diff?${spelled(parameters)}`, parameters }
  }
  Object.assign(parameters, asOf, random.chance(0.2) ? { method: random.pick(['start', 'end']) } : {})
  const format = route === 'series.csv' ? { format: 'csv' } : {}
  return { route, path: `/v1/series?${spelled({ ...parameters, ...format })}`, parameters }
}
