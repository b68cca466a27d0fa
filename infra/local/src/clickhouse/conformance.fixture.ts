/** What the conformance tests talk to, each in a database of its own. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, ClickHouseLogLevel, type ClickHouseClient } from '@clickhouse/client'
import { startTestServer } from './server.fixture.ts'

const realUrl = process.env['CLICKHOUSE_URL']
export const targets = realUrl === undefined ? ['chDB server'] : ['chDB server', 'CLICKHOUSE_URL']

if (realUrl === undefined) console.warn('not run against a ClickHouse server: CLICKHOUSE_URL names none')

export interface Target {
  /** for requests of our own: without the name and the password, which go into headers */
  rawUrl(): string
  rawHeaders(): Record<string, string>
  database: string
  client: ClickHouseClient
  connect(more?: Parameters<typeof createClient>[0]): ClickHouseClient
  rows<T>(query: string, more?: object): Promise<T[]>
  /** resolves to the name of a new table */
  table(columns?: string, engine?: string): Promise<string>
  count(name: string): Promise<number>
  close(): Promise<void>
}

export const openTarget = async (target: string): Promise<Target> => {
  const database = `conformance_${randomUUID().replaceAll('-', '')}`
  const data = target === 'chDB server' ? await mkdtemp(join(tmpdir(), 'tideline-conformance-')) : undefined
  const local = data === undefined ? undefined : await startTestServer(data)
  const url = local?.url ?? realUrl ?? ''
  const { origin, pathname, username, password } = new URL(url)
  const connect = (more: Parameters<typeof createClient>[0] = {}): ClickHouseClient =>
    createClient({ url, database, max_open_connections: 20, log: { level: ClickHouseLogLevel.OFF }, ...more })
  const admin = connect({ database: 'default' })
  await admin.command({ query: `CREATE DATABASE ${database}` })
  await admin.close()
  const client = connect()
  const rows = async <T>(query: string, more: object = {}): Promise<T[]> => {
    const answer = await client.query({ query, format: 'JSONEachRow', ...more })
    return answer.json<T>()
  }
  return {
    rawUrl: () => origin + pathname,
    rawHeaders: () =>
      username === ''
        ? {}
        : {
            'X-ClickHouse-User': decodeURIComponent(username),
            'X-ClickHouse-Key': decodeURIComponent(password),
          },
    database,
    client,
    connect,
    rows,
    async table(columns = 'a UInt64, s String', engine = 'MergeTree ORDER BY a') {
      const name = `t_${randomUUID().replaceAll('-', '')}`
      await client.command({ query: `CREATE TABLE ${name} (${columns}) ENGINE = ${engine}` })
      return name
    },
    count: async (name) => Number((await rows<{ n: string }>(`SELECT count() AS n FROM ${name}`))[0]?.n),
    async close() {
      await client.command({ query: `DROP DATABASE ${database} SYNC` })
      await client.close()
      await local?.end('SIGTERM')
      if (data !== undefined) await rm(data, { recursive: true, force: true })
    },
  }
}
