/**
 * The first page is some twenty questions, and whoever comes first after a change would wait for all of them. So while people
 * look at it now and then it is made again when figures have moved and come to rest; where nobody looks it is not.
 */
interface WarmOptions {
  make(): Promise<unknown>
  /** ms without another move */
  restMs: number
  /** ms for which somebody who looked is expected back */
  expectedMs: number
}

export interface Warm {
  looked(): void
  moved(): void
  stop(): void
}

export const keepWarm = ({ make, restMs, expectedMs }: WarmOptions): Warm => {
  let lookedAt = -Infinity
  let timer: NodeJS.Timeout | undefined
  let making: Promise<void> | undefined
  const begin = (): void => {
    // what could not be made now is made for whoever asks for it, who is told why
    making ??= make()
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        making = undefined
      })
  }
  return {
    looked() {
      lookedAt = performance.now()
    },
    moved() {
      if (performance.now() - lookedAt > expectedMs) return
      clearTimeout(timer)
      timer = setTimeout(begin, restMs)
      timer.unref()
    },
    stop: () => clearTimeout(timer),
  }
}
