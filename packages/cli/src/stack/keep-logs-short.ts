/** A stack that runs for months writes as long: its logs are turned over while it runs. */
import { messageOf } from '@tideline/contracts'
import { rotateLogs } from '@tideline/local-stack'

const EVERY_MS = 60_000

/** Returns what ends it. */
export const keepLogsShort = (dataDir: string, progress: (line: string) => void): (() => void) => {
  const timer = setInterval(() => {
    try {
      rotateLogs(dataDir)
    } catch (error) {
      progress(`the logs were not turned over: ${messageOf(error)}`)
    }
  }, EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
