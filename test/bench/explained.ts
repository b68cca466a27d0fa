/** How a figure was revised, what it is made of and what changed, of the real query-api over HTTP on the large log. */
import { countries } from '@tideline/contracts'
import type { Pipeline } from '../e2e/pipeline.ts'
import { COUNTRIES } from './fill-log.ts'
import { percentile, print } from './figure.ts'

const category = 'internal_displacements'
const DAY_MS = 86_400_000

interface Asked {
  name: string
  path: string
  ask(n: number): Record<string, string>
  /** something that an answer is checked to hold */
  size(body: Record<string, unknown[]>): number
}

const questionsFor = (to: number): Asked[] => {
  const country = (n: number): string => COUNTRIES[(n * 7) % COUNTRIES.length] ?? countries[0]?.iso3 ?? ''
  const instant = (days: number): string => new Date(to - days * DAY_MS).toISOString()
  return [
    {
      name: 'revisions_of_a_month',
      path: '/v1/revisions',
      ask: (n) => ({
        category,
        country: country(n),
        source: 'bench-idmc',
        period: `20${16 + (n % 10)}-05`,
        interval: 'month',
        limit: '50',
      }),
      size: ({ revisions = [] }) => revisions.length,
    },
    {
      name: 'revisions_of_a_year',
      path: '/v1/revisions',
      ask: (n) => ({
        category,
        country: country(n),
        source: 'bench-idmc',
        period: `20${16 + (n % 10)}`,
        interval: 'year',
        limit: '200',
      }),
      size: ({ revisions = [] }) => revisions.length,
    },
    {
      name: 'lineage_of_a_month',
      path: '/v1/lineage',
      ask: (n) => ({
        category,
        country: country(n),
        source: 'bench-idmc',
        period: `20${16 + (n % 10)}-05`,
        interval: 'month',
      }),
      size: ({ counted = [] }) => counted.length,
    },
    {
      name: 'differences_of_all_countries',
      path: '/v1/diff',
      // an hour of the time that the log was reported over: some thousand changes at 10 million
      ask: (n) => ({
        category,
        groupBy: 'country',
        interval: 'year',
        from: '2016-01-01',
        to: '2025-12-31',
        fromAsOf: instant(2 + n + 1 / 24),
        toAsOf: instant(2 + n),
        limit: '100',
      }),
      size: ({ series = [] }) => series.length,
    },
  ]
}

/** `to`: ms since 1970, of the last that was appended. */
export const benchExplained = async (pipeline: Pipeline, requests: number, to: number): Promise<void> => {
  for (const { name, path, ask, size } of questionsFor(to)) {
    const times: number[] = []
    const sizes: number[] = []
    for (let n = 0; n < requests; n++) {
      const startedAt = performance.now()
      const url = `${pipeline.queryUrl}${path}?${new URLSearchParams(ask(n)).toString()}`
      const { status, body } = await pipeline.get<Record<string, unknown[]>>(url)
      if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(body).slice(0, 500)}`)
      times.push(performance.now() - startedAt)
      sizes.push(size(body))
    }
    if (Math.max(...sizes) === 0) throw new Error(`${name}: nothing in any answer`)
    print({ name: `${name}_told`, value: percentile(sizes, 0.5), unit: 'entries in an answer' })
    print({ name: `${name}_p50`, value: percentile(times, 0.5), unit: 'ms' })
    print({ name: `${name}_p95`, value: percentile(times, 0.95), unit: 'ms' })
  }
}
