/** Answers as our services do, until it is told to hang. */
import { createServer } from 'node:http'

let works = true
createServer((request, response) => {
  if (request.url === '/busy') {
    response.end(() => {
      for (;;);
    })
    return
  }
  if (request.url === '/no-work') works = false
  response.writeHead(request.url === '/healthz' && !works ? 503 : 200).end('{}')
}).listen(Number(process.env['PORT']), '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
