/** docs/reference/metrics.md against the registries, both ways: a metric that nobody can look up is of no use. */
import { readFileSync } from 'node:fs'
import { createHttp, createLogger, createMetrics, type Metrics } from '@tideline/runtime'
import { expect, it } from 'vitest'
import { registries } from './registries.fixture.ts'

const page = readFileSync(new URL('../../docs/reference/metrics.md', import.meta.url), 'utf8')

/** `name type labels`, as the tables under a heading tell it. */
const documented = (heading: string): string[] => {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  return section.split('\n').flatMap((line) => {
    const [, name, type, labels = '', meaning = ''] =
      /^\| `(tideline_\w+)` \| (\w+) \| ?([\w, ]*?) ?\| (.+) \|$/.exec(line) ?? []
    if (name === undefined) return []
    expect(meaning.trim()).not.toBe('')
    return [`${name} ${type} ${labels}`.trim()]
  })
}

interface Registered {
  name: string
  type: string
  labelNames?: readonly string[]
}

const registered = (metrics: Metrics): string[] =>
  metrics.registry
    .getMetricsAsArray()
    .map((metric) => metric as unknown as Registered)
    .filter(({ name }) => name.startsWith('tideline_'))
    .map(({ name, type, labelNames = [] }) => `${name} ${String(type)} ${labelNames.join(', ')}`.trim())

it.each(registries)('%s has the metrics of its table and no other', (service, register) => {
  const metrics = createMetrics(service)
  register(metrics)
  expect(registered(metrics).toSorted()).toEqual(documented(service).toSorted())
})

it('what every service has comes with its HTTP', () => {
  const metrics = createMetrics('any')
  createHttp({
    answersTo: [],
    title: 'any',
    version: '1',
    description: 'any',
    logger: createLogger('any', 'silent'),
    metrics,
  })
  expect(registered(metrics)).toEqual(documented('Every service'))
})
