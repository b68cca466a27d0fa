/**
 * "Connected" is not "healthy" (a consumer may hold its connection and take nothing). Alive means that work
 * advances; ready means that dependencies answer and the service is not stopping. Pure: readings in, verdict out.
 */
export interface HealthReport {
  ok: boolean
  checks: Record<string, { ok: boolean; detail?: string }>
}

interface ProgressReading {
  /** ms since the epoch of the last time the work advanced; undefined = no reading yet */
  lastAdvanceAt: number | undefined
  /** ms since the epoch when the service began */
  startedAt: number
  now: number
  /** without an advance for longer than this it counts as stuck */
  staleAfterMs: number
}

/** A missing first reading is not "stuck": the time counts from the start. */
export const evaluateProgress = (reading: ProgressReading): { ok: boolean; detail: string } => {
  const since = reading.lastAdvanceAt ?? reading.startedAt
  const age = Math.max(0, reading.now - since)
  return {
    ok: age <= reading.staleAfterMs,
    detail: `last advance ${age} ms ago, limit ${reading.staleAfterMs} ms`,
  }
}

interface HandlerReading {
  /** ms since the epoch of the last sign of life of what is in hand (work-watch.ts); undefined = nothing is */
  lastBeatAt: number | undefined
  now: number
  /** longer than any single wait of the handler may take */
  hungAfterMs: number
}

/** A handler that holds work and gives no sign of life hangs; one that holds none does not. */
export const evaluateHandler = ({
  lastBeatAt,
  now,
  hungAfterMs,
}: HandlerReading): { ok: boolean; detail: string } => {
  if (lastBeatAt === undefined) return { ok: true, detail: 'nothing in hand' }
  const age = Math.max(0, now - lastBeatAt)
  return { ok: age <= hungAfterMs, detail: `last sign of life ${age} ms ago, limit ${hungAfterMs} ms` }
}

interface ConsumerReading extends HandlerReading, ProgressReading {
  /** whether the source answers: without it nothing can advance, and a restart would not help */
  sourceAnswers: boolean
}

/** With work in hand the handler is asked, without any the fetching. */
export const evaluateConsumer = (reading: ConsumerReading): { ok: boolean; detail: string } => {
  if (reading.lastBeatAt !== undefined) return evaluateHandler(reading)
  const progress = evaluateProgress(reading)
  return progress.ok || reading.sourceAnswers
    ? progress
    : { ok: true, detail: `${progress.detail}; the source does not answer, see readiness` }
}

interface ReadinessReading {
  stopping: boolean
  dependencies: Readonly<Record<string, boolean>>
}

export const evaluateReadiness = (reading: ReadinessReading): HealthReport => {
  const checks: HealthReport['checks'] = { accepting: { ok: !reading.stopping } }
  for (const [name, ok] of Object.entries(reading.dependencies)) checks[name] = { ok }
  return { ok: Object.values(checks).every((check) => check.ok), checks }
}

/** Asks a dependency, and takes no answer within `timeoutMs` for "no". */
export const answersWithin = async (ask: () => Promise<boolean>, timeoutMs: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs)
  })
  try {
    return await Promise.race([ask().catch(() => false), late])
  } finally {
    clearTimeout(timer)
  }
}
