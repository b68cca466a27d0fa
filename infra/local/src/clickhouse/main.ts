/**
 * ClickHouse for one machine: chDB behind ClickHouse's HTTP interface.
 *
 *   node main.ts --port 8123 --data DIRECTORY --bind 127.0.0.1
 *
 * One JSON object a line: `clickhouse_ready` with its url on stdout, failures on stderr with exit code 1.
 * SIGTERM and SIGINT end it; acknowledged inserts survive kill -9.
 */
import { writeSync } from 'node:fs'
import { EngineOpenError } from './engine.ts'
import { readOptions } from './options.ts'
import { startServer, type RunningServer } from './server.ts'

const threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? 4)

const tell = (stream: NodeJS.WriteStream, level: string, message: string, fields: object): void => {
  stream.write(`${JSON.stringify({ level, time: Date.now(), msg: message, ...fields })}\n`)
}

const explain = (error: unknown): object => {
  const { message, code } = error as NodeJS.ErrnoException
  if (error instanceof EngineOpenError) return { code: error.code, reason: error.reason, error: message }
  if (code === 'EADDRINUSE') return { code, error: `${message}: the port is used by another process` }
  return { code, error: message }
}

const main = async (): Promise<void> => {
  process.on('SIGXFSZ', endUnacknowledged)
  const options = readOptions(process.argv.slice(2))
  if (threads < 16) {
    const advice = 'start with UV_THREADPOOL_SIZE=16: long SELECTs would stall inserts'
    tell(process.stderr, 'warn', 'clickhouse_few_threads', { threads, advice })
  }
  const server = await startServer(options)
  tell(process.stdout, 'info', 'clickhouse_ready', {
    url: server.url,
    version: server.version,
    pid: process.pid,
  })
  process.once('SIGTERM', () => void end(server))
  process.once('SIGINT', () => void end(server))
}

/**
 * The engine (chDB 26.7.2.1) does not notice a write that met a file size limit: it answers the insert as done and
 * leaves a part of empty files. So the process dies before it can acknowledge; whoever inserted sends again. Node
 * ignores this signal unless somebody listens.
 */
function endUnacknowledged(): void {
  const error =
    'a write met the file size limit of this process (EFBIG, file too large); nothing more is acknowledged'
  writeSync(
    2,
    `${JSON.stringify({ level: 'fatal', time: Date.now(), msg: 'clickhouse_failed', code: 'EFBIG', error })}\n`,
  )
  process.kill(process.pid, 'SIGKILL')
}

const end = async (server: RunningServer): Promise<void> => {
  await server.stop()
  tell(process.stdout, 'info', 'clickhouse_stopped', {})
  process.exit(0)
}

try {
  await main()
} catch (error) {
  tell(process.stderr, 'fatal', 'clickhouse_failed', explain(error))
  process.exit(1)
}
