/**
 * What ClickHouse says of everybody's work, not only of this process: the watermarks and the last verification. Shows
 * them, and tells whether the rollup advances or has nothing to do.
 */
import { ingestWatermark, rollupWatermark, type Store } from '@tideline/log'
import { lastVerification } from '@tideline/rollups'
import type { Logger } from '@tideline/runtime'
import type { RollupMetrics } from './rollup-metrics.ts'

export interface StoreLook {
  /** ms since the epoch when the rollup was last seen to advance, or to have caught up; undefined before the first look */
  advancedAt(): number | undefined
  stop(): Promise<void>
}

interface LookOptions {
  store: Store
  topic: string
  figures: Pick<RollupMetrics, 'watermark' | 'watermarkAge' | 'drift' | 'verified'>
  logger: Logger
  everyMs: number
}

/** Whether the rollup is at work: it moved on, or there is nothing that it could move on to. Pure. */
export const advances = (before: number | null, watermark: number | null, ingested: number | null): boolean =>
  ingested === null || (watermark !== null && (watermark >= ingested || watermark > (before ?? 0)))

export const lookAtStore = (options: LookOptions): StoreLook => {
  const { store, topic, figures, logger } = options
  let watermark: number | null = null
  let advancedAt: number | undefined
  let looking: Promise<void> | undefined

  const look = async (): Promise<void> => {
    const [rolledUp, ingested, verification] = await Promise.all([
      rollupWatermark(store),
      ingestWatermark(store, topic),
      lastVerification(store),
    ])
    if (advances(watermark, rolledUp, ingested)) advancedAt = Date.now()
    watermark = rolledUp
    if (rolledUp !== null) figures.watermark.set(rolledUp / 1_000)
    if (verification === null) return
    figures.drift.set(verification.drift)
    figures.verified.set(verification.finishedAt / 1_000)
  }
  const timer = setInterval(() => {
    // its age goes on while the store does not answer
    if (watermark !== null) figures.watermarkAge.set(Math.max(0, Date.now() - watermark) / 1_000)
    looking ??= look()
      .catch((error: unknown) => logger.debug({ err: error }, 'watermark_unreadable'))
      .finally(() => {
        looking = undefined
      })
  }, options.everyMs)
  return {
    advancedAt: () => advancedAt,
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
