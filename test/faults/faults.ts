/**
 * What is broken on purpose, by name. Each resolves when the thing broken was put right again (not when the pipeline
 * has recovered: that is what the round waits for). Faults of one round have different targets, so they may overlap.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { queues, tables } from '@tideline/contracts'
import type { RunningStack } from '@tideline/local-stack'
import { Redis } from 'ioredis'
import { SESSION_MS, type FaultWorld, type MainService } from './fault-world.ts'
import type { Random } from './random.ts'
import { until } from '../harness/until.ts'

export interface Fault {
  target: 'worker' | 'ingest-api' | 'rollup' | 'query-api' | 'clickhouse' | 'kafka' | 'redis'
  /** 0: only when asked for by name */
  weight: number
  run(world: FaultWorld, random: Random): Promise<void>
}

const killed =
  (name: MainService, times: number) =>
  async (world: FaultWorld, random: Random): Promise<void> => {
    for (let nth = 0; nth < times; nth += 1) {
      await pause(random.between(0, 800))
      await world.service(name).replace('SIGKILL')
    }
  }

/** The worker is exchanged for one that kills itself at the point; after that its supervisor starts a sound one. */
const atPoint =
  (point: string, latest: number) =>
  async (world: FaultWorld, random: Random): Promise<void> => {
    const worker = world.service('ingest-worker')
    await worker.replace('SIGTERM', { FAULT_POINT: point, FAULT_AFTER: String(random.between(1, latest)) })
    const doomed = worker.starts
    await until(`the worker to die at ${point}`, () => worker.starts > doomed || undefined, 30_000)
  }

const clickhouseAway =
  (shortest: number, longest: number) =>
  async ({ stack }: FaultWorld, random: Random): Promise<void> => {
    await stack.kill('clickhouse', 'SIGKILL')
    await pause(random.between(shortest, longest))
    await stack.restart('clickhouse')
  }

const kafkaAway = async (stack: RunningStack, how: 'SIGKILL' | 'SIGTERM', random: Random): Promise<void> => {
  await stack.kill('kafka', how)
  await pause(random.between(0, 1_500))
  await stack.restart('kafka')
}

/** Waits a moment for a run under way, so that it is hit in its middle; goes on where none is. */
const inMiddleOfRollup = async (redis: Redis, database: string): Promise<void> => {
  const deadline = Date.now() + 1_500
  while (Date.now() < deadline) {
    const [sweep, part] = await Promise.all([
      redis.llen(`${database}-rollup:${queues.rollup}:active`),
      redis.llen(`${database}-rollup:${queues.rollupParts}:active`),
    ])
    if (part > 0 || (sweep > 0 && Date.now() > deadline - 500)) return
  }
}

const flush = async (world: FaultWorld): Promise<void> => {
  const redis = new Redis(world.stack.endpoints.redisUrl, { maxRetriesPerRequest: 1 })
  redis.on('error', () => undefined)
  try {
    await inMiddleOfRollup(redis, world.database)
    await redis.flushall()
  } finally {
    redis.disconnect()
  }
}

/**
 * ClickHouse's own check for a full disk, told that no disk is ever large enough: inserts are refused with 243 as on a
 * full one. Of the tables named only, so also of a view's target while the log itself has room.
 */
const refuseWrites = async (
  { store }: FaultWorld,
  names: readonly string[],
  refuse: boolean,
): Promise<void> => {
  const setting = 'min_free_disk_bytes_to_perform_insert'
  const change = refuse ? `MODIFY SETTING ${setting} = 1000000000000000000` : `RESET SETTING ${setting}`
  for (const name of names) await store.run(`ALTER TABLE ${name} ${change}`)
}

const written = [
  tables.log,
  tables.month,
  tables.arrivals,
  tables.audit,
  tables.receipts,
  tables.ledger,
  tables.runs,
]

