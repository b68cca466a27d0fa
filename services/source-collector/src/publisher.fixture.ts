/** For tests: a local server that plays a publisher, or ingest-api; each request is answered by the next of what was set. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface Asked {
  url: string
  headers: IncomingMessage['headers']
  body: string
}

export interface Played {
  url: string
  asked: Asked[]
  /** the answers to come; the last one is given for ever */
  answers: Answer[]
  close(): Promise<void>
}

export const play = async (...answers: Answer[]): Promise<Played> => {
  const played: Played = { url: '', asked: [], answers, close: async () => undefined }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      played.asked.push({
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      })
      const next = played.answers.length > 1 ? played.answers.shift() : played.answers[0]
      next?.(request, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  played.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  played.close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return played
}

export const text =
  (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/csv', ...headers }).end(body)

export const json = (document: unknown, headers: Record<string, string> = {}, status = 200): Answer =>
  text(JSON.stringify(document), { 'content-type': 'application/json', ...headers }, status)

export const status = (code: number, headers: Record<string, string> = {}): Answer => text('', headers, code)

/** Promises more than it sends. */
export const cut =
  (body: string): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', 'content-length': String(body.length + 100) })
    response.write(body, () => response.destroy())
  }

/** Ends a chunked answer in the middle. */
export const cutChunked =
  (body: string): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' })
    response.write(body, () => response.destroy())
  }
