/** One sweep, and what the figures of this process say of it. */
import type { Store } from '@tideline/log'
import { sweep, type RunParts } from '@tideline/rollups'
import type { Logger } from '@tideline/runtime'
import type { RollupMetrics } from './rollup-metrics.ts'

interface SweepOnceOptions {
  topic: string
  worker: string
  observationsPerPart: number
  runParts: RunParts
  /** figures moved */
  tell(): Promise<void>
  figures: RollupMetrics
  logger: Logger
}

export const sweepOnce = async (
  seen: Store,
  { topic, worker, observationsPerPart, runParts, tell, figures, logger }: SweepOnceOptions,
): Promise<void> => {
  const began = performance.now()
  const run = await sweep(seen, { topic, worker, observationsPerPart, runParts })
  if (run === null) return
  figures.runs.inc()
  figures.watermark.set(run.upTo / 1000)
  if (run.changed === 0) return
  const shownAt = Date.now()
  await tell()
  figures.seconds.observe((performance.now() - began) / 1000)
  figures.keys.inc({ kind: 'flow' }, run.flows)
  figures.keys.inc({ kind: 'stock' }, run.stockUnits)
  figures.conflicts.inc(run.conflicts)
  logger.info({ ...run, ms: Math.round(performance.now() - began) }, 'rollup_swept')
  // a first run takes in everything that was ever stored; that says nothing of how fresh figures are
  if (run.firstAt !== null) figures.freshness.observe(Math.max(0, shownAt - run.firstAt) / 1000)
}
