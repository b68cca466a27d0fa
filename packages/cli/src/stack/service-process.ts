// One service, from its first start until it is stopped: whenever it ends by itself it is started again.
//
// It is a session of its own (detached): Ctrl-C on a terminal reaches the supervisor alone, which then stops all in
// its own order.
import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { logFileOf, sizeOf, tailOf } from '@tideline/local-stack'
import { CliError } from '../cli-error.ts'
import { decideRestart } from './decide-restart.ts'
import { isReady } from './is-ready.ts'
import { endOf, hasEnded, launchService, stopProcess } from './launch-service.ts'
import type { ServicePlan } from './plan-services.ts'
import type { ProcessStatus } from './state-file.ts'
import { untilHung, type Patience } from './watch-alive.ts'

const readyWithinMs = 120_000
const pollMs = 60
/** A service that ends this often before it was ready once has a reason that waiting does not cure. */
const failuresAtStart = 4

export interface ServiceOptions {
  dataDir: string
  /** put on the command line of the process, see state-file.ts */
  mark: string
  env: NodeJS.ProcessEnv
  onChange: () => void
  /** left out = that of watch-alive.ts */
  patience?: Patience
}

export interface ServiceProcess {
  status(): ProcessStatus
  /** @throws {CliError} STACK_COMPONENT_FAILED with its last log lines */
  untilReady(signal: AbortSignal): Promise<void>
  stop(): Promise<void>
}

/** Says what failed, with what the service wrote last. */
const failureOf =
  (name: string, logFile: string, logStart: number) =>
  (what: string): CliError => {
    const tail = tailOf(logFile, logStart)
    const lines = tail === '' ? '' : ` Its last lines were:\n${tail}`
    return new CliError('STACK_COMPONENT_FAILED', `${name} ${what}.${lines}`, { hint: `See ${logFile}.` })
  }

export const startService = (plan: ServicePlan, options: ServiceOptions): ServiceProcess => {
  const logFile = logFileOf(options.dataDir, plan.name)
  const failure = failureOf(plan.name, logFile, sizeOf(logFile))
  const stopping = new AbortController()
  let child: ChildProcess | null = null
  let everReady = false
  let failures = 0
  const status: ProcessStatus = {
    name: plan.name,
    kind: 'service',
    state: 'starting',
    pid: null,
    port: plan.port,
    url: plan.url,
    restarts: 0,
    startedAt: null,
    lastExit: null,
  }
  const hung = new WeakSet<ChildProcess>()
  const change = (changes: Partial<ProcessStatus>) => {
    Object.assign(status, changes)
    options.onChange()
  }

  /** What hangs cannot be asked to end. */
  const endWhenHung = async (watched: ChildProcess): Promise<void> => {
    const gone = new AbortController()
    watched.once('exit', () => gone.abort())
    const signal = AbortSignal.any([gone.signal, stopping.signal])
    if (!(await untilHung(plan.url, signal, options.patience))) return
    hung.add(watched)
    watched.kill('SIGKILL')
  }

  const watchUntilReady = async (watched: ChildProcess): Promise<void> => {
    while (child === watched && !stopping.signal.aborted) {
      if (await isReady(plan.url)) {
        if (child !== watched || stopping.signal.aborted) return
        everReady = true
        change({ state: 'ready' })
        await endWhenHung(watched)
        return
      }
      await wait(pollMs)
    }
  }

  const lifetime = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const startedAt = Date.now()
      const current = launchService(plan, { logFile, mark: options.mark, env: options.env })
      child = current
      const ended = endOf(current)
      change({ pid: current.pid ?? null, state: 'starting', startedAt: new Date(startedAt).toISOString() })
      void watchUntilReady(current)
      const end = await ended
      const lastExit = hung.has(current) ? `hung: no good answer at /healthz, ended by ${end}` : end
      child = null
      if (stopping.signal.aborted) break
      const decision = decideRestart(failures, Date.now() - startedAt)
      failures = decision.failures
      change({ pid: null, state: 'restarting', lastExit, restarts: status.restarts + 1 })
      await wait(decision.waitMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
    change({ pid: null, state: 'stopped' })
  }
  const life = lifetime()

  return {
    status: () => ({ ...status }),
    async untilReady(signal) {
      const deadline = Date.now() + readyWithinMs
      while (status.state !== 'ready') {
        signal.throwIfAborted()
        if (!everReady && failures >= failuresAtStart)
          throw failure(`ended while starting (${status.lastExit})`)
        if (Date.now() > deadline) throw failure(`was not ready within ${readyWithinMs / 1000} s`)
        await wait(pollMs)
      }
    },
    async stop() {
      if (stopping.signal.aborted) return life
      stopping.abort()
      const current = child
      if (current !== null && !hasEnded(current)) {
        change({ state: 'stopping' })
        await stopProcess(current)
      }
      await life
    },
  }
}
