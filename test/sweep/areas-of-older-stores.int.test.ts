/** A store from before stocks had areas: after the migration and a sweep its figures are those of today's rule. */
import { migrate, openStore, type Store } from '@tideline/log'
import { askSeries } from '@tideline/answers'
import { verify } from '@tideline/rollups'
import { tables, type ObservationInput, type SeriesQuery } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { append, newLog, settle, type Log } from '../guard/rows.ts'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { draftOf, question } from './observe.ts'

const world = testWorld('older')
let store: Store
let log: Log

const at = (id: string, level: number, pcode: string, figure: number): ObservationInput => ({
  source: 'field',
  id,
  category: 'idps',
  cause: 'conflict',
  country: 'HND',
  figure,
  date: '2024-01-31',
  places: [{ name: id, pcode, adminLevel: level }],
})

const MIGRATION = '0018_areas_of_stocks.sql'

/** As 0004 and 0010 made it, with figures of one level only. */
const makeOlder = async (): Promise<void> => {
  await store.run(`ALTER TABLE stock_from_log MODIFY QUERY
    SELECT category, country, source, operation, cause, sipHash64(source, id) AS k, revision,
      reinterpretAsUInt64(reverse(unhex(hash))) AS h, role, people, quantifier, dateAccuracy, start AS measured,
      end AS reported, round, roundComplete, assessment, adminLevel, origin, destination, nationality,
      nationalityGroup, eventId, placeKey, id, recordedAt,
      18446744073709551615 - (toUInt64(toUnixTimestamp64Milli(recordedAt)) * 4194304 + offset % 4194304) AS ver
    FROM log WHERE op = 'report' AND kind = 'stock' AND overlapGroup = ''`)
  await store.run(`ALTER TABLE ${tables.stock} DROP COLUMN areas`)
  await store.run(`ALTER TABLE ${tables.stockRollup} DROP COLUMN rule`)
  await store.run(
    `INSERT INTO ${tables.stockRollup} SELECT * REPLACE (if(people > 0, 60, 0) AS people) FROM ${tables.stockRollup} FINAL`,
  )
  await store.run(
    `ALTER TABLE ${tables.migrations} DELETE WHERE name = '${MIGRATION}' SETTINGS mutations_sync = 2`,
  )
}

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
  log = newLog()
  await append(store, log, [
    draftOf(at('West', 1, 'HN01', 60)),
    draftOf(at('Hills', 2, 'HN0101', 31)),
    draftOf(at('Coast', 2, 'HN0201', 40)),
  ])
  await settle(store, log)
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const asked: SeriesQuery = {
  ...question,
  category: 'idps',
  interval: 'day',
  role: 'recommended',
  groupBy: [],
  from: '2024-02-29',
  to: '2024-02-29',
}
const people = async (query: SeriesQuery): Promise<unknown> =>
  (await askSeries(store, query)).series[0]?.points[0]?.value

it('is rebuilt, though nothing comes in: 100 people, not the 60 of the province alone', async () => {
  await makeOlder()
  expect(await people(asked)).toBe(60)
  expect(await migrate(store)).toEqual([MIGRATION])
  await settle(store, log)
  expect(await people(asked)).toBe(100)
  expect(await people({ ...asked, operation: [''] })).toBe(100)
  expect(await verify(store)).toMatchObject({ drift: 0, examples: [] })
})
