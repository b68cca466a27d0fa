/**
 * Waits for the process that started it (guarded.ts) to end, in whatever way: a pipe closes after a SIGKILL too. Then it
 * ends at once what that process had started and not stopped. A stopped (SIGSTOP) process would not heed a SIGTERM, one
 * whose engines are away does so only after its deadline, and there is nothing to save: so SIGKILL.
 */
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { processIdentity } from '../../infra/local/src/processes/process-identity.ts'
import type { Guarded } from './guarded.ts'

const kill = ({ pid, identity }: { pid: number; identity: string }): void => {
  const now = processIdentity(pid)
  if (now !== null && now !== identity) return
  // Its group first, if it has one of its own: that may outlive it, and keeps its number from being used again.
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL')
    } catch {
      // gone already
    }
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
const told: Guarded[] = []
for await (const line of createInterface(process.stdin)) told.push(JSON.parse(line) as Guarded)
// First the processes: one of them could still start something in a data directory.
for (const each of told) if ('pid' in each) kill(each)
const dataDirs = told.flatMap((each) => ('dataDir' in each && existsSync(each.dataDir) ? [each.dataDir] : []))
// Loaded only here: most have none, and each test file has a guardian.
if (dataDirs.length > 0) await (await import('./clear-data-dir.ts')).clearDataDirs(dataDirs)
