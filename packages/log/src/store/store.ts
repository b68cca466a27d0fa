/**
 * The one way to ClickHouse. A store is a client bound to one database; all our functions take a store.
 *
 * Settings that decide correctness stand here once:
 * - `async_insert: 0`: on by default from 26.3; an acknowledged insert would otherwise be a promise.
 * - `join_use_nulls: 0`: a missing correction reads as revision 0, which every join below relies on.
 * - 64-bit integers are quoted, or counts above 2^53 would be rounded by JSON.parse.
 * - `use_multipart_params_auto`: parameters above 4 KiB travel in the body; in the URL they fail at 16 KiB and more, where a
 *   proxy or the server itself refuses the request line.
 */
import {
  ClickHouseLogLevel,
  createClient,
  type ClickHouseClient,
  type ClickHouseSettings,
} from '@clickhouse/client'
import type { RowShape } from './row-shape.ts'

export interface StoreOptions {
  url: string
  database: string
  /** of one request, ms; every query of ours has a bound */
  requestTimeout?: number
  maxOpenConnections?: number
}

export interface Store {
  readonly client: ClickHouseClient
  readonly database: string
  /** fires when nobody waits for what is read any more */
  readonly signal?: AbortSignal
  /**
   * Rows of a SELECT, each held against its shape.
   *
   * @throws {TidelineError} INTERNAL
   */
  rows<Row>(
    shape: RowShape<Row>,
    query: string,
    params?: Record<string, unknown>,
    settings?: ClickHouseSettings,
  ): Promise<Row[]>
  /** DDL, and INSERT ... SELECT */
  run(query: string, params?: Record<string, unknown>, settings?: ClickHouseSettings): Promise<void>
  insert(table: string, values: readonly object[]): Promise<void>
  ping(): Promise<boolean>
  close(): Promise<void>
}

const common: ClickHouseSettings = {
  async_insert: 0,
  join_use_nulls: 0,
  output_format_json_quote_64bit_integers: 1,
  date_time_input_format: 'best_effort',
  date_time_output_format: 'iso',
  session_timezone: 'UTC',
  max_execution_time: 120,
}

/**
 * For every read. Only a read-only question is cancelled by the server when its client has gone, and a statement that got into
 * one by mistake changes nothing. 2 and not 1: settings may still be given.
 */
export const readsOnly: ClickHouseSettings = { readonly: '2' }

export const createStore = (options: StoreOptions): Store => {
  const client = createClient({
    url: options.url,
    database: options.database,
    request_timeout: options.requestTimeout ?? 130_000,
    max_open_connections: options.maxOpenConnections ?? 10,
    // What fails is thrown and logged once by whoever asked; the client's own lines would print whole statements.
    log: { level: ClickHouseLogLevel.OFF },
    keep_alive: { enabled: true, idle_socket_ttl: 2_000 },
    clickhouse_settings: common,
    use_multipart_params_auto: true,
  })
  return {
    client,
    database: options.database,
    async rows(shape, query, params = {}, settings = {}) {
      const result = await client.query({
        query,
        query_params: params,
        format: 'JSONEachRow',
        clickhouse_settings: { ...settings, ...readsOnly },
      })
      return (await result.json()).map((row) => shape.parse(row))
    },
    async run(query, params = {}, settings = {}) {
      await client.command({ query, query_params: params, clickhouse_settings: settings })
    },
    async insert(table, values) {
      if (values.length > 0) await client.insert({ table, values, format: 'JSONEachRow' })
    },
    async ping() {
      const answer = await client.ping()
      return answer.success
    },
    close: () => client.close(),
  }
}

/** A store that tells of each question where it begins and ends, so that a handler that hangs is told from one at work. */
export const watchedStore = (store: Store, call: <T>(question: () => Promise<T>) => Promise<T>): Store => ({
  ...store,
  rows: (shape, query, params, settings) => call(() => store.rows(shape, query, params, settings)),
  run: (query, params, settings) => call(() => store.run(query, params, settings)),
  insert: (table, values) => call(() => store.insert(table, values)),
})
