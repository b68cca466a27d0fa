/** What a start leaves in the logs, and what a service answers to whoever asks by which name. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** Pino's number for `warn`. */
const WARN = 40

const isTrouble = (line: string): boolean => {
  if (line.trim() === '') return false
  if (!line.startsWith('{')) return true
  const { level, err } = JSON.parse(line) as { level: number | string; err?: { stack?: string } }
  return (
    (typeof level === 'number' ? level >= WARN : !['debug', 'info'].includes(level)) ||
    err?.stack !== undefined
  )
}

/** Lines that warn or hold a stack, and all that are no lines of the log: Node's own warnings among them. */
export const troublesIn = (logFile: string): string[] =>
  readFileSync(logFile, 'utf8').split('\n').filter(isTrouble)

/** `/healthz` of the service on this port; fetch would not send another name or an origin. */
export const askedBy = async (
  port: number,
  method: string,
  headers: Record<string, string>,
): Promise<string> => {
  const asking = request({ host: '127.0.0.1', port, method, path: '/healthz', headers }).end()
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  const document = JSON.parse(await text(answer)) as { code?: string }
  return [document.code, answer.statusCode].filter((part) => part !== undefined).join(' ')
}
