/**
 * Ten times what ClickHouse takes. A proxy lets the ingest-worker through to ClickHouse only so fast while programs and
 * the real command line push: with revisions of their own (taken, Kafka is the buffer), without (they have to be
 * compared with what is stored, so they are told to come back), and more at a time than the door lets in. In the middle
 * Kafka stands still for a while. Then ClickHouse is let go, and what was acknowledged is reckoned up.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { FaultWorld, MainService } from '../fault-world.ts'
import { startCommandLine, type CommandLineRun } from './command-line.ts'
import { watchMemory, type MemoryUse } from './memory.ts'
import { startPusher, type Pushed } from './pusher.ts'
import { reckon, rowsOf, storedRows, untilDrained, type Acknowledged } from './reckon.ts'

interface BackPressurePlan {
  /** bytes a second that get through to ClickHouse */
  slowTo: number
  /** rows a second that all pushers with revisions send together */
  rowsPerSecond: number
  rowsPerPush: number
  /** pushers with revisions, without them, and impatient ones without them */
  pushers: { own: number; compared: number; crowd: number }
  /** Kafka stands still for so long, 0: not at all */
  kafkaStandsMs: number
  /** whether the load has been enough; asked twice a second */
  enough(now: LoadNow): boolean
  tell(line: string): void
}

interface LoadNow {
  seconds: number
  acknowledged: number
  stored: number
  refused503: number
  commandLine503: number
  kafkaStood: boolean
}

export interface BackPressureRecord {
  seconds: number
  acknowledged: number
  /** rows that ClickHouse had taken when the load ended */
  storedMeanwhile: number
  /** acknowledged a row that ClickHouse took meanwhile */
  times: number
  answers: Record<string, number>
  /** 503 without Retry-After; has to be 0 */
  unexplained: number
  slowestAnswerSeconds: number
  memory: Record<string, MemoryUse>
  commandLine: CommandLineRun[]
  /** from the end of the load until all of it showed */
  drainedSeconds: number
  /** services that ended by themselves */
  ends: string[]
  wrong: string[]
}

const services: readonly MainService[] = ['ingest-api', 'ingest-worker', 'rollup-worker', 'query-api']

const addUp = (pushed: readonly Pushed[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const { answers } of pushed) {
    for (const [name, times] of Object.entries(answers)) sums[name] = (sums[name] ?? 0) + times
  }
  return sums
}

const refusedIn = (pushed: readonly Pushed[]): number =>
  Object.entries(addUp(pushed)).reduce((sum, [name, times]) => sum + (name.startsWith('503') ? times : 0), 0)

type PusherOptions = Parameters<typeof startPusher>[0]

const startPushers = (
  { pushers, rowsPerSecond }: BackPressurePlan,
  common: Pick<PusherOptions, 'url' | 'apiKey' | 'over' | 'rows'>,
) => [
  ...Array.from({ length: pushers.own }, (_, nth) =>
    startPusher({
      ...common,
      source: `own-${nth}`,
      ownRevisions: true,
      pace: rowsPerSecond / pushers.own,
    }),
  ),
  ...Array.from({ length: pushers.compared }, (_, nth) =>
    startPusher({ ...common, source: `compared-${nth}`, ownRevisions: false, pace: 100 }),
  ),
  // few rows each: they are there to be many at a time
  ...Array.from({ length: pushers.crowd }, (_, nth) =>
    startPusher({
      ...common,
      source: `crowd-${nth}`,
      ownRevisions: false,
      pace: 10,
      rows: 10,
      impatient: true,
    }),
  ),
]

const startCommandLines = async (world: FaultWorld, rows: number, over: AbortSignal) =>
  await Promise.all(
    [true, false].map((ownRevisions) =>
      startCommandLine({
        source: `command-line-${ownRevisions ? 'own' : 'compared'}`,
        ownRevisions,
        rows,
        ingestUrl: world.service('ingest-api').url,
        apiKey: world.apiKey,
        directory: world.directory,
        over,
      }),
    ),
  )

export const runBackPressure = async (
  world: FaultWorld,
  plan: BackPressurePlan,
): Promise<BackPressureRecord> => {
  const { url } = world.service('ingest-api')
  const began = Date.now()
  const since = (): number => (Date.now() - began) / 1_000
  const over = new AbortController()
  world.proxy.slow(plan.slowTo)

  const pushers = startPushers(plan, { url, apiKey: world.apiKey, over: over.signal, rows: plan.rowsPerPush })
  const commandLines = await startCommandLines(world, plan.rowsPerPush, over.signal)
  const memory = watchMemory({
    ...Object.fromEntries(services.map((name) => [name, () => world.service(name).pid])),
    'command-line': () => commandLines[0]?.pid,
  })
  const settled = Promise.allSettled([
    ...pushers.map(({ done }) => done),
    ...commandLines.map(({ done }) => done),
  ])

  let kafkaStood = plan.kafkaStandsMs === 0
  const standStill = async (): Promise<void> => {
    await world.stack.kill('kafka', 'SIGSTOP')
    await pause(plan.kafkaStandsMs)
    await world.stack.kill('kafka', 'SIGCONT')
    kafkaStood = true
  }
  const look = async (): Promise<LoadNow> => {
    const now = pushers.map((pusher) => pusher.now)
    return {
      seconds: since(),
      acknowledged: rowsOf(now),
      stored: await storedRows(world),
      refused503: refusedIn(now),
      commandLine503: commandLines.reduce((sum, line) => sum + line.refused503, 0),
      kafkaStood,
    }
  }
  let now = await look()
  let standing: Promise<void> | undefined
  try {
    while (!plan.enough(now)) {
      await pause(500)
      now = await look()
      if (now.refused503 > 0 && now.stored > 0) standing ??= kafkaStood ? Promise.resolve() : standStill()
      plan.tell(JSON.stringify(now))
    }
  } finally {
    await standing
    over.abort()
    world.proxy.slow(null)
  }
  const used = memory.stop()
  const outcomes = await settled
  await untilDrained(world)
  const drainedSeconds = since() - now.seconds
  const failed = outcomes.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
  const pushed = pushers.map((pusher) => pusher.now)
  const commandLine = await Promise.all(commandLines.map(async ({ done }) => await done))
  const all: Acknowledged[] = [...pushed, ...commandLine]
  return {
    seconds: now.seconds,
    acknowledged: now.acknowledged,
    storedMeanwhile: now.stored,
    times: now.acknowledged / Math.max(1, now.stored),
    answers: addUp(pushed),
    unexplained: pushed.reduce((sum, each) => sum + each.unexplained, 0),
    slowestAnswerSeconds: Math.max(...pushed.map((each) => each.slowestAnswerMs)) / 1_000,
    memory: used,
    commandLine,
    drainedSeconds,
    ends: world.takeEnds(),
    wrong: [...failed, ...commandLine.flatMap(({ failures }) => failures), ...(await reckon(world, all))],
  }
}
