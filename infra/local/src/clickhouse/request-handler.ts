/** One request from its first byte to its last. */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { hostname } from 'node:os'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { Answer } from './answer.ts'
import { Connections } from './connections.ts'
import { contentType } from './content-type.ts'
import type { Connection, Engine } from './engine.ts'
import { RefusedRequest, toException } from './exception.ts'
import { insertBody, type InsertLimits } from './insert-body.ts'
import { insertByFile, isBinaryFormat } from './insert-file.ts'
import { reachesOutside } from './outside.ts'
import { preludeStatements } from './prelude.ts'
import { answerRead } from './read-query.ts'
import { decodedBody, readForm, readWhole } from './request-body.ts'
import { readRequest, type ChRequest } from './request.ts'
import type { ResultPipes } from './result-pipe.ts'
import { classifyStatement } from './statement.ts'
import { isStranger } from './stranger.ts'
import { summaryHeader } from './summary.ts'

interface HandlerOptions {
  readonly engine: Engine
  readonly pipes: ResultPipes
  readonly limits: InsertLimits
  /** Directory for the bodies of binary inserts. */
  readonly files: string
  /** Checked only when given. */
  readonly user: string | undefined
  readonly password: string | undefined
  /** It listens on this machine alone. */
  readonly onLoopback: boolean
}

/** Longest text of a statement, data in the text included. */
const statementBytes = 64 * 1024 * 1024

export class RequestHandler {
  readonly #options: HandlerOptions
  readonly connections: Connections

  constructor(options: HandlerOptions) {
    this.#options = options
    this.connections = new Connections(options.engine)
  }

  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = new Answer(response)
    const url = new URL(incoming.url ?? '/', 'http://local')
    try {
      if (isStranger(incoming.headers, this.#options.onLoopback))
        return plain(response, 403, 'Pages in a browser have no business here.\n')
      if (url.pathname === '/ping' || url.pathname === '/replicas_status')
        return plain(response, 200, 'Ok.\n')
      if (url.pathname !== '/') {
        return plain(response, 404, `There is no handle ${url.pathname}\n`)
      }
      if (incoming.method === 'GET' && url.search === '') return plain(response, 200, 'Ok.\n')
      await this.#query(incoming, url, answer)
    } catch (error) {
      incoming.resume()
      answer.fail(toException(error, this.#options.engine.version))
    }
  }

  async #query(incoming: IncomingMessage, url: URL, answer: Answer): Promise<void> {
    const method = incoming.method ?? 'GET'
    let request = readRequest(url, incoming.headers, method)
    this.#authenticate(request)
    const body = decodedBody(incoming)
    const type = incoming.headers['content-type'] ?? ''
    if (type.startsWith('multipart/form-data')) {
      const form = await readForm(await readWhole(body, statementBytes), type)
      request = readRequest(url, incoming.headers, method, form)
    }
    this.#identify(request, answer)
    const inUrl = classifyStatement(request.query)
    if (inUrl.kind === 'insert') {
      refuseOutside(inUrl.prefix)
      const inline = Buffer.from(request.query.slice(inUrl.dataAt), 'utf8')
      await this.#insert(request, inUrl, inline, body, answer)
      return
    }
    // Latin-1 keeps each byte one character, so that binary data behind an INSERT stays as it is.
    const rest = body.readableEnded ? Buffer.alloc(0) : await readWhole(body, statementBytes)
    const head = request.query === '' ? '' : `${request.query}\n`
    const statement = classifyStatement(head + rest.toString('latin1'))
    if (statement.kind === 'insert' && head === '') {
      const prefix = Buffer.from(statement.prefix, 'latin1').toString('utf8')
      refuseOutside(prefix)
      const sourceAt = Buffer.from(statement.prefix.slice(0, statement.sourceAt), 'latin1').toString().length
      const inline = rest.subarray(statement.dataAt)
      await this.#insert(request, { ...statement, prefix, sourceAt }, inline, undefined, answer)
      return
    }
    await this.#statement(request, (head + rest.toString('utf8')).trim(), answer)
  }

  #authenticate(request: ChRequest): void {
    const { user, password } = this.#options
    if (user === undefined && password === undefined) return
    if (same(request.user, user ?? 'default') && same(request.password, password ?? '')) return
    throw new RefusedRequest(
      516,
      'AUTHENTICATION_FAILED',
      `${request.user}: Authentication failed: password is incorrect, or there is no user with such name`,
    )
  }

  #identify(request: ChRequest, answer: Answer): void {
    const { engine } = this.#options
    answer.header('X-ClickHouse-Query-Id', request.queryId ?? randomUUID())
    answer.header('X-ClickHouse-Server-Display-Name', hostname())
    answer.header('X-ClickHouse-Timezone', engine.timezone)
    answer.compress(request.encoding)
  }

