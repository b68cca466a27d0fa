import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/**
 * Tells a process from a later one that got the same pid: when it started, and on Linux in which boot.
 * Null where no such process runs. A zombie is not running: it holds no port and no file.
 */
export const processIdentity = (pid: number): string | null => {
  return existsSync('/proc/self/stat') ? identityFromProc(pid) : identityFromPs(pid)
}

const identityFromProc = (pid: number): string | null => {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return null
  }
  // The second field is the program's name in parentheses, which may hold spaces and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  const startTicks = fields[19]
  if (state === undefined || state === 'Z' || state === 'X' || startTicks === undefined) return null
  return `${bootId()}/${startTicks}`
}

const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  } catch {
    return 'unknown-boot'
  }
}

const identityFromPs = (pid: number): string | null => {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    const [state = '', ...started] = line.split(/\s+/)
    return state === '' || state.startsWith('Z') ? null : started.join(' ')
  } catch {
    return null
  }
}
