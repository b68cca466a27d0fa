/**
 * A way to a broker that can be cut, while the broker itself serves everybody else. The broker tells its clients
 * its own address, so that the port in what it answers is replaced by the one of this way.
 */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'

export interface BrokerProxy {
  /** as in KAFKA_BROKERS */
  address: string
  /** ends what is connected and takes nobody, as where the broker's machine is off */
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

/** Host and port as they stand in a metadata response: text, then a 32 bit number. */
const wireAddress = (host: string, port: number): Buffer => {
  const bytes = Buffer.alloc(host.length + 4)
  bytes.write(host, 'latin1')
  bytes.writeInt32BE(port, host.length)
  return bytes
}

/** Replaces in whole answers (4 bytes of length, then so many), since one may come in pieces. */
const replaceIn = (from: Buffer, to: Buffer): Transform => {
  let held: Buffer = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      held = Buffer.concat([held, chunk])
      while (held.length >= 4 && held.length >= 4 + held.readInt32BE(0)) {
        const end = 4 + held.readInt32BE(0)
        const answer = Buffer.from(held.subarray(0, end))
        for (let at = answer.indexOf(from); at >= 0; at = answer.indexOf(from, at + 1)) to.copy(answer, at)
        this.push(answer)
        held = held.subarray(end)
      }
      done()
    },
  })
}

/** @param broker of one broker, as in KAFKA_BROKERS */
export const startBrokerProxy = async (broker: string): Promise<BrokerProxy> => {
  const { hostname: host, port, username, password } = new URL(`kafka://${broker}`)
  const login = username === '' ? '' : `${username}:${password}@`
  const sockets = new Set<Socket>()
  let own = 0
  const keep = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
    return socket
  }
  const server = createServer((client) => {
    const behind = keep(connect(Number(port), host))
    keep(client).pipe(behind)
    behind.pipe(replaceIn(wireAddress(host, Number(port)), wireAddress(host, own))).pipe(client)
    client.once('close', () => behind.destroy())
    behind.once('close', () => client.destroy())
  })
  const listen = async (): Promise<void> => {
    server.listen(own, host)
    await once(server, 'listening')
    own = (server.address() as AddressInfo).port
  }
  const cut = async (): Promise<void> => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await listen()
  return { address: `${login}${host}:${own}`, cut, mend: listen, close: cut }
}
