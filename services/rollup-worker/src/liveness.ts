/** Whether the rollup-worker is alive: what it has in hand gives signs of life, and somebody advances the watermark. Pure. */
import { evaluateHandler, evaluateProgress, type HealthReport } from '@tideline/runtime'

/** Nobody advanced the watermark for so long although there was something to do. */
const STALE_AFTER_MS = 120_000

/** A statement may take 130 s (the store's time-out); work without any answer for longer hangs. */
export const HUNG_AFTER_MS = 180_000

interface LivenessReading {
  startedAt: number
  now: number
  /** by name, the last sign of life of what is in hand; undefined = nothing is */
  handlers: Readonly<Record<string, number | undefined>>
  /** ms since the epoch of this process's last finished look */
  lastLookAt: number | undefined
  /** ms since the epoch when anybody was last seen to advance the watermark, or there was nothing to do */
  advancedAt: number | undefined
  redisAnswers: boolean
  storeAnswers: boolean
}

export const evaluateLiveness = (reading: LivenessReading): HealthReport => {
  const { startedAt, now, handlers, lastLookAt, advancedAt } = reading
  const checks: HealthReport['checks'] = {}
  for (const [name, lastBeatAt] of Object.entries(handlers)) {
    checks[name] = evaluateHandler({ lastBeatAt, now, hungAfterMs: HUNG_AFTER_MS })
  }
  const times = [lastLookAt, advancedAt].filter((time) => time !== undefined)
  const progress = evaluateProgress({
    lastAdvanceAt: times.length === 0 ? undefined : Math.max(...times),
    startedAt,
    now,
    staleAfterMs: STALE_AFTER_MS,
  })
  const atWork = Object.values(handlers).some((beat) => beat !== undefined)
  // Without Redis nothing tells when to look, without ClickHouse there is nothing to look at; a restart would not help.
  const excused = atWork || !reading.redisAnswers || !reading.storeAnswers
  checks['progress'] = { ...progress, ok: progress.ok || excused }
  return { ok: Object.values(checks).every((check) => check.ok), checks }
}
