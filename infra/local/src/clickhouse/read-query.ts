/** Runs a query and sends its rows while they come. */
import type { Connection, Engine, StatementResult } from './engine.ts'
import type { Answer } from './answer.ts'
import { contentType } from './content-type.ts'
import { quoteLiteral } from './prelude.ts'
import type { ResultPipes } from './result-pipe.ts'
import type { ReadStatement } from './statement.ts'
import { summaryHeader } from './summary.ts'

/** As ClickHouse: up to here a failure can still change the status, and the summary is of the whole query. */
const heldBytes = 1024 * 1024

export interface ReadOptions {
  readonly engine: Engine
  readonly pipes: ResultPipes
  readonly connection: Connection
  readonly statement: ReadStatement
  readonly defaultFormat: string
  readonly waitEnd: boolean
  readonly answer: Answer
  /** Stops the query in the engine when the client has gone. */
  readonly cancel: () => void
}

export const answerRead = async (options: ReadOptions): Promise<void> => {
  const { engine, connection, statement, answer } = options
  const format = statement.format ?? options.defaultFormat
  const pipe = await options.pipes.open()
  const started = performance.now()
  answer.header('X-ClickHouse-Format', format)
  answer.header('Content-Type', contentType(format))
  const held = new HeldBytes(answer, options.waitEnd ? Number.POSITIVE_INFINITY : heldBytes, () => {
    answer.header('X-ClickHouse-Summary', summaryHeader({ seconds: (performance.now() - started) / 1000 }))
  })
  pipe.output.on('data', (chunk: Buffer) => {
    if (held.write(chunk)) return
    pipe.output.pause()
    answer.onDrain(() => pipe.output.resume())
  })
  const ended = new Promise<void>((resolve) => pipe.output.once('close', () => resolve()))
  const onGone = (): void => {
    if (answer.response.writableFinished) return
    pipe.abandon()
    options.cancel()
  }
  answer.response.once('close', onGone)
  try {
    const result = await runIntoPipe(engine, connection, statement, format, pipe.path)
    pipe.finish()
    await ended
    answer.header('X-ClickHouse-Summary', summaryHeader(progressOf(result)))
    held.flush()
    answer.end()
  } finally {
    // A failed query leaves what it wrote: read it away, or the pipe would never end.
    pipe.finish()
    await ended
  }
}

const runIntoPipe = (
  engine: Engine,
  connection: Connection,
  statement: ReadStatement,
  format: string,
  path: string,
): Promise<StatementResult> => {
  const into = `INTO OUTFILE ${quoteLiteral(path)} APPEND`
  return engine.run(connection, `${statement.head}${into} FORMAT ${format}${statement.tail}`, format)
}

const progressOf = (
  result: StatementResult,
): {
  readRows: number
  readBytes: number
  seconds: number
} => {
  return { readRows: result.rowsRead, readBytes: result.bytesRead, seconds: result.elapsed }
}

/** Keeps the first bytes of a result back. */
class HeldBytes {
  readonly #answer: Answer
  readonly #limit: number
  readonly #onBegin: () => void
  #chunks: Buffer[] = []
  #size = 0
  #isHolding = true

  constructor(answer: Answer, limit: number, onBegin: () => void) {
    this.#answer = answer
    this.#limit = limit
    this.#onBegin = onBegin
  }

  write(chunk: Buffer): boolean {
    if (this.#answer.response.destroyed) return true
    if (!this.#isHolding) return this.#answer.write(chunk)
    this.#chunks.push(chunk)
    this.#size += chunk.length
    if (this.#size < this.#limit) return true
    this.#onBegin()
    return this.flush()
  }

  flush(): boolean {
    if (!this.#isHolding) return true
    this.#isHolding = false
    const whole = Buffer.concat(this.#chunks, this.#size)
    this.#chunks = []
    return whole.length === 0 || this.#answer.write(whole)
  }
}
