/**
 * Gone from where it was. A sweep is told only of new revisions, so it has to find by itself where the earlier ones
 * stood: whatever a correction changes, the former place is as if the observation had never been there, the new one has
 * it, and nothing is counted in both.
 */
import { openStore, type Store } from '@tideline/log'
import { verify } from '@tideline/rollups'
import {
  kindOf,
  type Category,
  type ObservationInput,
  type RecordDraft,
  type RecordExtras,
} from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { append, newLog, settle } from '../guard/rows.ts'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { draftOf, retraction, toldBy } from './observe.ts'

type Change = Partial<ObservationInput>

/** `there`: where the observation is told of in the end, as `category country cause role period`, and with how many. */
interface Case {
  name: string
  changes: readonly (Change | 'retract')[]
  there: Readonly<Record<string, number>>
  extras?: RecordExtras
}

const flows: Case[] = [
  { name: 'retracted', changes: ['retract'], there: {} },
  {
    name: 'another country',
    changes: [{ country: 'GTM' }],
    there: { 'internal_displacements GTM conflict recommended 2024-01': 310 },
  },
  {
    name: 'another month',
    changes: [{ start: '2024-02-10', end: '2024-02-10' }],
    there: { 'internal_displacements HND conflict recommended 2024-02': 310 },
  },
  {
    name: 'longer, into the next month',
    changes: [{ start: '2024-01-31', end: '2024-02-01' }],
    there: {
      'internal_displacements HND conflict recommended 2024-01': 155,
      'internal_displacements HND conflict recommended 2024-02': 155,
    },
  },
  {
    name: 'another cause',
    changes: [{ cause: 'disaster.weather' }],
    there: { 'internal_displacements HND disaster recommended 2024-01': 310 },
  },
  {
    name: 'a finer cause of the same kind',
    changes: [{ cause: 'conflict.international' }],
    there: { 'internal_displacements HND conflict recommended 2024-01': 310 },
  },
  {
    name: 'another category',
    changes: [{ category: 'returns' }],
    there: { 'returns HND conflict recommended 2024-01': 310 },
  },
  {
    name: 'a stock after all',
    changes: [{ category: 'idps' }],
    there: {
      'idps HND conflict recommended 2024-01': 310,
      'idps HND conflict recommended 2024-02': 310,
      'idps HND conflict recommended 2024-03': 310,
    },
  },
  {
    name: 'another role',
    changes: [{ role: 'triangulation' }],
    there: { 'internal_displacements HND conflict triangulation 2024-01': 310 },
  },
  { name: 'not reported after all', changes: [{ figure: null }], there: {} },
  {
    name: 'away and back again',
    changes: [{ country: 'GTM' }, { country: 'HND' }],
    there: { 'internal_displacements HND conflict recommended 2024-01': 310 },
  },
  {
    name: 'away, and gone from there too',
    changes: [{ country: 'GTM' }, 'retract'],
    there: {},
  },
  {
    name: 'one of several publications of the same thing',
    changes: [{ country: 'PAN' }],
    extras: { overlapGroup: 'y:2024', overlapRank: 0, status: 'final' },
    there: { 'internal_displacements PAN conflict recommended 2024-01': 310 },
  },
]

const standing = (where: string, people: number, from = 1): Record<string, number> =>
  Object.fromEntries(
    [1, 2, 3].filter((month) => month >= from).map((month) => [`${where} 2024-0${month}`, people]),
  )

const stocks: Case[] = [
  { name: 'retracted', changes: ['retract'], there: {} },
  {
    name: 'another country',
    changes: [{ country: 'GTM' }],
    there: standing('idps GTM conflict recommended', 310),
  },
  {
    name: 'another date',
    changes: [{ start: '2024-02-10', end: '2024-02-10' }],
    there: standing('idps HND conflict recommended', 310, 2),
  },
  {
    name: 'another cause',
    changes: [{ cause: 'disaster.weather' }],
    there: standing('idps HND disaster recommended', 310),
  },
  {
    name: 'a finer cause of the same kind',
    changes: [{ cause: 'conflict.international' }],
    there: standing('idps HND conflict recommended', 310),
  },
  {
    name: 'another category',
    changes: [{ category: 'refugees' }],
    there: standing('refugees HND conflict recommended', 310),
  },
  {
    name: 'a flow after all',
    changes: [{ category: 'returns' }],
    there: { 'returns HND conflict recommended 2024-01': 310 },
  },
  {
    name: 'another role',
    changes: [{ role: 'triangulation' }],
    there: standing('idps HND conflict triangulation', 310),
  },
  { name: 'not reported after all', changes: [{ figure: null }], there: {} },
  {
    name: 'away and back again',
    changes: [{ country: 'GTM' }, { country: 'HND' }],
    there: standing('idps HND conflict recommended', 310),
  },
  { name: 'away, and gone from there too', changes: [{ country: 'GTM' }, 'retract'], there: {} },
]

