/** What is declared of sources by name: whether everybody may read their small figures, how long their stocks hold. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isLate } from './late.ts'
import { precedenceSchema, rankSources, type Precedence } from './precedence.ts'
import { disclosureOf, isPublicSource } from './source-policy.ts'
import { exhaustiveSources, publishingPolicyOf } from './publishing-policy.ts'
import { stockPolicies, stockPolicyOf } from './stock-policy.ts'

describe('a source', () => {
  it.each([
    'idmc-gidd',
    'idmc-gidd-figures',
    'idmc-idu',
    'pa-snm',
    'iom-dtm',
    'us-cbp',
    'iom-missing-migrants',
    'hdx-hapi-idps',
    'r4v',
    'un-desa-stock',
    'cr-dgme',
    'ntmi-returns',
    'iom-strategy-2020',
  ])('%s publishes its figures, so hiding them would only make ours wrong', (source) => {
    expect([disclosureOf(source), isPublicSource(source)]).toEqual(['public', true])
  })

  it.each([
    ['nobody declared', 'field-office'],
    ['nobody declared', 'field-darien'],
    ['whose name is the begin of a public one', 'idmc'],
    ['whose name starts like a public one', 'iom-dtm-field'],
    ['written in other letters', 'IDMC-GIDD'],
    ['written in other letters', 'IOM-DTM'],
    ['without a name', ''],
    ['named like something every object has', 'constructor'],
    ['named nearly like something every object has', 'tostring'],
  ])('%s is protected: "%s"', (_, source) => {
    expect([disclosureOf(source), isPublicSource(source)]).toEqual(['sensitive', false])
  })

  it('does not become public because its stocks are known to last', () => {
    // each of these publishes; one that pushes from the field may declare its rounds and stays protected
    expect(Object.keys(stockPolicies).filter((source) => !isPublicSource(source))).toEqual([])
  })

  it.each([
    ['idmc-gidd', 0],
    ['idmc-gidd-figures', 0],
    ['iom-dtm', 366],
    ['iom-strategy-2020', 240],
    ['field-office', 180],
    ['constructor', 180],
  ])('%s: its stocks hold for %i days', (source, days) => {
    expect(stockPolicyOf(source)).toEqual({ carryDays: days })
  })
})

describe('a figure is late', () => {
  it.each([
    ['2019-09-01', '2019-10-01', false],
    ['2019-09-01', '2019-10-02', true],
    ['2024-02-01', '2024-03-02', false],
    ['2024-02-01', '2024-03-03', true],
    ['2019-09-01', '2019-10-01T23:59:59.999Z', false],
    ['2019-09-01', '2019-10-02T00:00:00.000Z', true],
    ['2019-09-01', '2019-08-01', false],
    ['', '2019-10-02', false],
    ['2019-09-01', '', false],
  ])('of %s, reported %s: %s', (end, reportedAt, late) => {
    expect(isLate(end, reportedAt)).toBe(late)
  })
})

const declared = precedenceSchema.parse(
  JSON.parse(readFileSync(new URL('../../../infra/precedence/sources.json', import.meta.url), 'utf8')),
)
const everybody = [
  'us-cbp',
  'pa-snm',
  'iom-strategy-2020',
  'iom-missing-migrants',
  'iom-dtm',
  'idmc-idu',
  'field',
]
const ranked = (scope: Parameters<typeof rankSources>[1], more: string[] = []): string[] =>
  rankSources(declared, scope, [...everybody, ...more]).map(({ source }) => source)

describe('the declared order', () => {
  it.each([
    ['internal_displacements', 'HTI', ['idmc-gidd', 'idmc-gidd-figures', 'idmc-idu', 'iom-strategy-2020']],
    ['idps', 'HTI', ['iom-dtm', 'idmc-gidd', 'idmc-gidd-figures', 'iom-strategy-2020']],
    ['returnees', 'AFG', ['iom-dtm', 'idmc-gidd', 'idmc-gidd-figures', 'iom-strategy-2020']],
    ['border_crossings', 'PAN', ['pa-snm', 'iom-strategy-2020']],
    ['border_crossings', 'COL', ['iom-strategy-2020']],
    ['encounters', 'USA', ['us-cbp', 'iom-strategy-2020']],
    ['encounters', 'MEX', ['iom-strategy-2020']],
    ['deaths_missing', 'LBY', ['iom-missing-migrants', 'iom-strategy-2020']],
    ['arrivals', 'PAN', ['iom-strategy-2020']],
  ] as const)('of %s in %s begins with %j', (category, country, first) => {
    const order = ranked({ category, country, year: 2023 }, ['idmc-gidd-figures', 'idmc-gidd'])
    expect(order.slice(0, first.length)).toEqual(first)
    // what no line names comes last, by its id
    const rest = order.slice(first.length)
    expect(rest).toEqual(rest.toSorted())
  })

  it('has a reason of its own in every line', () => {
    expect(new Set(declared.rules.map(({ reason }) => reason)).size).toBe(declared.rules.length)
  })
})

describe('the years of a line', () => {
  const file = (years: { fromYear?: number; toYear?: number }): Precedence => ({
    version: 1,
    rules: [{ ...years, sources: ['z'], reason: 'counted house by house' }],
  })
  const first = (years: { fromYear?: number; toYear?: number }, year: number): string | undefined =>
    rankSources(file(years), { category: 'idps', country: 'HTI', year }, ['a', 'z'])[0]?.source

  it.each<[years: { fromYear?: number; toYear?: number }, expected: [year: number, first: string][]]>([
    [
      { fromYear: 2020 },
      [
        [2019, 'a'],
        [2020, 'z'],
        [2021, 'z'],
      ],
    ],
    [
      { toYear: 2020 },
      [
        [2019, 'z'],
        [2020, 'z'],
        [2021, 'a'],
      ],
    ],
    [
      { fromYear: 2020, toYear: 2020 },
      [
        [2019, 'a'],
        [2020, 'z'],
        [2021, 'a'],
      ],
    ],
    [
      {},
      [
        [1900, 'z'],
        [2020, 'z'],
        [2299, 'z'],
      ],
    ],
  ])('%j', (years, expected) => {
    for (const [year, source] of expected) expect(first(years, year)).toBe(source)
  })

  it('may be one year, and lie between 1900 and 2299', () => {
    const accepted = (years: object): boolean =>
      precedenceSchema.safeParse({
        version: 1,
        rules: [{ ...years, sources: ['a'], reason: 'long enough' }],
      }).success
    expect([{ fromYear: 2020, toYear: 2020 }, { fromYear: 1900 }, { toYear: 2299 }].map(accepted)).toEqual([
      true,
      true,
      true,
    ])
    expect([{ fromYear: 1899 }, { toYear: 2300 }, { fromYear: 2020.5 }].map(accepted)).toEqual([
      false,
      false,
      false,
    ])
  })
})

it('a source placed by one line is not placed again by the next', () => {
  const reason = 'counted house by house'
  const file: Precedence = {
    version: 1,
    rules: [
      { sources: ['b'], reason },
      { sources: ['a', 'b'], reason },
    ],
  }
  expect(rankSources(file, { category: 'idps', country: 'HTI', year: 2020 }, ['a', 'b', 'b'])).toEqual([
    { source: 'b', rule: 0 },
    { source: 'a', rule: 1 },
  ])
})

describe('how a source publishes', () => {
  it.each([
    ['us-cbp', 'periods', ['encounters']],
    ['pa-snm', 'periods', ['border_crossings']],
    ['iom-dtm', 'periods', []],
    ['idmc-gidd', 'events', ['internal_displacements']],
    ['idmc-gidd-figures', 'events', ['internal_displacements']],
    ['idmc-idu', 'events', ['internal_displacements']],
    ['iom-missing-migrants', 'events', ['deaths_missing']],
    ['field-office', undefined, undefined],
    ['constructor', undefined, undefined],
  ])('%s: %s of %j', (source, publishes, categories) => {
    const policy = publishingPolicyOf(source)
    expect([policy?.publishes, policy?.categories]).toEqual([publishes, categories])
    expect(exhaustiveSources.includes(source)).toBe(publishes !== undefined)
  })
})
