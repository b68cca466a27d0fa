/**
 * A service as a process under a supervisor, as it would run anywhere: whatever ends it without being asked, it is
 * started again. Signals go to its pid only.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ownEnvironment } from '../harness/own-environment.ts'
import { guarded } from '../harness/guarded.ts'
import { until } from '../harness/until.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const RESTART_AFTER_MS = 200
const STOP_WITHIN_MS = 25_000

export interface ServiceOptions {
  /** folder under services/ */
  service: string
  env: Readonly<Record<string, string>>
  port: number
  /** the service ended by itself, and was started again */
  onEnd(how: string, lastWords: string): void
}

export interface SupervisedService {
  readonly url: string
  readonly pid: number
  /** how often a process of it was started */
  readonly starts: number
  signal(signal: NodeJS.Signals): void
  /** ends the process in the way named and starts it again, with `env` on top for this one time */
  replace(how: 'SIGTERM' | 'SIGKILL', env?: Readonly<Record<string, string>>): Promise<void>
  ready(withinMs?: number): Promise<void>
  output(): string
  stop(): Promise<void>
}

const spawnService = ({ service, port, env }: ServiceOptions, more: Readonly<Record<string, string>>) =>
  guarded(
    spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', `services/${service}/src/main.ts`], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...ownEnvironment(), PORT: String(port), ...env, ...more },
    }),
  )

export const superviseService = (options: ServiceOptions): SupervisedService => {
  const url = `http://127.0.0.1:${options.port}`
  let child: ChildProcess
  let wanted = true
  /** ended on purpose: not worth telling */
  let expected = false
  let starts = 0
  let output = ''
  let nextEnv: Readonly<Record<string, string>> = {}
  let ended: Promise<void>

  const start = (): void => {
    starts += 1
    const env = nextEnv
    nextEnv = {}
    expected = 'FAULT_POINT' in env
    const process_ = spawnService(options, env)
    child = process_
    for (const stream of [process_.stdout, process_.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-40_000)
      })
    }
    ended = (async () => {
      const [code, signal] = await once(process_, 'exit')
      if (!expected) options.onEnd(String(signal ?? `code ${code}`), output.slice(-1_500))
      if (!wanted) return
      await pause(expected ? 0 : RESTART_AFTER_MS)
      if (wanted) start()
    })()
  }
  start()

  return {
    url,
    get pid() {
      return child.pid ?? 0
    },
    get starts() {
      return starts
    },
    signal: (signal) => void child.kill(signal),
    async replace(how, env = {}) {
      const before = starts
      nextEnv = env
      expected = true
      child.kill(how)
      child.kill('SIGCONT')
      await until(
        `${options.service} to be started again`,
        () => starts > before || undefined,
        STOP_WITHIN_MS,
      )
    },
    async ready(withinMs = 60_000) {
      await until(
        `${options.service} to be ready`,
        async () =>
          (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok ? true : undefined,
        withinMs,
      )
    },
    output: () => output,
    async stop() {
      wanted = false
      expected = true
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        child.kill('SIGCONT')
        const patience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
        await ended
        clearTimeout(patience)
      } else await ended
    },
  }
}
