import { setTimeout as wait } from 'node:timers/promises'
import type { ComponentName, RunningStack } from '@tideline/local-stack'
import { decideRestart } from './decide-restart.ts'
import type { ProcessStatus } from './state-file.ts'

interface EngineKeeper {
  /** To be called when an engine ended by itself. */
  ended(name: ComponentName): void
  statuses(): ProcessStatus[]
  /** Starts none any more, and waits for what is just being started. */
  stop(): Promise<void>
}

interface Record {
  restarts: number
  failures: number
  startedAt: number
  restarting: boolean
}

/** Starts Kafka, Redis or ClickHouse again when one of them ends, soon at first and ever later after that. */
export const keepEngines = (stack: () => RunningStack | null, onChange: () => void): EngineKeeper => {
  const records = new Map<ComponentName, Record>()
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()

  const recordOf = (name: ComponentName): Record => {
    const known = records.get(name) ?? { restarts: 0, failures: 0, startedAt: Date.now(), restarting: false }
    records.set(name, known)
    return known
  }

  const bringBack = async (name: ComponentName): Promise<void> => {
    const record = recordOf(name)
    if (record.restarting) return
    record.restarting = true
    while (!stopping.signal.aborted) {
      const { failures, waitMs } = decideRestart(record.failures, Date.now() - record.startedAt)
      record.failures = failures
      onChange()
      await wait(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
      const engines = stack()
      if (stopping.signal.aborted || engines === null) break
      record.restarts += 1
      record.startedAt = Date.now()
      const came = await engines.restart(name).then(
        () => true,
        () => false,
      )
      if (came) break
    }
    record.restarting = false
    onChange()
  }

  return {
    ended(name) {
      const work = bringBack(name).finally(() => running.delete(work))
      running.add(work)
    },
    statuses() {
      return (stack()?.components() ?? []).map(({ name, pid, port, state }) => {
        const record = recordOf(name)
        const shown = state !== 'exited' ? state : record.restarting ? 'restarting' : 'stopped'
        return {
          name,
          kind: 'engine' as const,
          state: shown,
          pid: state === 'exited' ? null : pid,
          port,
          url: null,
          restarts: record.restarts,
          startedAt: new Date(record.startedAt).toISOString(),
          lastExit: null,
        }
      })
    },
    async stop() {
      stopping.abort()
      await Promise.all(running)
    },
  }
}
