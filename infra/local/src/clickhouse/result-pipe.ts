/**
 * Named pipes through which the engine streams results: `SELECT ... INTO OUTFILE pipe`.
 *
 * chDB can return a result whole (memory) or in chunks that are each a document of their own (a JSON or
 * Parquet result then has several heads). Written to a pipe it is one document in any format, with the
 * memory of a pipe buffer and the back-pressure of the reader: a slow client stops the engine.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdirSync, openSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'

interface ResultPipe {
  /** Goes into the statement. */
  readonly path: string
  /** What the engine writes. */
  readonly output: Socket
  /** No more writers will come: `output` ends when what was written has been read. */
  finish(): void
  /** Reads on into nothing; the pipe is free again when its last writer is gone. */
  abandon(): void
}

export class ResultPipes {
  readonly #directory: string
  readonly #free: string[] = []
  readonly #waiting: ((path: string) => void)[] = []

  /** @param count how many results are streamed at the same time; more wait. */
  constructor(directory: string, count: number) {
    this.#directory = directory
    rmSync(directory, { recursive: true, force: true })
    mkdirSync(directory, { recursive: true })
    for (let index = 0; index < count; index++) this.#free.push(join(directory, `result-${index}`))
    execFileSync('mkfifo', ['-m', '600', ...this.#free])
  }

  async open(): Promise<ResultPipe> {
    const path = this.#free.pop() ?? (await new Promise<string>((resolve) => this.#waiting.push(resolve)))
    // Non-blocking and reader first: opening waits for nobody. Our own writer keeps the end from coming
    // before the engine has opened the pipe, and after it has closed it.
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const writer = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
    const output = new Socket({ fd: reader, readable: true, writable: false })
    let open = true
    output.once('close', () => this.#release(path))
    return {
      path,
      output,
      finish: () => {
        if (open) closeSync(writer)
        open = false
      },
      abandon: () => {
        output.removeAllListeners('data')
        output.resume()
      },
    }
  }

  #release(path: string): void {
    const next = this.#waiting.shift()
    if (next) next(path)
    else this.#free.push(path)
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true, force: true })
  }
}
