/** The HTTP server over one engine: starting, and ending without losing an answer. */
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { Engine } from './engine.ts'
import { RequestHandler } from './request-handler.ts'
import { isLoopback } from './stranger.ts'
import { ResultPipes } from './result-pipe.ts'
import type { ServerOptions } from './options.ts'

export interface RunningServer {
  readonly url: string
  readonly version: string
  /** Accepts nothing more, waits for running requests up to the deadline, and closes the engine. */
  stop(): Promise<void>
}

/**
 * @throws EngineOpenError when the data directory is held by another process (code 76) or cannot be opened
 * @throws NodeJS.ErrnoException EACCES, EROFS, ENOSPC ... for the directory, EADDRINUSE for the port
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const data = resolve(options.data)
  mkdirSync(data, { recursive: true })
  accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK)
  // The port first: loading tables takes time, and a used port should be told at once.
  const server = createServer()
  // A request without a listener would never be answered.
  server.on('request', answerStarting)
  await listen(server, options.port, options.bind)
  let engine: Engine | undefined
  try {
    engine = await Engine.open(join(data, 'engine'))
    if (options.createDatabase !== undefined) await engine.createDatabase(options.createDatabase)
    const pipes = new ResultPipes(join(data, 'pipes'), options.readers)
    const files = join(data, 'bodies')
    // What a killed process left there was never acknowledged.
    rmSync(files, { recursive: true, force: true })
    mkdirSync(files)
    return serve(server, engine, pipes, files, options)
  } catch (error) {
    server.close()
    engine?.close()
    throw error
  }
}

const serve = (
  server: Server,
  engine: Engine,
  pipes: ResultPipes,
  files: string,
  options: ServerOptions,
): RunningServer => {
  const handler = new RequestHandler({
    engine,
    pipes,
    files,
    limits: { chunkBytes: options.insertChunkBytes, wholeBytes: options.insertWholeBytes },
    user: options.user,
    password: options.password,
    onLoopback: isLoopback(options.bind),
  })
  const running = new Set<Promise<void>>()
  // An insert may stream for longer than Node allows a request by default.
  server.requestTimeout = 0
  server.keepAliveTimeout = 30_000
  server.off('request', answerStarting)
  server.on('request', (request, response) => {
    const done = handler.handle(request, response)
    running.add(done)
    void done.finally(() => running.delete(done))
  })
  const { address, port } = server.address() as AddressInfo
  const host = address.includes(':') ? `[${address}]` : address
  return {
    url: `http://${host}:${port}`,
    version: engine.version,
    stop: async () => {
      server.close()
      server.closeIdleConnections()
      const deadline = new Promise<'late'>((resolve) => {
        setTimeout(() => resolve('late'), options.shutdownSeconds * 1000).unref()
      })
      const outcome = await Promise.race([Promise.all(running), deadline])
      server.closeAllConnections()
      // A connection that still runs a query may not be closed: the engine would abort the process.
      if (outcome === 'late') return
      handler.connections.close()
      pipes.remove()
      engine.close()
    },
  }
}

const answerStarting = (_request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=UTF-8', 'Retry-After': '1' })
  response.end('Tables are being loaded.\n')
}

const listen = (server: Server, port: number, host: string): Promise<void> => {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
