/** Answers as our services do, until it is told to hang. It ends by itself when nobody is there to end it. */
import { createServer } from 'node:http'

let works = true
createServer((request, response) => {
  if (request.url === '/busy') {
    response.end(() => {
      for (const end = Date.now() + 60_000; Date.now() < end;);
      process.exit(1)
    })
    return
  }
  if (request.url === '/no-work') works = false
  response.writeHead(request.url === '/healthz' && !works ? 503 : 200).end('{}')
}).listen(Number(process.env['PORT']), '127.0.0.1')
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 500).unref()
process.once('SIGTERM', () => process.exit(0))
