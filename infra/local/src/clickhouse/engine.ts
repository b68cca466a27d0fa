/**
 * The one place that touches chDB: a typed view of its native addon.
 *
 * Why not the package's `Session`: its `close()` waits for every operation of the process, so under load
 * with one long SELECT no session would ever be freed; its `insert()` knows eight formats and a bare table
 * name only; and its `queryStream()` analyses the query (scalar subqueries included: 2 s measured) on the
 * event loop. The addon below it has none of these limits. The version is exact in the catalog, and the
 * conformance test goes through every function used here.
 *
 * Invariant: a connection is closed only when nothing runs on it, and the root connection is closed last
 * (the engine lives as long as one connection does). Opening a connection costs 0.2 ms.
 */
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { quoteIdentifier } from './prelude.ts'

/** Opaque handle of a native connection: own settings, parameters and temporary tables. */
export type Connection = { readonly native: unique symbol }

/** What a statement gave: bytes in the format asked for, seconds, rows and bytes read. */
export interface StatementResult {
  readonly bytes: Buffer
  readonly elapsed: number
  readonly rowsRead: number
  readonly bytesRead: number
}

/** What an insert wrote, materialized views included (as ClickHouse's own summary counts). */
interface InsertResult {
  readonly elapsed: number
  readonly rowsWritten: number
  readonly bytesWritten: number
}

interface NativeAddon {
  CreateConnection(path: string): Connection | null
  CloseConnection(connection: Connection): void
  QueryAsyncConnection(connection: Connection, sql: string, format: string): Promise<StatementResult>
  InsertRawAsyncConnection(
    connection: Connection,
    prefix: string,
    data: Buffer,
    countLines: boolean,
  ): Promise<InsertResult>
}

/** The data directory could not be opened; `reason` is one of ClickHouse's error names. */
export class EngineOpenError extends Error {
  readonly code: number
  readonly reason: string

  constructor(code: number, reason: string, message: string) {
    super(message)
    this.name = 'EngineOpenError'
    this.code = code
    this.reason = reason
  }
}

const loadAddon = (): NativeAddon => {
  const require = createRequire(import.meta.url)
  // The loader picks the platform's package; it is not in chdb's exports map, hence the path.
  const loader = require(join(dirname(require.resolve('chdb')), 'dist', 'loader.js')) as {
    loadNative(): NativeAddon
  }
  return loader.loadNative()
}

/** chDB prints the engine's reason to stderr and throws without it; the status file says who holds the lock. */
const explainOpenFailure = (directory: string, cause: unknown): EngineOpenError => {
  let holder = ''
  try {
    holder = /PID: (\d+)/.exec(readFileSync(join(directory, 'status'), 'utf8'))?.[1] ?? ''
  } catch {
    holder = ''
  }
  if (holder !== '' && Number(holder) !== process.pid && isAlive(Number(holder))) {
    return new EngineOpenError(
      76,
      'CANNOT_OPEN_FILE',
      `data directory ${directory} is in use by process ${holder} (code 76): stop it, or take another directory`,
    )
  }
  const detail = cause instanceof Error ? cause.message : String(cause)
  return new EngineOpenError(1001, 'STD_EXCEPTION', `chDB cannot open ${directory}: ${detail}`)
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** One opened data directory. */
export class Engine {
  readonly #addon: NativeAddon
  readonly #directory: string
  readonly #root: Connection
  version = ''
  timezone = ''

  private constructor(addon: NativeAddon, directory: string, root: Connection) {
    this.#addon = addon
    this.#directory = directory
    this.#root = root
  }

  /**
   * Opens the directory, loading its tables.
   * @throws EngineOpenError when another process holds it or it cannot be written
   */
  static async open(directory: string): Promise<Engine> {
    const addon = loadAddon()
    let root: Connection | null
    try {
      root = addon.CreateConnection(directory)
    } catch (error) {
      throw explainOpenFailure(directory, error)
    }
    if (root === null) throw explainOpenFailure(directory, 'no connection')
    const engine = new Engine(addon, directory, root)
    const answer = await engine.run(root, 'SELECT version(), timezone()', 'TabSeparated')
    const [version = '', timezone = ''] = answer.bytes.toString('utf8').trim().split('\t')
    engine.version = version
    engine.timezone = timezone
    return engine
  }

  async createDatabase(name: string): Promise<void> {
    await this.run(this.#root, `CREATE DATABASE IF NOT EXISTS ${quoteIdentifier(name)}`, 'Null')
  }

  /** A connection with the defaults of the server; pair it with `release`. */
  connect(): Connection {
    const connection = this.#addon.CreateConnection(this.#directory)
    if (connection === null) throw new Error('Code: 1001. DB::Exception: no connection. (STD_EXCEPTION)')
    return connection
  }

  release(connection: Connection): void {
    this.#addon.CloseConnection(connection)
  }

  /** Runs a statement off the event loop. Rejects with the engine's message (`Code: N. DB::Exception: ...`). */
  run(connection: Connection, sql: string, format: string): Promise<StatementResult> {
    return this.#addon.QueryAsyncConnection(connection, sql, format)
  }

  /** Inserts the bytes as they are; the engine parses them. Don't change `data` until it settles. */
  insert(connection: Connection, prefix: string, data: Buffer): Promise<InsertResult> {
    return this.#addon.InsertRawAsyncConnection(connection, prefix, data, false)
  }

  /** Stops the queries that carry this `log_comment`. A query that ended meanwhile is no error. */
  async kill(marker: string): Promise<void> {
    await this.run(this.#root, `KILL QUERY WHERE Settings['log_comment'] = '${marker}' ASYNC`, 'Null')
  }

  close(): void {
    this.#addon.CloseConnection(this.#root)
  }
}
