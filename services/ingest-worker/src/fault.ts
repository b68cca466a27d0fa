/**
 * Places where a test makes the worker die as a power cut would: SIGKILL, no cleaning up. They exist because
 * what happens between the insert and the commit cannot be shown from outside otherwise.
 */
export const faultPoints = [
  'before_insert',
  'after_insert_before_commit',
  'after_reject_before_commit',
] as const
export type FaultPoint = (typeof faultPoints)[number]

export type Fault = (reached: FaultPoint) => void

/** Dies at the `after`-th time that `point` is reached; without a point nothing ever happens. */
export const createFault = (point: FaultPoint | undefined, after: number): Fault => {
  let times = 0
  return (reached) => {
    if (reached !== point) return
    times += 1
    if (times >= after) process.kill(process.pid, 'SIGKILL')
  }
}