  /** Runs `work` on a connection of its own that has the request's settings. */
  async #connected<T>(
    request: ChRequest,
    work: (connection: Connection, marker: string) => Promise<T>,
  ): Promise<T> {
    const { engine } = this.#options
    const lease = this.connections.lease(request.sessionId, request.sessionSeconds)
    const marker = request.settings.get('log_comment') ?? `tideline:${randomUUID()}`
    try {
      for (const sql of preludeStatements(request, marker)) await engine.run(lease.connection, sql, 'Null')
      return await work(lease.connection, marker)
    } finally {
      lease.release()
    }
  }

  async #insert(
    request: ChRequest,
    statement: Parameters<typeof insertBody>[0]['statement'],
    inline: Buffer,
    body: Parameters<typeof insertBody>[0]['body'] | undefined,
    answer: Answer,
  ): Promise<void> {
    const { engine, limits, files } = this.#options
    const token = request.settings.get('insert_deduplication_token')
    const progress = await this.#connected(request, (connection) =>
      isBinaryFormat(statement.format)
        ? insertByFile({ engine, connection, statement, inline, body: body ?? Readable.from([]), files })
        : insertBody({
            engine,
            connection,
            statement,
            inline,
            body: body ?? Readable.from([]),
            limits,
            token,
          }),
    )
    // A signal that a failed write raised waits in the event loop: let it end the process before the insert counts.
    await setImmediate()
    answer.header('X-ClickHouse-Summary', summaryHeader(progress))
    answer.header('Content-Type', 'text/plain; charset=UTF-8')
    answer.end()
  }

  async #statement(request: ChRequest, sql: string, answer: Answer): Promise<void> {
    const { engine, pipes } = this.#options
    if (sql === '') throw new RefusedRequest(62, 'SYNTAX_ERROR', 'Empty query')
    refuseOutside(sql)
    const statement = classifyStatement(sql)
    await this.#connected(request, async (connection, marker) => {
      if (statement.kind === 'read') {
        const cancel = (): void => void engine.kill(marker).catch(() => undefined)
        const { defaultFormat, waitEnd } = request
        await answerRead({ engine, pipes, connection, statement, defaultFormat, waitEnd, answer, cancel })
        return
      }
      if (statement.kind === 'other' && statement.outfile) {
        throw new RefusedRequest(48, 'NOT_IMPLEMENTED', 'INTO OUTFILE is not allowed over HTTP')
      }
      const result = await engine.run(connection, sql, request.defaultFormat)
      await setImmediate()
      const progress = { readRows: result.rowsRead, readBytes: result.bytesRead, seconds: result.elapsed }
      answer.header('X-ClickHouse-Format', request.defaultFormat)
      answer.header('Content-Type', contentType(request.defaultFormat))
      answer.header('X-ClickHouse-Summary', summaryHeader(progress))
      if (result.bytes.length > 0) answer.write(result.bytes)
      answer.end()
    })
  }
}

/** @throws {RefusedRequest} ACCESS_DENIED */
const refuseOutside = (sql: string): void => {
  const name = reachesOutside(sql)
  if (name !== undefined)
    throw new RefusedRequest(
      497,
      'ACCESS_DENIED',
      `${name} reaches outside of the database, which is closed here`,
    )
}

const plain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=UTF-8' })
  response.end(text)
}

const same = (given: string, expected: string): boolean => {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)]
  return left.length === right.length && timingSafeEqual(left, right)
}
