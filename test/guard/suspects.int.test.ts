/**
 * The double-count guard at read, on a real ClickHouse: what it flags, as of now and of then, and that its table is
 * what brute force says after any sequence of revisions. No value changes by it.
 */
import { askSeries } from '@tideline/answers'
import { doubleCountFlags } from '../../packages/answers/src/double-counts/flags.ts'
import { migrate, openStore, type Store } from '@tideline/log'
import { verify } from '@tideline/rollups'
import {
  type SeriesQuery,
  checkObservation,
  sameFigureKey,
  tables,
  type ObservationInput,
  type RecordDraft,
} from '@tideline/contracts'
import { formatById } from '../../packages/sources/src/index.ts'
import fc from 'fast-check'
import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasSharedData, sharedFile } from '../e2e/shared-data.ts'
import { testWorld } from '../harness/index.ts'
import { checkTelling } from '../properties/check-telling.ts'
import { sequencesFor } from '../properties/from-environment.ts'
import { headsAsOf } from '../properties/log-row.ts'
import { crowdedScenario } from './crowded.ts'
import { empty, expectNoDrift, instantsOf, run } from '../properties/sequence.ts'
import { withOneThread } from '../properties/engine.ts'
import { append, newLog, settle, type Log } from './rows.ts'
import { suspectsByHand } from './by-hand.ts'
import { draftOf, figure, flaggedIn, question } from './figures.fixture.ts'
import { asRows } from '../harness/as-rows.ts'

