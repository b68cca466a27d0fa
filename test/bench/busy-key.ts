/**
 * What a sweep costs when a thousand rows come to a key that holds a million, against the same thousand in a key that holds
 * nothing: it has to follow what came, not how much is there. Swept numbers are checked.
 */
import { tables, type LogRecord } from '@tideline/contracts'
import { createStore, insertRaw, openStore, type Store } from '@tideline/log'
import type { TestWorld } from '../harness/index.ts'
import { faster, percentile, print } from './figure.ts'
import { auditAll } from './fill-log.ts'
import { recordOf } from './records.ts'
import { lineOf, secondsOf, sweepOnce, topicOf } from './rollup.ts'
import { settleMerges } from './settle-merges.ts'

const HELD = 1_000_000
const CHUNK = 100_000
const COME = 1_000
const ROUNDS = 9

/** One country and cause: whoever is `n`th differs by day and figure. */
const inKey = (n: number, country: string): LogRecord => ({
  ...recordOf(n, 'busy'),
  id: `busy-${n}`,
  country,
  cause: 'conflict',
})

const insert = async (
  store: Store,
  topic: string,
  from: number,
  rows: number,
  country: string,
): Promise<void> => {
  const now = Date.now()
  const lines = Array.from({ length: rows }, (_, n) => lineOf(inKey(from + n, country), n, now)).join('')
  await insertRaw(store, tables.log, [Buffer.from(lines)])
  await auditAll(store, topic, BigInt(now) * 1_000n + BigInt(rows), now)
}

export const benchBusyKey = async (world: TestWorld): Promise<void> => {
  const at = { url: world.clickhouseUrl, database: world.database, requestTimeout: 1_800_000 }
  await (await openStore(at)).close()
  const store = createStore(at)
  const on = { world, store, observations: HELD }
  const topic = topicOf(world)
  let next = 0
  const swept = async (rows: number, country: string): Promise<number> => {
    await insert(store, topic, next, rows, country)
    next += rows
    return await secondsOf(async () => {
      const { changed } = await sweepOnce(on)
      if (changed !== rows) throw new Error(`swept ${changed} of ${rows} rows`)
    })
  }
  while (next < HELD) await swept(CHUNK, 'HTI')
  await settleMerges(store)
  const busy: number[] = []
  const empty: number[] = []
  // of countries in turn, so that each holds a thousand at most
  const others = ['CUB', 'DOM', 'JAM', 'BHS', 'PAN', 'GTM', 'HND', 'MEX', 'CRI']
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await swept(COME, others[round % others.length] ?? 'CUB'))
    busy.push(await swept(COME, 'HTI'))
  }
  print({ name: 'busy_key_holds', value: HELD, unit: 'rows' })
  faster(
    'busy_key_swept',
    percentile(busy, 0.5) * 1_000,
    'ms',
    'the same 1,000 rows in a key that holds nothing',
    percentile(empty, 0.5) * 1_000,
  )
  await store.run(`DROP DATABASE ${world.database}`)
  await store.close()
}
