/** The program that opens the engines' ports (infra/docker/forward.mjs), between two sockets of this machine. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { guarded } from '../harness/guarded.ts'
import { root } from './read-compose.ts'

const forward = (...routes: string[]) => {
  const options = { stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'] }
  return guarded(spawn(process.execPath, [join(root, 'infra/docker/forward.mjs'), ...routes], options))
}

test('what is sent comes through whole, and so does the answer after one side has ended', async () => {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    void text(socket).then((sent) => socket.end(sent.toUpperCase()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const child = forward(`0=127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => void child.kill())
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const client = connect({ port: Number(/^\d+/.exec(line.toString())?.[0]), host: '127.0.0.1' })
  client.end('low tide')
  expect(await text(client)).toBe('LOW TIDE')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test.each([[[]], [['7082']], [['7082=redis']]])('%j is no use', async (routes) => {
  const child = forward(...routes)
  expect(await once(child, 'exit')).toEqual([2, null])
})