const world = testWorld('guard')
let store: Store
let log: Log

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
})
beforeEach(async () => {
  await empty(store)
  log = newLog()
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const flagged = (
  watermark: number,
  changes?: Partial<SeriesQuery>,
  asOf?: number,
): ReturnType<typeof flaggedIn> => flaggedIn(store, watermark, changes, asOf)

describe('flags', () => {
  it('figures of the same event, category, country and places, in whatever order the places stand', async () => {
    await append(store, log, [
      draftOf(figure('a', 500)),
      draftOf(figure('b', 300, { start: '2019-10-01', end: '2019-10-02' })),
      // a pin that was moved makes no other place
      draftOf(figure('c', 70, { places: [{ name: 'Grand Bahama', lat: 26, lon: -78 }, { name: 'Abaco' }] })),
    ])
    const watermark = await settle(store, log)
    expect(await flagged(watermark)).toEqual([1, '370'])
    const answer = await askSeries(store, { ...question, interval: 'year' })
    expect(answer.series[0]?.points[0]?.value).toBe(870)
  })

  it.each<[string, Partial<ObservationInput>]>([
    ['another event', { event: { id: 'irma' } }],
    ['no event', { event: undefined } as Partial<ObservationInput>],
    ['other places', { places: [{ name: 'Abaco' }] }],
    ['no places', { places: [] }],
    ['the same name with a P-code', { places: [{ name: 'Abaco', pcode: 'BS01' }, { name: 'Grand Bahama' }] }],
    ['triangulation', { role: 'triangulation' }],
    ['not reported', { figure: null }],
    ['another nationality', { nationality: 'HTI' }],
    ['another category', { category: 'returns' }],
    ['another source', { source: 'other' }],
    ['another country', { country: 'TCA' }],
  ])('not %s', async (_name, changes) => {
    const other = Object.fromEntries(
      Object.entries({ ...figure('b', 300), ...changes }).filter(([, value]) => value !== undefined),
    ) as ObservationInput
    await append(store, log, [draftOf(figure('a', 500)), draftOf(other)])
    expect(await flagged(await settle(store, log))).toBeUndefined()
  })

  it('stocks at one date only, since they are never added over time', async () => {
    const stock = (id: string, date: string): ObservationInput => {
      const { start: _, end: __, ...rest } = figure(id, 100)
      return { ...rest, category: 'idps', date }
    }
    await append(store, log, [draftOf(stock('a', '2019-09-30')), draftOf(stock('b', '2019-10-31'))])
    expect(await flagged(await settle(store, log), { category: 'idps' })).toBeUndefined()
    await append(store, log, [draftOf(stock('c', '2019-10-31'))])
    const watermark = await settle(store, log)
    expect(await flagged(watermark, { category: 'idps' })).toEqual([1, '100'])
    expect(await flagged(watermark, { category: 'idps', from: '2019-11-01' })).toEqual([1, '100'])
    expect(await flagged(watermark, { category: 'idps', to: '2019-10-30' })).toBeUndefined()
    expect(await flagged(watermark, { category: 'idps', from: '2021-01-01' })).toBeUndefined()
  })

  it('only what the question counts', async () => {
    await append(store, log, [
      draftOf(figure('a', 500)),
      draftOf(figure('b', 300, { start: '2019-10-01', end: '2019-10-02', operation: 'op' })),
      draftOf(figure('c', 200, { cause: 'disaster.weather.hydrological.flood.flood' })),
    ])
    const watermark = await settle(store, log)
    expect(await flagged(watermark)).toEqual([1, '500'])
    expect(await flagged(watermark, { to: '2019-09-30' })).toEqual([1, '200'])
    expect(await flagged(watermark, { from: '2019-09-30' })).toBeUndefined()
    expect(await flagged(watermark, { method: 'end', from: '2019-09-04', to: '2019-10-01' })).toEqual([
      1,
      '200',
    ])
    expect(await flagged(watermark, { method: 'start', from: '2019-09-02' })).toBeUndefined()
    expect(await flagged(watermark, { cause: 'disaster.weather.meteorological' })).toEqual([1, '300'])
    expect(await flagged(watermark, { countries: ['HTI'] })).toBeUndefined()
    expect(await flagged(watermark, { sources: ['field'], event: ['dorian'] })).toEqual([1, '500'])
    expect(await flagged(watermark, { event: ['irma'] })).toBeUndefined()
    expect(await flagged(watermark, { operation: ['op'] })).toBeUndefined()
    // the log says the same as the table
    for (const query of [
      {},
      { to: '2019-09-30' },
      { cause: 'disaster.weather.meteorological' },
      { operation: ['op'] },
    ]) {
      const asked = { ...question, ...query }
      expect(await doubleCountFlags(store, asked, { asOf: watermark, now: false })).toEqual(
        await doubleCountFlags(store, asked, { asOf: watermark, now: true }),
      )
    }
  })

  it('no number of people that the answer itself would hide', async () => {
    await append(store, log, [draftOf(figure('a', 500)), draftOf(figure('b', 3))])
    const watermark = await settle(store, log)
    expect(await flagged(watermark)).toEqual([1, '3'])
    const { exact: _, ...anybody } = question
    const [warning] = await doubleCountFlags(store, anybody, { asOf: watermark, now: true })
    expect(warning?.message).toContain('fewer than 5 people')
  })

  it('as of then: before the second came, while it stood and after it was corrected away', async () => {
    const first = await append(store, log, [draftOf(figure('a', 500))])
    const second = await append(store, log, [draftOf(figure('b', 300))])
    const third = await append(store, log, [draftOf(figure('b', 300, { event: { id: 'irma' } }), 2)])
    const watermark = await settle(store, log)
    expect(await flagged(watermark, {}, first)).toBeUndefined()
    expect(await flagged(watermark, {}, second)).toEqual([1, '300'])
    expect(await flagged(watermark, {}, third)).toBeUndefined()
    expect(await flagged(watermark)).toBeUndefined()
    await append(store, log, [draftOf(figure('b', 300), 3)])
    expect(await flagged(await settle(store, log))).toEqual([1, '300'])
    await append(store, log, [draftOf({ source: 'field', id: 'a', op: 'retract' }, 2)])
    expect(await flagged(await settle(store, log))).toBeUndefined()
    await expectNoDrift(store)
  })
})

it('the key of a group is the same in SQL and in TypeScript', async () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    .filter((each) => each.isWellFormed() && !each.includes('\u0000'))
  const drafts = fc
    .sample(
      fc.record({
        event: fc.record({ id: text }),
        places: fc.array(fc.record({ name: text, pcode: fc.constantFrom('', 'HT01', 'é"\\') }), {
          minLength: 1,
          maxLength: 4,
        }),
        nationality: fc.constantFrom('VEN', 'HTI'),
        stock: fc.boolean(),
        round: fc.option(fc.nat(9), { nil: undefined }),
      }),
      { numRuns: 300, seed: 7 },
    )
    .flatMap(({ event, places, nationality, stock, round }, n) => {
      const { start, end, ...rest } = figure(`k${n}`, 5, { event, places, nationality })
      const checked = checkObservation(
        stock
          ? {
              ...rest,
              category: 'idps',
              date: '2019-09-01',
              operation: 'op',
              ...(round === undefined ? {} : { round }),
            }
          : { ...rest, start, end },
        { today: '2026-01-01', mode: 'published', receipt: 'r', format: 'tideline' },
      )
      return checked.ok ? [checked.draft] : []
    })
  expect(drafts.length).toBeGreaterThan(200)
  await append(store, log, drafts)
  const rows = await store.rows(
    asRows<{ id: string; key: string }>(),
    `SELECT id, leftPad(lower(hex(g)), 16, '0') AS key FROM ${tables.eventFigures}`,
  )
  expect(new Map(rows.map(({ id, key }) => [id, key]))).toEqual(
    new Map(drafts.map((draft) => [draft.id, sameFigureKey(draft)])),
  )
})

it('is filled from a log that was there before it', async () => {
  await append(store, log, [draftOf(figure('a', 500)), draftOf(figure('b', 300))])
  await settle(store, log)
  for (const view of ['event_figures_from_log', 'event_figure_groups_from_event_figures'])
    await store.run(`DROP VIEW ${view}`)
  for (const table of [tables.eventFigures, tables.eventFigureGroups, tables.suspects])
    await store.run(`DROP TABLE ${table}`)
  await store.run(`DELETE FROM ${tables.migrations} WHERE name = '0012_suspects.sql'`)
  expect(await migrate(store)).toEqual(['0012_suspects.sql'])
  await expectNoDrift(store)
  // nothing new came: the next sweep fills it all the same
  expect(await flagged(await settle(store, log))).toEqual([1, '300'])
  await expectNoDrift(store)
})

it('verify finds a table that was tampered with', async () => {
  await append(store, log, [draftOf(figure('a', 500)), draftOf(figure('b', 300))])
  await settle(store, log)
  expect(await verify(store)).toMatchObject({ drift: 0 })
  await store.run(`INSERT INTO ${tables.suspects} SELECT * REPLACE (arrayConcat(members, members) AS members)
    FROM ${tables.suspects} WHERE category != ''`)
  // what is there and should not be, and what is not there
  expect((await verify(store)).drift).toBe(2)
})

/** Sweeps and conflicts as in test/properties; groups by hand from the rows alone, at each instant. */
it('is what brute force says after any sequence of revisions', { timeout: 600_000 }, async () => {
  let suspected = 0
  const sequences = sequencesFor(import.meta.url, 20)
  const report = await checkTelling(
    fc.asyncProperty(crowdedScenario, async (steps) => {
      const ran = await run(store, steps, async (rows, watermark) => {
        for (const category of ['internal_displacements', 'idps'] as const) {
          const expected = suspectsByHand(headsAsOf(rows, watermark), category)
          if (expected !== undefined) suspected += 1
          expect(await flagged(watermark, { category })).toEqual(expected)
        }
      })
      if (ran.watermark === 0) return
      await expectNoDrift(store)
      for (const asOf of instantsOf(ran).filter((_, nth) => nth % 5 === 0)) {
        if (asOf >= ran.watermark) continue
        const expected = suspectsByHand(headsAsOf(ran.rows, asOf), 'internal_displacements')
        expect(await flagged(ran.watermark, {}, asOf)).toEqual(expected)
      }
    }),
    sequences,
  )
  expect(report).toBeUndefined()
  // or it would have shown nothing
  expect(suspected).toBeGreaterThan(3)
})

const idu = async function* (): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(sharedFile('idmc-idu/snapshots/2025-08-01.csv')))
    if (chunk instanceof Uint8Array) yield chunk
}

describe.skipIf(!hasSharedData)('IDMC’s IDU dump of 2025-08-01', () => {
  it('973,745 people in 213 groups, and no value changes', async () => {
    const drafts: RecordDraft[] = []
    for await (const row of formatById('idmc-idu')?.read(idu(), { source: 'idmc-idu' }) ?? []) {
      for (const { observation, extras } of row.observations) {
        const checked = checkObservation(observation, {
          today: '2025-08-01',
          mode: 'published',
          receipt: 'r',
          format: 'idmc-idu',
          extras,
        })
        if (checked.ok) drafts.push(checked.draft)
      }
    }
    await append(store, log, drafts)
    const watermark = await settle(store, log)
    expect(await flagged(watermark)).toEqual([213, '973,745'])
    expect(await doubleCountFlags(store, question, { asOf: watermark, now: false })).toEqual(
      await doubleCountFlags(store, question, { asOf: watermark, now: true }),
    )
    const { series } = await askSeries(store, { ...question, interval: 'year' })
    const people = series.flatMap(({ points }) => points).reduce((sum, { value }) => sum + (value ?? 0), 0)
    expect(people).toBe(7_874_586)
    await expectNoDrift(store)
  })
})
