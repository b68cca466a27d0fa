import { CliError } from '../cli-error.ts'
import { loadExample } from './example.ts'
import { readKeyFile } from './key-file.ts'
import type { StackState } from './state-file.ts'
import { startPipeline } from './supervisor.ts'

export interface SupervisorOptions {
  dataDir: string
  basePort: number
  example: boolean
  logLevel: string
}

interface SupervisorEvents {
  progress: (line: string) => void
  ready: (state: StackState) => void
  stopping: () => void
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Starts everything, then keeps it until this process is told to end. Signals that come again change nothing: a
 * terminal and npm both pass Ctrl-C on.
 *
 * @throws {CliError | StackError} where it did not get ready; then nothing of it runs any more
 */
export const runSupervisor = async (
  options: SupervisorOptions,
  env: NodeJS.ProcessEnv,
  events: SupervisorEvents,
): Promise<void> => {
  const { dataDir, basePort, logLevel } = options
  const ending = new AbortController()
  const end = () =>
    ending.abort(new CliError('STOPPING', 'Interrupted before everything was ready.', { hint: '' }))
  for (const signal of signals) process.on(signal, end)
  try {
    const pipeline = await startPipeline({
      dataDir,
      basePort,
      logLevel,
      env,
      progress: events.progress,
      signal: ending.signal,
    })
    try {
      if (options.example) {
        const { ingestUrl, queryUrl } = pipeline.state()
        const target = { ingestUrl, queryUrl, collectUrl: null, key: readKeyFile(dataDir), remote: false }
        await Promise.race([loadExample(target, events.progress), aborted(ending.signal)])
      }
      ending.signal.throwIfAborted()
      pipeline.declareReady()
      events.ready(pipeline.state())
      // The first page takes seconds to make for the first time: it is there when somebody has found the address.
      fetch(`${pipeline.state().queryUrl}/`, { signal: ending.signal }).catch(() => undefined)
      await aborted(ending.signal).catch(() => {})
    } finally {
      events.stopping()
      await pipeline.stop()
    }
  } finally {
    for (const signal of signals) process.off(signal, end)
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const fail = () => reject(signal.reason as Error)
    if (signal.aborted) fail()
    else signal.addEventListener('abort', fail, { once: true })
  })
