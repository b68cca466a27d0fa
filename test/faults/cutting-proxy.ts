/** A TCP proxy before ClickHouse that can cut a connection in the middle of a request, or after it, before the answer. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** 'request': after some bytes of a request went through. 'answer': the request was taken, its answer is lost. */
export type CutPlace = 'request' | 'answer'

export interface CuttingProxy {
  readonly port: number
  /** how many connections were cut until now */
  readonly cuts: number
  /** cuts the next connections that carry more than `minBytes` in one piece of a request, `times` of them */
  arm(place: CutPlace, times: number, minBytes: number): void
  close(): Promise<void>
}

export const startCuttingProxy = async (targetPort: number): Promise<CuttingProxy> => {
  let armed = { place: 'request' as CutPlace, left: 0, minBytes: 0 }
  let cuts = 0
  const sockets = new Set<Socket>()

  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1')
    let loseAnswer = false
    const cut = (): void => {
      cuts += 1
      client.resetAndDestroy()
      target.destroy()
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
      if (!target.write(bytes)) client.pause()
    })
    target.on('drain', () => client.resume())
    target.on('data', (bytes) => {
      if (loseAnswer) return cut()
      if (!client.write(bytes)) target.pause()
    })
    client.on('drain', () => target.resume())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    port: address.port,
    get cuts() {
      return cuts
    },
    arm(place, times, minBytes) {
      armed = { place, left: times, minBytes }
    },
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}
