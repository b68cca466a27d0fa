/** The work of this process: sweeps, the parts that others' sweeps spread, and the nightly verification. */
import { queues, rollupPrefix, sweptChannel } from '@tideline/contracts'
import { ringBell, runSweeps, type Report } from '@tideline/queues'
import { verify } from '@tideline/rollups'
import type { Logger } from '@tideline/runtime'
import type { RollupWorkerConfig } from './config.ts'
import type { RollupMetrics } from './rollup-metrics.ts'
import { spreadParts } from './spread-parts.ts'
import { sweepOnce } from './sweep-once.ts'
import type { WatchedWork } from './watched-work.ts'

interface SweepingOptions {
  topic: string
  work: WatchedWork
  figures: RollupMetrics
  report: Report
  logger: Logger
}

export interface Sweeping {
  ping(): Promise<boolean>
  /** ms since the epoch of this process's last finished look */
  lastLookAt(): number | undefined
  close(): Promise<void>
}

export const startSweeping = (
  config: RollupWorkerConfig,
  { topic, work, figures, report, logger }: SweepingOptions,
): Sweeping => {
  const { redisUrl, observationsPerPart } = config
  const prefix = rollupPrefix(config.database)
  const worker = `rollup-${process.pid}`
  let lastLookAt: number | undefined
  const parts = spreadParts({ redisUrl, prefix, withStore: (run) => work.run('parts', run), report })
  const bell = ringBell({ redisUrl, channel: sweptChannel(config.database), report })
  const tell = (): Promise<void> => bell.ring()
  const sweeps = runSweeps({
    redisUrl,
    prefix,
    queue: queues.rollup,
    schedules: { sweep: { everyMs: config.sweepEveryMs } },
    report,
    async sweep(signal) {
      try {
        await work.run('sweep', async (seen) => {
          const runParts = parts.run(seen, signal)
          await sweepOnce(seen, { topic, worker, observationsPerPart, runParts, tell, figures, logger })
        })
      } finally {
        // A look that failed is still a look: what hangs is noticed, what ClickHouse refuses shows in readiness.
        lastLookAt = Date.now()
      }
    },
  })
  const verifications = runSweeps({
    redisUrl,
    prefix,
    queue: queues.verify,
    schedules: { nightly: { pattern: config.verifyAt, zone: 'UTC' } },
    report,
    sweep: () =>
      work.run('verify', async (seen) => {
        const outcome = await verify(seen)
        logger[outcome.drift === 0 ? 'info' : 'error']({ ...outcome }, 'rollup_verified')
      }),
  })
  return {
    ping: () => sweeps.ping(),
    lastLookAt: () => lastLookAt,
    async close() {
      await verifications.close()
      await sweeps.close()
      await parts.close()
      bell.close()
    },
  }
}
