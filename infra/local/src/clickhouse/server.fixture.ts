/** Starts the server of this folder as its own process, for tests. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { guarded } from '../../../../test/harness/guarded.ts'

export interface TestServer {
  readonly url: string
  readonly pid: number
  /** Sends the signal and waits for the end; gives the exit code or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | string>
}

export interface FailedStart {
  readonly exitCode: number
  readonly stderr: string
}

const main = fileURLToPath(new URL('./main.ts', import.meta.url))

function launch(args: readonly string[]): ChildProcess {
  // `env` adds to what this process has, and becomes the server: the pid stays.
  const command = ['UV_THREADPOOL_SIZE=16', process.execPath, main, ...args]
  return guarded(spawn('env', command, { stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** Resolves when it answers; `port` 0 takes a free one. */
export const startTestServer = async (data: string, ...more: string[]): Promise<TestServer> => {
  const child = launch(['--data', data, '--port', '0', ...more])
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  const url = await new Promise<string>((resolve, reject) => {
    let stdout = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8')
      const ready = /"msg":"clickhouse_ready","url":"([^"]+)"/.exec(stdout)
      if (ready?.[1] !== undefined) resolve(ready[1])
    })
    void exited.then(() => reject(new Error(`the server ended before it was ready: ${stderr}`)))
  })
  return {
    url,
    pid: child.pid ?? 0,
    end: async (signal) => {
      child.kill(signal)
      const [code, by] = await exited
      return code ?? by ?? 'unknown'
    },
  }
}

/** For a start that must fail. */
export const failedStart = async (...args: string[]): Promise<FailedStart> => {
  const child = launch(args)
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  const [code] = (await once(child, 'close')) as [number | null]
  return { exitCode: code ?? -1, stderr }
}
