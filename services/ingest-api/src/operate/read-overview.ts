/** Everything of the operators' first page, from the store, Redis and the collector. Each may be away; the page says so. */
import { lookAtQueues, type QueueLook, type QueueState } from '@tideline/queues'
import { millisecondsOf, queues, rollupPrefix, silentSince } from '@tideline/contracts'
import {
  ingestWatermark,
  intakeBySource,
  listConflicts,
  readWatermark,
  recentRuns,
  type Conflict,
  type RecentRun,
  type SourceIntake,
} from '@tideline/log'
import { recentVerifications } from '@tideline/rollups'
import type { PushContext } from '../push/push-context.ts'
import { askStore } from '../store/ask-store.ts'
import { collectionsAt, type Collection } from './look-at-collector.ts'

export interface Intake extends SourceIntake {
  /** RFC 3339: silent for longer than it usually is, since then */
  silentSince: string | null
}

export interface Overview {
  now: number
  watermark: string | null
  /** ms since 1970 */
  storedTo: number | null
  intake: Intake[]
  conflicts: Conflict[]
  runs: RecentRun[]
  verifications: Awaited<ReturnType<typeof recentVerifications>>
  /** undefined: Redis does not answer */
  jobs: QueueState[] | undefined
  /** undefined: the collector does not answer */
  collections: Collection[] | undefined
}

const CONFLICTS = 50
const RUNS = 15
const VERIFICATIONS = 10

/** Every queue of the stack: docs/architecture.md. */
export const lookAtJobs = (
  redisUrl: string,
  database: string,
  { logger }: Pick<PushContext, 'logger'>,
): QueueLook =>
  lookAtQueues({
    redisUrl,
    queues: [
      { name: queues.rollup, prefix: rollupPrefix(database) },
      { name: queues.rollupParts, prefix: rollupPrefix(database) },
      { name: queues.verify, prefix: rollupPrefix(database) },
      { name: queues.snapshot, prefix: `${database}-snapshot` },
      { name: queues.collect, prefix: `${database}-collect` },
    ],
    report: (event) => logger.debug({ event }, 'queues_looked_at'),
  })

export interface Looks {
  context: PushContext
  jobs: QueueLook
  collectUrl: string
}

/** @throws {TidelineError} CLICKHOUSE_UNAVAILABLE */
export const readOverview = async (
  { context, jobs, collectUrl }: Looks,
  key: string,
  now = Date.now(),
): Promise<Overview> => {
  const { store, topics } = context
  const [stored, looked, collections] = await Promise.all([
    askStore(() =>
      Promise.all([
        readWatermark(store),
        ingestWatermark(store, topics.observations),
        intakeBySource(store),
        listConflicts(store, CONFLICTS),
        recentRuns(store, RUNS),
        recentVerifications(store, VERIFICATIONS),
      ]),
    ),
    jobs.read(),
    collectionsAt(collectUrl, key),
  ])
  const [watermark, storedTo, intake, conflicts, runs, verifications] = stored
  return {
    now,
    watermark,
    storedTo,
    intake: intake.map((each) => ({ ...each, silentSince: silentSince(each.source, each.lastHeardAt, now) })),
    conflicts,
    runs,
    verifications,
    jobs: looked,
    collections,
  }
}

/** Whole days. */
export const daysSince = (instant: string, now: number): number =>
  Math.floor((now - millisecondsOf(instant)) / 86_400_000)
