/** What is no request that could be routed: broken HTTP, headers that are too long, a method that asks for a tunnel. */
import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { TidelineError } from '@tideline/contracts'
import { PROBLEM_JSON, toProblem } from './problem.ts'

const answerRaw = (socket: Duplex, error: TidelineError): void => {
  if (!socket.writable || socket.destroyed) return
  const problem = toProblem(error, randomUUID())
  const body = Buffer.from(JSON.stringify(problem))
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `content-type: ${PROBLEM_JSON}`,
    `content-length: ${body.length}`,
    'connection: close',
  ]
  // ended, not destroyed: what is still on its way to us must not reset the answer
  socket.on('error', () => socket.destroy())
  socket.end(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]))
}

export const answerClientError = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET') return
  answerRaw(socket, new TidelineError('REQUEST_UNREADABLE'))
}

/** CONNECT: nobody is tunnelled through us. */
export const refuseTunnel = (_request: unknown, socket: Duplex): void => {
  answerRaw(socket, new TidelineError('METHOD_NOT_ALLOWED'))
}
