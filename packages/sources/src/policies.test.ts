/** What the folders declare is what the other rooms see, and what the declared order of sources says. */
import { readFileSync } from 'node:fs'
import { precedenceSchema, rankSources, type Category } from '@tideline/contracts'
import { expect, it } from 'vitest'
import { formats } from './formats.ts'
import { policies } from './policies.ts'
import { policiesFile, policiesText } from './policies-text.ts'

const order = precedenceSchema.parse(
  JSON.parse(readFileSync(new URL('../../../infra/precedence/sources.json', import.meta.url), 'utf8')),
)
const named = new Set(order.rules.flatMap(({ sources }) => sources))

it('the contracts hold them as they stand (node packages/sources/scripts/write-policies.ts)', () => {
  expect(readFileSync(policiesFile, 'utf8')).toBe(policiesText(policies))
})

it('every format has one, and no source two', () => {
  const sources = policies.map(({ source }) => source)
  expect(new Set(sources).size).toBe(sources.length)
  const missing = formats.filter(({ sourceId }) => sourceId !== '' && !sources.includes(sourceId))
  expect(missing.map(({ id }) => id)).toEqual([])
})

it('each has its place in the declared order, or is there to be compared with', () => {
  const misplaced = policies.filter(
    ({ source, precedence }) => (precedence.never === true) === named.has(source),
  )
  expect(misplaced.map(({ source }) => source)).toEqual([])
})

const pairs = policies.flatMap(({ source, precedence }) =>
  precedence.never === true
    ? []
    : Object.entries(precedence.after ?? {}).flatMap(([category, before]) =>
        before.map((first) => ({ source, category: category as Category, first })),
      ),
)

it.each(pairs)('$source comes after $first for $category', ({ source, category, first }) => {
  // where each of the two publishes: the countries that a line names, and one that none does
  const countries = [
    'HTI',
    ...order.rules
      .filter(({ categories }) => categories?.includes(category) !== false)
      .flatMap((rule) => rule.countries ?? []),
  ]
  const ranks = countries.map((country) =>
    rankSources(order, { category, country, year: 2023 }, [source, first]),
  )
  const placed = ranks.filter((ranked) => ranked.every(({ rule }) => rule !== undefined))
  expect(placed.length).toBeGreaterThan(0)
  expect(placed.map((ranked) => ranked[0]?.source)).toEqual(placed.map(() => first))
})

it('whoever counts the same people is known', () => {
  const sources = new Set(policies.map(({ source }) => source))
  const unknown = policies
    .flatMap(({ samePeople = [] }) => samePeople)
    .filter(({ source }) => !sources.has(source))
  expect(unknown).toEqual([])
})