const sourceOf = (category: Category, nth: number, company: string): string =>
  `${category}-${nth}-${company}`.replaceAll('_', '-')

/** Places, so that two stocks of one date are two. */
const report = (source: string, id: string, first: Category, more: Change = {}): ObservationInput => {
  const { category = first, start = '2024-01-10', end = '2024-01-10', ...rest } = more
  const said = {
    source,
    id,
    category,
    cause: 'conflict',
    country: 'HND',
    figure: 310,
    places: [{ name: id }],
    ...rest,
  }
  return kindOf(category) === 'stock' ? { ...said, date: start } : { ...said, start, end }
}

/** Each alone where it was, and beside another that stays there. */
const companies = ['alone', 'beside'] as const
const cases = [
  ...flows.map((each) => ({ ...each, category: 'internal_displacements' as const })),
  ...stocks.map((each) => ({ ...each, category: 'idps' as const })),
].flatMap((each, nth) =>
  companies.map((company) => ({ ...each, company, source: sourceOf(each.category, nth, company) })),
)

const categories: Category[] = ['internal_displacements', 'returns', 'idps', 'refugees']

const world = testWorld('moved')
let store: Store
let begin: number
let end: number

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
  const log = newLog()
  const first = cases.flatMap(({ source, category, company }): RecordDraft[] => [
    draftOf(report(source, 'moving', category)),
    ...(company === 'alone' ? [] : [draftOf(report(source, 'staying', category, { figure: 25 }))]),
  ])
  await append(store, log, first)
  begin = await settle(store, log)
  for (const nth of [0, 1]) {
    const corrections = cases.flatMap(({ source, category, changes, extras }): RecordDraft[] => {
      const change = changes[nth]
      if (change === undefined) return []
      const revision = nth + 2
      if (change === 'retract') return [retraction(source, 'moving', revision)]
      return [draftOf({ ...report(source, 'moving', category, change), revision }, extras)]
    })
    // all of them within one millisecond
    await append(store, log, corrections)
    end = await settle(store, log)
  }
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

/** What is told of a source, as `category country cause role period`. */
type Told = Map<string, Record<string, number | null>>

const toldAt = async (asOf: number | undefined, by: 'rollup' | 'log'): Promise<Told> => {
  const told: Told = new Map()
  for (const category of categories) {
    const found = await toldBy(store, {
      category,
      ...(asOf === undefined ? {} : { asOf: new Date(asOf).toISOString() }),
      // the rollup holds no operations, so with them the log is asked
      ...(by === 'log' ? { operation: [''] } : {}),
    })
    for (const [name, value] of Object.entries(found)) {
      const [source = '', ...rest] = name.split(' ')
      told.set(source, { ...told.get(source), [[category, ...rest].join(' ')]: value })
    }
  }
  return told
}

const added = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) => {
  const sums: Record<string, number> = { ...one }
  for (const [name, people] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + people
  return sums
}

const whole = (category: Category, people: number): Record<string, number> =>
  category === 'idps'
    ? standing('idps HND conflict recommended', people)
    : { [`${category} HND conflict recommended 2024-01`]: people }

const expected = (
  of: (each: (typeof cases)[number]) => Record<string, number>,
): [string, Record<string, number>][] =>
  cases.map((each) => [
    `${each.category} ${each.company}: ${each.name}`,
    each.company === 'beside' ? added(of(each), whole(each.category, 25)) : of(each),
  ])

const found = (told: Told) =>
  cases.map((each) => [`${each.category} ${each.company}: ${each.name}`, told.get(each.source) ?? {}])

describe('an observation that was corrected after a sweep', () => {
  it.each(['rollup', 'log'] as const)('is where it is now and nowhere else, from the %s', async (by) => {
    expect(found(await toldAt(undefined, by))).toEqual(expected(({ there }) => ({ ...there })))
  })

  it('was where it was, as of then', async () => {
    expect(found(await toldAt(begin, 'rollup'))).toEqual(expected(({ category }) => whole(category, 310)))
    expect(begin).toBeLessThan(end)
  })

  it('leaves no drift', async () => {
    const { drift, examples } = await verify(store)
    expect([drift, examples]).toEqual([0, []])
  })
})
