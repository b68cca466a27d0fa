/** The way to whoever sweeps, where Redis is known; else they look by themselves. */
import { queues, rollupPrefix } from '@tideline/contracts'
import { askForLooks } from '@tideline/queues'
import type { Logger } from '@tideline/runtime'
import type { IngestWorkerConfig } from './config.ts'
import { createTellSweeps } from './tell-sweeps.ts'

/** Partition by partition a round of markers is stored within this. */
const SETTLE_MS = 15

/** A first row is told at once; of a stream of them a sweep takes in some. */
const EVERY_MS = 250

interface SweepBell {
  stored(): void
  close(): Promise<void>
}

export const openSweepBell = (
  { redisUrl, database }: Pick<IngestWorkerConfig, 'redisUrl' | 'database'>,
  logger: Logger,
): SweepBell => {
  if (redisUrl === undefined) return { stored() {}, async close() {} }
  const asker = askForLooks({
    redisUrl,
    prefix: rollupPrefix(database),
    queue: queues.rollup,
    // a Redis that is away is the rollup-worker's trouble, which tells of it
    report: (event) => logger.debug({ event }, 'sweeps_queue'),
  })
  const tell = createTellSweeps({ look: () => asker.look(), settleMs: SETTLE_MS, everyMs: EVERY_MS, logger })
  return {
    stored: () => tell.stored(),
    async close() {
      await tell.stop()
      await asker.close()
    },
  }
}
