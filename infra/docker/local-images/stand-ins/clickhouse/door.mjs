// The stand-in's port 8123: who may come in is let through to the engine, which listens on this container's own address alone.
import { spawn } from 'node:child_process'
import { createServer, request as ask } from 'node:http'
import { readUsers, userOf } from './users.mjs'

const ENGINE_PORT = 8124
const users = readUsers()
const engine = spawn(
  process.execPath,
  ['/opt/tideline/src/main.ts', '--port', String(ENGINE_PORT), '--data', '/var/lib/clickhouse'],
  { stdio: ['ignore', 'inherit', 'inherit'] },
)
engine.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => engine.kill(signal))

const refuse = (response) => {
  response.writeHead(403, { 'X-ClickHouse-Exception-Code': '516', 'Content-Type': 'text/plain' })
  response.end('Code: 516. DB::Exception: Authentication failed. (AUTHENTICATION_FAILED)\n')
}

/** Ours sends no readonly where it writes; a reading user's requests are read-only whatever they send. */
const pathOf = (url, readonly) => {
  if (!readonly) return url
  const target = new URL(url, 'http://engine')
  target.searchParams.set('readonly', '2')
  return target.pathname + target.search
}

const server = createServer((request, response) => {
  // the engine takes its own machine's address for its name and no other
  const headers = { ...request.headers, host: `127.0.0.1:${ENGINE_PORT}` }
  delete headers.authorization
  delete headers['x-clickhouse-user']
  delete headers['x-clickhouse-key']
  const isPing = request.url === '/ping'
  const user = isPing ? { readonly: false } : userOf(users, request)
  if (user === undefined) {
    request.resume()
    refuse(response)
    return
  }
  const path = pathOf(request.url, user.readonly && request.method === 'POST')
  const passed = ask(
    { port: ENGINE_PORT, host: '127.0.0.1', method: request.method, path, headers },
    (answer) => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    },
  )
  passed.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()))
  response.on('close', () => passed.destroy())
  request.pipe(passed)
})
server.requestTimeout = 0
server.listen(8123, '0.0.0.0')
