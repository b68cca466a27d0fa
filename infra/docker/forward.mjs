// node forward.mjs PORT=HOST:PORT...: each connection to a port goes on to another address, until either side ends it.
// docker-compose.yml opens the engines to the machine with it, only where its profile is asked for.
import { connect, createServer } from 'node:net'

/** `7082=redis:6379` */
function readRoute(text) {
  const match = /^(\d+)=([^\s:=]+):(\d+)$/.exec(text)
  if (match === null) throw new Error(`${text} is not PORT=HOST:PORT`)
  return { port: Number(match[1]), host: match[2], to: Number(match[3]) }
}

function forward({ port, host, to }) {
  const server = createServer({ allowHalfOpen: true }, (inside) => {
    const outside = connect({ host, port: to, allowHalfOpen: true })
    const end = () => {
      inside.destroy()
      outside.destroy()
    }
    for (const socket of [inside, outside]) socket.on('error', end)
    inside.pipe(outside).pipe(inside)
  })
  server.on('error', (error) => {
    console.error(String(error))
    process.exit(1)
  })
  server.listen(port, () => console.log(`${server.address().port} goes to ${host}:${to}`))
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0))
try {
  const routes = process.argv.slice(2).map(readRoute)
  if (routes.length === 0) throw new Error('usage: node forward.mjs PORT=HOST:PORT...')
  for (const route of routes) forward(route)
} catch (error) {
  console.error(error.message)
  process.exit(2)
}
