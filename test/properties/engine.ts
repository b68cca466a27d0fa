/** The ClickHouse to ask: the one that is named, or one of our own, without the Kafka and Redis nobody needs here. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePorts } from '@tideline/local-stack'
import { guarded } from '../harness/guarded.ts'

export interface Engine {
  url: string
  stop(): Promise<void>
}

/** Few rows and many statements: threads within a statement only cost. */
export const withOneThread = (clickhouseUrl: string): string => {
  const url = new URL(clickhouseUrl)
  url.searchParams.set('ch_max_threads', '1')
  return url.href
}

const server = fileURLToPath(new URL('../../infra/local/src/clickhouse/main.ts', import.meta.url))

export const startEngine = async (external: string | undefined): Promise<Engine> => {
  if (external !== undefined) return { url: external, stop: async () => {} }
  const dataDir = await mkdtemp(join(tmpdir(), 'tideline-properties-'))
  const [port = 0] = await freePorts(1)
  const child = guarded(
    spawn(process.execPath, [server, '--port', String(port), '--data', dataDir, '--bind', '127.0.0.1'], {
      env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const exited = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await exited
    await rm(dataDir, { recursive: true, force: true })
  }
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('clickhouse_ready')) return { url: `http://127.0.0.1:${port}`, stop }
  }
  await stop()
  throw new Error('ClickHouse did not start; it says why above')
}
