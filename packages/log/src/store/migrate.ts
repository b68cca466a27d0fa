/**
 * Numbered migrations, applied once each and in order. Two services may start at once: every statement
 * is idempotent (IF NOT EXISTS), so applying one twice is harmless, and no lock is needed.
 */
import { readdir, readFile } from 'node:fs/promises'
import { createClient } from '@clickhouse/client'
import { z } from 'zod'
import { tables } from '@tideline/contracts'
import { rowShape } from './row-shape.ts'
import { createStore, type Store, type StoreOptions } from './store.ts'

const folder = new URL('../../../../infra/clickhouse/', import.meta.url)

const statementsOf = (sql: string): string[] =>
  sql
    .replaceAll(/^--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')

const createDatabase = async (options: StoreOptions): Promise<void> => {
  const client = createClient({ url: options.url })
  try {
    await client.command({
      query: 'CREATE DATABASE IF NOT EXISTS {name:Identifier}',
      query_params: { name: options.database },
    })
  } finally {
    await client.close()
  }
}

/** Applies what is missing; returns the names applied. */
export const migrate = async (store: Store): Promise<string[]> => {
  await store.run(
    `CREATE TABLE IF NOT EXISTS ${tables.migrations} (name String, appliedAt DateTime64(3, 'UTC') DEFAULT now64(3))
     ENGINE = ReplacingMergeTree ORDER BY name`,
  )
  const done = new Set(
    (
      await store.rows(rowShape('migrate', { name: z.string() }), `SELECT name FROM ${tables.migrations}`)
    ).map((row) => row.name),
  )
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const applied: string[] = []
  for (const name of files) {
    if (done.has(name)) continue
    const sql = await readFile(new URL(name, folder), 'utf8')
    for (const statement of statementsOf(sql)) await store.run(statement)
    await store.insert(tables.migrations, [{ name }])
    applied.push(name)
  }
  return applied
}

/** The database and its tables, made where they are missing. Rejects where ClickHouse is away; again is harmless. */
export const prepareStore = async (store: Store, options: StoreOptions): Promise<void> => {
  await createDatabase(options)
  await migrate(store)
}

/** The database, its tables, and a store on it. */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const store = createStore(options)
  try {
    await prepareStore(store, options)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
