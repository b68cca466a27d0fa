/** The property for npm test: of each sequence every method and interval, now and as of each watermark, and what must hold between answers. */
import { isDeepStrictEqual } from 'node:util'
import { askSeries } from '@tideline/answers'
import { type Interval, type Series, type SeriesQuery } from '@tideline/contracts'
import { type Store } from '@tideline/log'
import { everything, question } from './questions.ts'
import fc from 'fast-check'
import type { Step } from './scenario.ts'
import { expectDiff, expectLineage, expectPreferred } from './explained.ts'
import { sources } from './content.ts'
import { compare, expectNoDrift, insertRows, instantsOf, run, type Ran } from './sequence.ts'

const remembered: SeriesQuery[] = everything([
  ['country', 'cause'],
  ['country', 'event', 'role'],
]).filter(({ interval, method }) => interval === 'month' && method !== 'start')

const answers = (store: Store, asOf: number): Promise<Series[][]> =>
  Promise.all(
    remembered.map(
      async (query) =>
        (await askSeries(store, { ...query, exact: true, asOf: new Date(asOf).toISOString() })).series,
    ),
  )

/** Sums of points by key and year; what is not reported adds nothing. */
const byYear = (series: readonly Series[], nameOf: (key: Series['key']) => string): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const { key, points } of series) {
    for (const { from, value } of points) {
      const name = `${nameOf(key)} ${from.slice(0, 4)}`
      sums.set(name, (sums.get(name) ?? 0) + (value ?? 0))
    }
  }
  return sums
}

const expectSame = (what: string, left: unknown, right: unknown): void => {
  if (!isDeepStrictEqual(left, right)) throw new Error(`${what} do not add up`)
}

/** Invariant 8, on the answers themselves: days, months and quarters to years, causes and countries to all. */
const expectPartsToAddUp = async (store: Store): Promise<void> => {
  for (const method of ['spread', 'end', 'start'] as const) {
    const ask = async (
      interval: Interval,
      groupBy: SeriesQuery['groupBy'],
      cause?: string,
    ): Promise<Series[]> => {
      const { series } = await askSeries(store, {
        category: 'internal_displacements',
        interval,
        method,
        groupBy,
        role: 'recommended',
        totals: 'all',
        rounding: 'none',
        exact: true,
        ...(cause === undefined ? {} : { cause }),
      })
      return series
    }
    const each = ({ country, cause, source }: Series['key']): string => `${country} ${cause} ${source}`
    const [year, quarter, month, day, whole, disaster] = await Promise.all([
      ask('year', ['country', 'cause']),
      ask('quarter', ['country', 'cause']),
      ask('month', ['country', 'cause']),
      ask('day', ['country', 'cause']),
      ask('year', []),
      ask('year', [], 'disaster'),
    ])
    const years = byYear(year, each)
    // A gap of whole years between two points of a series is there in every interval.
    for (const [name, parts] of Object.entries({ quarter, month, day })) {
      expectSame(`${method}: ${name}s`, byYear(parts, each), years)
    }
    const perSource = ({ source }: Series['key']): string => `${source}`
    const positive = (sums: Map<string, number>): [string, number][] =>
      [...sums].filter(([, people]) => people > 0).toSorted(([a], [b]) => (a < b ? -1 : 1))
    expectSame(
      `${method}: countries and causes`,
      positive(byYear(year, perSource)),
      positive(byYear(whole, perSource)),
    )
    const disasters = year.filter(({ key }) => key.cause === 'disaster')
    expectSame(
      `${method}: disasters`,
      positive(byYear(disasters, perSource)),
      positive(byYear(disaster, perSource)),
    )
  }
}

const askEverything = async (store: Store, { rows, watermark }: Ran): Promise<void> => {
  const wide = everything([
    ['country', 'cause'],
    ['country', 'cause', 'event', 'operation', 'role'],
  ])
  await Promise.all(wide.map((query) => compare(store, rows, query, watermark)))
}

/** As of each watermark, of some appends and of just before the first: other questions at each. */
const askAsOf = async (store: Store, ran: Ran, seed: number): Promise<void> => {
  const appends = instantsOf(ran)
  const sampled = appends.filter((_, nth) => (nth + seed) % Math.ceil(appends.length / 8) === 0)
  const instants = [...ran.watermarks, ...sampled, (appends[0] ?? 0) - 1]
  const questions = fc.sample(question, { numRuns: instants.length, seed })
  await Promise.all(
    questions.map(({ query }, nth) => compare(store, ran.rows, query, ran.watermark, instants[nth])),
  )
}

const askNow = (store: Store, { rows, watermark }: Ran, seed: number): Promise<void[]> =>
  Promise.all(
    fc.sample(question, { numRuns: 15, seed }).map(({ query }) => compare(store, rows, query, watermark)),
  )

const byCountryAndCause = everything([['country', 'cause']]).filter(
  ({ interval, method }) => interval !== 'day' && interval !== 'quarter' && method === 'spread',
)

/** What random questions seldom hit: which source counts everywhere, and all that changed in the second half of a history. */
const explainAll = async (store: Store, { rows, watermark }: Ran): Promise<void> => {
  await Promise.all(byCountryAndCause.map((query) => expectPreferred(store, rows, query, watermark)))
  const instants = rows.map(({ recordedAt }) => recordedAt).toSorted((a, b) => a - b)
  const middle = instants[Math.floor(instants.length / 2)] ?? watermark
  for (const query of byCountryAndCause) {
    if (query.interval === 'week') continue
    await expectDiff(store, rows, query, [middle, watermark], query.interval === 'year')
  }
}

/** Where figures come from and why they changed, of random questions at random instants. */
const askForExplanations = async (store: Store, ran: Ran, seed: number): Promise<void> => {
  const instants = instantsOf(ran)
  const instant = fc.constantFrom(...instants)
  const asked = fc.sample(
    fc.tuple(question, fc.constantFrom(undefined, ...sources), instant, instant, fc.boolean()),
    {
      numRuns: 2,
      seed,
    },
  )
  await explainAll(store, ran)
  for (const [{ query }, source, from, to, preferred] of asked) {
    const at = Math.min(to, ran.watermark)
    await expectPreferred(store, ran.rows, query, at)
    await expectLineage(store, ran.rows, query, source, at)
    await expectDiff(store, ran.rows, query, [Math.min(from, ran.watermark), at], preferred)
  }
}

/** Every row once more, newest first and in other batches: what any number of redeliveries does. */
const redeliverAll = async (store: Store, { rows }: Ran): Promise<void> => {
  const backwards = rows.toReversed()
  for (let i = 0; i < backwards.length; i += 11) await insertRows(store, backwards.slice(i, i + 11))
}

export const checkThoroughly = async (store: Store, steps: readonly Step[], seed: number): Promise<void> => {
  const told = new Map<number, Series[][]>()
  const ran = await run(store, steps, async (rows, watermark) => {
    told.set(watermark, await answers(store, watermark))
    const [query] = remembered
    if (query !== undefined) await compare(store, rows, query, watermark)
  })
  await askEverything(store, ran)
  await expectPartsToAddUp(store)
  await redeliverAll(store, ran)
  await askAsOf(store, ran, seed)
  await askNow(store, ran, seed + 1)
  await askForExplanations(store, ran, seed + 2)
  for (const [watermark, before] of told) {
    const after = await answers(store, watermark)
    if (!isDeepStrictEqual(before, after)) throw new Error(`as of ${watermark} is not what it was`)
  }
  await expectNoDrift(store)
}
