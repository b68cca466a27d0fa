import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** The command line of a running process; null where none with this pid runs, or only a zombie. */
const commandOfProcess = (pid: number): string | null => {
  try {
    // A zombie's is empty. ps is asked only where there is no /proc: slim images have no ps.
    const text = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
    return text.trim() === '' ? null : text.trim()
  } catch {
    return null
  }
}

/** True while the process of this pid is one that was started with the mark. */
export const runsWithMark = (pid: number, mark: string): boolean =>
  commandOfProcess(pid)?.includes(mark) ?? false

/** False where it is gone already. */
export const sendSignal = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}
