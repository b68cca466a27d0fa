/** A reader never sees half a run: whatever instant an answer names, it is the whole truth of that instant. */
import { openStore, type Store } from '@tideline/log'
import { askSeries } from '@tideline/answers'
import { enterChanges, sweep } from '@tideline/rollups'
import { type SeriesQuery } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { play, type Played } from './broker.ts'
import { withOneThread } from './engine.ts'
import { differences } from './difference.ts'
import { oracleSeries } from './oracle.ts'
import type { Step } from './scenario.ts'
import { carryOut, empty, TOPIC } from './sequence.ts'

const world = testWorld('between runs')
let store: Store

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
})

afterAll(async () => {
  await store.run(`DROP DATABASE ${world.database}`)
  await store.close()
})

const flow = {
  kind: 'flow',
  category: 'internal_displacements',
  role: 'recommended',
  cause: 'conflict',
} as const
const moving = { source: 0, id: 0 }
const withdrawn = { source: 0, id: 1 }
const alone = { source: 1, id: 2 }
const stock = {
  ...flow,
  kind: 'stock',
  category: 'idps',
  country: 'HND',
  start: '2024-02-01',
  end: '2024-02-29',
} as const
const counted = { source: 1, id: 4 }
const january = { start: '2024-01-01', end: '2024-01-31' }

/** One sweep, then changes that empty keys, fill others and leave some. */
const steps: Step[] = [
  {
    does: 'report',
    at: moving,
    revision: null,
    content: { ...flow, ...january, country: 'HND', people: 310 },
  },
  {
    does: 'report',
    at: withdrawn,
    revision: null,
    content: { ...flow, ...january, country: 'GTM', people: 62 },
  },
  { does: 'report', at: alone, revision: null, content: { ...flow, ...january, country: 'GTM', people: 5 } },
  { does: 'report', at: counted, revision: null, content: { ...stock, cause: 'disaster', people: 40 } },
  { does: 'advance', observationsPerPart: null },
  {
    does: 'correct',
    at: moving,
    change: { country: 'BHS', start: '2024-01-20', end: '2024-02-10' },
    aside: 0,
  },
  { does: 'retract', at: withdrawn, ahead: 0 },
  { does: 'retract', at: alone, ahead: 0 },
  { does: 'correct', at: counted, change: { cause: 'conflict' }, aside: 0 },
]

const query: SeriesQuery = {
  category: 'internal_displacements',
  interval: 'month',
  groupBy: ['country', 'cause'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}
const queries: SeriesQuery[] = [
  query,
  { ...query, interval: 'day', method: 'end' },
  { ...query, countries: ['GTM'] },
  { ...query, countries: ['BHS'] },
  { ...query, sources: ['iom-dtm'] },
  { ...query, category: 'idps' },
  { ...query, category: 'idps', cause: 'disaster' },
]

/** Everything but the last sweep, which the test does itself. */
const untilTheLastSweep = async (): Promise<{ played: Played; watermark: number }> => {
  await empty(store)
  const played = play(steps)
  let watermark = 0
  for (const deed of played.deeds.slice(0, -1)) watermark = (await carryOut(store, deed)) ?? watermark
  return { played, watermark }
}

const expectWholeAnswers = async ({ rows }: Played, asOf?: number): Promise<Set<string | null>> => {
  const named = new Set<string | null>()
  for (const each of queries) {
    const answer = await askSeries(store, {
      ...each,
      exact: true,
      ...(asOf === undefined ? {} : { asOf: new Date(asOf).toISOString() }),
    })
    const expected = oracleSeries(rows, each, Date.parse(answer.asOf ?? ''))
    expect(differences(expected, answer.series)).toEqual([])
    named.add(answer.asOf)
  }
  return named
}

it('answers as of the last finished run while another writes its parts', async () => {
  const { played, watermark } = await untilTheLastSweep()
  let parts = 0
  const outcome = await sweep(store, {
    topic: TOPIC,
    worker: 'test',
    observationsPerPart: 1,
    runParts: async (span, planned) => {
      for (const part of planned) {
        await enterChanges(store, span, part)
        expect(await expectWholeAnswers(played)).toEqual(new Set([new Date(watermark).toISOString()]))
        parts += 1
      }
    },
  })
  expect(parts).toBeGreaterThan(2)
  expect(await expectWholeAnswers(played)).toEqual(new Set([new Date(outcome?.upTo ?? 0).toISOString()]))
})

it('answers wholly before or wholly after a run of one part that is not finished', async () => {
  const { played, watermark } = await untilTheLastSweep()
  let parts = 0
  await sweep(store, {
    topic: TOPIC,
    worker: 'test',
    runParts: async (span, planned) => {
      for (const part of planned) {
        await enterChanges(store, span, part)
        await expectWholeAnswers(played)
        expect(await expectWholeAnswers(played, watermark)).toEqual(
          new Set([new Date(watermark).toISOString()]),
        )
        parts += 1
      }
    },
  })
  expect(parts).toBe(1)
})

it('answers as of the last finished run while stocks are written that take a cause away', async () => {
  const { played, watermark } = await untilTheLastSweep()
  await sweep(store, { topic: TOPIC, worker: 'test' })
  // As if the worker had died before it could say that it was done.
  await store.run(`DELETE FROM rollup_runs WHERE watermark > fromUnixTimestamp64Milli({watermark:Int64})`, {
    watermark,
  })
  expect(await expectWholeAnswers(played)).toEqual(new Set([new Date(watermark).toISOString()]))
  await sweep(store, { topic: TOPIC, worker: 'test' })
  const after = await expectWholeAnswers(played)
  expect(after).not.toContain(new Date(watermark).toISOString())
})
