/** A process that lived this long did not fail to start: the next failure counts as the first again. */
const steadyAfterMs = 60_000
const firstWaitMs = 500
const longestWaitMs = 30_000

interface RestartDecision {
  /** failures in a row, this one included */
  failures: number
  waitMs: number
}

/** When a process that ended by itself is started again: soon after the first failure, ever later after more. */
export const decideRestart = (failuresBefore: number, livedMs: number): RestartDecision => {
  const failures = livedMs >= steadyAfterMs ? 1 : failuresBefore + 1
  return { failures, waitMs: Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs) }
}
