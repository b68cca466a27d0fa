/** Writes one answer: headers at the first byte, compression, exceptions before and behind that point. */
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Transform } from 'node:stream'
import { createBrotliCompress, createDeflate, createGzip, createZstdCompress } from 'node:zlib'
import { exceptionTrailer, type ChException } from './exception.ts'
import type { ResponseEncoding } from './request.ts'

export class Answer {
  readonly response: ServerResponse
  readonly #tag = randomBytes(8).toString('hex')
  #encoding: ResponseEncoding | undefined
  #sink: ServerResponse | Transform

  constructor(response: ServerResponse) {
    this.response = response
    this.#sink = response
  }

  header(name: string, value: string): void {
    if (!this.response.headersSent) this.response.setHeader(name, value)
  }

  /** Compress what is written; only before the first byte. */
  compress(encoding: ResponseEncoding | undefined): void {
    this.#encoding = encoding
  }

  get begun(): boolean {
    return this.response.headersSent
  }

  /** Sends the headers with status 200. */
  begin(): void {
    if (this.begun) return
    this.header('X-ClickHouse-Exception-Tag', this.#tag)
    if (this.#encoding !== undefined) {
      this.header('Content-Encoding', this.#encoding)
      const compressor = compressorFor(this.#encoding)
      compressor.pipe(this.response)
      this.#sink = compressor
    }
    this.response.writeHead(200)
  }

  /** False: wait for `onDrain` before writing more. */
  write(chunk: Buffer): boolean {
    this.begin()
    return this.#sink.write(chunk)
  }

  onDrain(listener: () => void): void {
    this.#sink.once('drain', listener)
  }

  end(): void {
    this.begin()
    this.#sink.end()
  }

  /**
   * An exception: as the answer when nothing was sent yet; else as the trailer of the body, and the
   * connection is cut without the last chunk, so that nobody takes the body for whole.
   */
  fail(exception: ChException): void {
    const { response } = this
    if (response.destroyed) return
    if (!this.begun) {
      response.setHeader('X-ClickHouse-Exception-Code', String(exception.code))
      response.setHeader('Content-Type', 'text/plain; charset=UTF-8')
      response.writeHead(exception.status)
      response.end(exception.body)
      return
    }
    const trailer = exceptionTrailer(exception, this.#tag)
    const cut = (): void => {
      response.socket?.end()
    }
    if (this.#sink === response) response.write(trailer, cut)
    else {
      this.#sink.end(trailer)
      // The compressor ends the response, properly: compressed bodies are told by the trailer alone.
    }
  }
}

const compressorFor = (encoding: ResponseEncoding): Transform => {
  switch (encoding) {
    case 'gzip':
      return createGzip({ level: 3 })
    case 'deflate':
      return createDeflate({ level: 3 })
    case 'br':
      return createBrotliCompress()
    case 'zstd':
      return createZstdCompress()
  }
}
