/** A copy of the checkout with a Vitest in it that is asked again and again; it is started anew where a test hangs. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { guarded } from '../harness/guarded.ts'
import type { Endpoints } from '../harness/index.ts'
import type { Checkout } from './checkout.ts'
import type { Asked, Told } from './lane-messages.ts'

/** ms; a mistake that makes a test wait for ever has been noticed */
const PATIENCE = 300_000

interface LaneOptions {
  checkout: Checkout
  /** left out where no test needs any */
  endpoints: Endpoints | undefined
  /** where the published files are, which the copy does not have beside it */
  shared: string
}

/** `late`: it took too long and was ended. `broken`: it ended by itself, and said why. */
export type Answer = Told | 'late' | { broken: string }

export interface Lane {
  ask(asked: Asked): Promise<Answer>
  close(): void
}

export const openLane = ({ checkout, endpoints, shared }: LaneOptions): Lane => {
  let child: ChildProcess | undefined
  let said = ''

  const start = async (): Promise<ChildProcess> => {
    const started = guarded(
      fork(join(checkout.root, 'test/mutants/lane.ts'), [], {
        cwd: checkout.root,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        execArgv: ['--disable-warning=TimeoutNegativeWarning'],
        env: {
          ...process.env,
          NO_COLOR: '1',
          TIDELINE_SHARED: shared,
          ...(endpoints === undefined
            ? {}
            : {
                KAFKA_BROKERS: endpoints.kafkaBrokers,
                CLICKHOUSE_URL: endpoints.clickhouseUrl,
                REDIS_URL: endpoints.redisUrl,
              }),
        },
      }),
    )
    said = ''
    const keep = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-20_000)
    }
    started.stdout?.on('data', keep)
    started.stderr?.on('data', keep)
    await once(started, 'message')
    return started
  }

  const end = (): void => {
    if (child?.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    child = undefined
  }

  return {
    async ask(asked) {
      child ??= await start()
      const asking = child
      const answer = await new Promise<Answer>((resolve) => {
        const patience = setTimeout(() => resolve('late'), PATIENCE)
        const ended = (): void => settle({ broken: said })
        const settle = (given: Answer): void => {
          clearTimeout(patience)
          asking.off('exit', ended)
          resolve(given)
        }
        asking.once('exit', ended)
        asking.once('message', (told) => settle(told as Told))
        asking.send(asked)
      })
      if (answer === 'late' || 'broken' in answer) end()
      return answer
    },
    close: end,
  }
}
