/**
 * A TCP proxy before ClickHouse that can cut a connection in the middle of a request, or after it, before the answer,
 * and let requests through only so fast.
 */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createPace, type Pace } from './pace.ts'

/** 'request': after some bytes of a request went through. 'answer': the request was taken, its answer is lost. */
type CutPlace = 'request' | 'answer'

export interface CuttingProxy {
  readonly port: number
  /** how many connections were cut until now */
  readonly cuts: number
  /** cuts the next connections that carry more than `minBytes` in one piece of a request, `times` of them */
  arm(place: CutPlace, times: number, minBytes: number): void
  /** requests get through at so many bytes a second, over all connections; null: as fast as they come */
  slow(bytesPerSecond: number | null): void
  /** bytes of requests that got through until now */
  readonly passed: number
  close(): Promise<void>
}

/** Resolves to the port, which the system chooses where 0 is asked for. */
const listen = async (server: Server, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return address.port
}

export const startCuttingProxy = async (targetPort: number, port = 0): Promise<CuttingProxy> => {
  let armed = { place: 'request' as CutPlace, left: 0, minBytes: 0 }
  let cuts = 0
  let passed = 0
  let pace: Pace | undefined
  const sockets = new Set<Socket>()

  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1')
    let loseAnswer = false
    let held = false
    const cut = (): void => {
      cuts += 1
      client.resetAndDestroy()
      target.destroy()
    }
    const pass = (bytes: Buffer): void => {
      passed += bytes.length
      if (!target.write(bytes)) client.pause()
    }
    for (const socket of [client, target]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        target.destroy()
      })
    }
    client.on('data', (bytes) => {
      if (armed.left > 0 && bytes.length >= armed.minBytes) {
        armed.left -= 1
        if (armed.place === 'request') {
          // half of it arrives, then silence
          target.write(bytes.subarray(0, bytes.length >> 1), cut)
          return
        }
        loseAnswer = true
      }
      const waitMs = pace?.take(bytes.length) ?? 0
      if (waitMs === 0) return pass(bytes)
      held = true
      client.pause()
      setTimeout(() => {
        held = false
        if (target.destroyed) return
        client.resume()
        pass(bytes)
      }, waitMs)
    })
    // what waits for its time must not be overtaken by what comes after it
    target.on('drain', () => void (held || client.resume()))
    target.on('data', (bytes) => {
      if (loseAnswer) return cut()
      if (!client.write(bytes)) target.pause()
    })
    client.on('drain', () => target.resume())
  })
  const listensOn = await listen(server, port)
  return {
    port: listensOn,
    get cuts() {
      return cuts
    },
    arm(place, times, minBytes) {
      armed = { place, left: times, minBytes }
    },
    get passed() {
      return passed
    },
    slow(bytesPerSecond) {
      pace = bytesPerSecond === null ? undefined : createPace(bytesPerSecond)
    },
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}
