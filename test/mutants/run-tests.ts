/** Test files of a checkout by its own `npm test`, and what came of them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Endpoints } from '../harness/index.ts'
import { verdictOf, type Verdict } from './verdict.ts'

/** ms; a mistake that makes a test wait for ever has been noticed */
const PATIENCE = 300_000

export interface TestRun {
  root: string
  tests: readonly string[]
  endpoints: Endpoints
  /** where the published files are, which the copy does not have beside it */
  shared: string
  signal: AbortSignal
}

export interface Outcome {
  verdict: Verdict
  output: string
}

export const runTests = async ({ root, tests, endpoints, shared, signal }: TestRun): Promise<Outcome> => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', join(root, 'test/run.ts'), ...tests, '--bail', '1'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NO_COLOR: '1',
        TIDELINE_SHARED: shared,
        KAFKA_BROKERS: endpoints.kafkaBrokers,
        CLICKHOUSE_URL: endpoints.clickhouseUrl,
        REDIS_URL: endpoints.redisUrl,
      },
    },
  )
  let output = ''
  const keep = (chunk: Buffer): void => void (output += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  let late = false
  const stop = (): void => void child.kill('SIGTERM')
  const patience = setTimeout(() => {
    late = true
    stop()
  }, PATIENCE)
  signal.addEventListener('abort', stop)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(patience)
  signal.removeEventListener('abort', stop)
  return { verdict: verdictOf({ code, output, late }), output }
}
