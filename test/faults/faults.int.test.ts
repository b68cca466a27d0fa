/**
 * The deterministic part of the fault kit: a few rounds with fixed seeds that break each kind of thing once.
 * `npm run faults` does random ones. On a stack of its own: its engines are killed.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkRound } from './check-round.ts'
import { openFaultWorld, startFaultStack, type FaultStack, type FaultWorld } from './fault-world.ts'
import { faults, faultNames, type FaultName } from './faults.ts'
import { createLedger } from './ledger.ts'
import { planRound } from './plan.ts'
import { push } from './push.ts'
import { runRound } from './round.ts'

/** An orderly restart of Kafka is left to the random rounds: the killed one is restarted too. */
const leftOut: readonly FaultName[] = ['kafka_restarted']
/** Together every other fault that rounds choose from; of one round each has another target. */
const selection: [seed: number, faults: FaultName[]][] = [
  [101, ['worker_killed_after_insert', 'answer_lost', 'api_killed', 'redis_flushed']],
  [102, ['worker_killed_after_reject', 'kafka_killed', 'rollup_killed']],
  [103, ['worker_is_a_zombie', 'clickhouse_disk_full', 'redis_flushed_and_killed', 'api_replaced']],
  [104, ['workers_join_and_leave', 'clickhouse_away', 'query_killed']],
  [105, ['worker_killed', 'insert_cut_off']],
  [106, ['worker_killed_before_insert', 'rollup_killed']],
]

let engines: FaultStack
let world: FaultWorld

beforeAll(async () => {
  engines = await startFaultStack(() => undefined)
  world = await openFaultWorld(engines)
})

afterAll(async () => {
  await world?.close()
  await engines?.stop()
})

it('the selection breaks everything that rounds break', () => {
  const covered = new Set(selection.flatMap(([, names]) => names))
  expect(faultNames.filter((name) => faults[name].weight > 0 && !covered.has(name))).toEqual(leftOut)
})

it.each(selection)(
  'nothing is lost and nothing is twice (seed %i: %s)',
  { timeout: 150_000 },
  async (seed, names) => {
    const record = await runRound(world, planRound(seed, names))
    console.log(`faults: seed ${seed}, ${record.rows} rows, ${record.seconds} s, ${names.join(', ')}`)
    expect(record.wrong).toEqual([])
    expect(record.identities).toBeGreaterThan(100)
  },
)

describe('the reckoning itself', () => {
  it('finds what was lost, what is too much and what was changed', { timeout: 150_000 }, async () => {
    const plan = planRound(200, [])
    const ledger = createLedger()
    for (const planned of plan.pushes.slice(0, 4)) {
      ledger.note(planned.rows, (await push(world, { ...planned, breaksAfter: null })).receipt)
    }
    expect((await checkRound(world, plan.source, ledger, [])).wrong).toEqual([])

    const [first, second] = [...ledger.accepted.values()].filter(({ content }) => content !== undefined)
    const where = (id: string, revision: number): string =>
      `source = '${plan.source}' AND id = '${id}' AND revision = ${revision}`
    await world.store.run(
      `INSERT INTO log SELECT * REPLACE ('surplus' AS id)
       FROM (SELECT * FROM log FINAL WHERE ${where(first?.id ?? '', first?.revision ?? 0)})`,
    )
    await world.store.run(
      `ALTER TABLE log DELETE WHERE ${where(second?.id ?? '', second?.revision ?? 0)} SETTINGS mutations_sync = 2`,
    )
    const { wrong } = await checkRound(world, plan.source, ledger, [])
    expect(wrong.filter((line) => line.startsWith('log: 1 lost'))).toHaveLength(1)
    expect(wrong.filter((line) => line.startsWith('log: 1 too many'))).toHaveLength(1)
    expect(wrong.filter((line) => line.startsWith('verify: drift'))).toHaveLength(1)
  })
})