export const faults = {
  worker_killed: { target: 'worker', weight: 3, run: killed('ingest-worker', 1) },
  worker_killed_before_insert: { target: 'worker', weight: 2, run: atPoint('before_insert', 1) },
  worker_killed_after_insert: { target: 'worker', weight: 3, run: atPoint('after_insert_before_commit', 4) },
  worker_killed_after_reject: {
    target: 'worker',
    weight: 2,
    async run(world, random) {
      const unreadable = setInterval(() => void world.stranger.send(), 200)
      try {
        await atPoint('after_reject_before_commit', 3)(world, random)
      } finally {
        clearInterval(unreadable)
      }
    },
  },
  worker_is_a_zombie: {
    target: 'worker',
    weight: 2,
    /** stopped for longer than its session while another takes over, then it wakes with its inserts in its hands */
    async run(world, random) {
      const other = await world.addWorker()
      await other.ready()
      const zombie = world.service('ingest-worker')
      zombie.signal('SIGSTOP')
      await pause(SESSION_MS + random.between(300, 1_500))
      zombie.signal('SIGCONT')
      await pause(random.between(0, 500))
      await other.stop()
    },
  },
  workers_join_and_leave: {
    target: 'worker',
    weight: 2,
    async run(world, random) {
      const second = await world.addWorker()
      await pause(random.between(200, 1_500))
      const third = await world.addWorker()
      await third.ready()
      await pause(random.between(0, 800))
      await second.stop()
      await world.service('ingest-worker').replace('SIGTERM')
      await third.stop()
    },
  },
  api_killed: { target: 'ingest-api', weight: 3, run: killed('ingest-api', 2) },
  api_replaced: {
    target: 'ingest-api',
    weight: 1,
    run: (world) => world.service('ingest-api').replace('SIGTERM'),
  },
  rollup_killed: { target: 'rollup', weight: 3, run: killed('rollup-worker', 2) },
  query_killed: { target: 'query-api', weight: 1, run: killed('query-api', 1) },
  insert_cut_off: {
    target: 'clickhouse',
    weight: 3,
    async run({ proxy }, random) {
      for (let nth = 0; nth < 4; nth += 1) {
        proxy.arm('request', random.between(1, 3), random.between(100, 3_000))
        await pause(random.between(100, 900))
      }
      proxy.arm('request', 0, 0)
    },
  },
  answer_lost: {
    target: 'clickhouse',
    weight: 3,
    async run({ proxy }, random) {
      for (let nth = 0; nth < 4; nth += 1) {
        proxy.arm('answer', random.between(1, 3), random.between(100, 3_000))
        await pause(random.between(100, 900))
      }
      proxy.arm('answer', 0, 0)
    },
  },
  clickhouse_away: { target: 'clickhouse', weight: 3, run: clickhouseAway(200, 3_000) },
  clickhouse_away_two_minutes: { target: 'clickhouse', weight: 0, run: clickhouseAway(120_000, 120_000) },
  clickhouse_disk_full: {
    target: 'clickhouse',
    weight: 2,
    async run(world, random) {
      const full = random.chance(0.5) ? written : random.shuffle(written).slice(0, random.between(1, 3))
      await refuseWrites(world, full, true)
      await pause(random.between(1_000, 3_000))
      await refuseWrites(world, full, false)
    },
  },
  kafka_killed: {
    target: 'kafka',
    weight: 2,
    run: ({ stack }, random) => kafkaAway(stack, 'SIGKILL', random),
  },
  kafka_restarted: {
    target: 'kafka',
    weight: 1,
    run: ({ stack }, random) => kafkaAway(stack, 'SIGTERM', random),
  },
  redis_flushed: { target: 'redis', weight: 2, run: flush },
  redis_flushed_and_killed: {
    target: 'redis',
    weight: 2,
    async run(world, random) {
      await flush(world)
      await world.stack.kill('redis', 'SIGKILL')
      await pause(random.between(0, 2_000))
      await world.stack.restart('redis')
    },
  },
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof faults
export const faultNames = Object.keys(faults) as FaultName[]
export const isFaultName = (text: string): text is FaultName => Object.hasOwn(faults, text)
