import { TidelineError } from '@tideline/contracts'

/** `work`, or SERVICE_UNREACHABLE after `ms`. What was begun goes on; every job of ours may be added twice. */
export const within = async <T>(ms: number, what: string, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new TidelineError('SERVICE_UNREACHABLE', `${what}: Redis does not answer`, {
          context: { waitedMs: ms },
        }),
      )
    }, ms)
  })
  // whoever loses the race must not become an unhandled rejection
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
