/**
 * Long work in steps: a generator gives way now and then, so that whoever drives it can let others have their turn, or
 * stop it. Pure work stays pure; the clock is with the driver.
 */
export type Steps<T> = Generator<undefined, T, undefined>

/** How many small things are done between two chances to stop: well under a millisecond of work. */
export const STEP = 2_048

/** All at once. */
export const finish = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
