import { fileURLToPath } from 'node:url'
import type { Component } from './component.ts'

export interface ClickHouseSettings {
  directory: string
  port: number
  passwordFile: string
}

/** ClickHouse's engine behind our HTTP server, as a process of its own: chDB binds one directory per process. */
export const clickhouseComponent = ({ directory, port, passwordFile }: ClickHouseSettings): Component => {
  const main = fileURLToPath(new URL('./clickhouse/main.ts', import.meta.url))
  return {
    name: 'clickhouse',
    port,
    command: process.execPath,
    args: [
      main,
      `--port=${port}`,
      `--data=${directory}`,
      '--bind=127.0.0.1',
      `--password-file=${passwordFile}`,
    ],
    // chDB works on libuv's threads: with the usual four, four long SELECTs stalled an insert for 25 s.
    env: { UV_THREADPOOL_SIZE: '16' },
    ping: () => pingClickHouse(port),
  }
}

const pingClickHouse = async (port: number): Promise<void> => {
  const response = await fetch(`http://127.0.0.1:${port}/ping`, { signal: AbortSignal.timeout(2000) })
  const body = await response.text()
  if (body.trim() !== 'Ok.') throw new Error(`/ping answered ${response.status}: ${body.slice(0, 200)}`)
}
