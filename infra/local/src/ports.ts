import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { StackError } from './stack-error.ts'

const listen = async (port: number): Promise<Server> => {
  const server = createServer()
  server.listen({ port, host: '127.0.0.1', exclusive: true })
  await once(server, 'listening')
  return server
}

const close = async (server: Server): Promise<void> => {
  server.close()
  await once(server, 'close')
}

/** `n` different ports of the loopback interface that nobody listens on at this moment. */
export const freePorts = async (n: number): Promise<number[]> => {
  // All are held open together, so that none is given twice.
  const servers = await Promise.all(Array.from({ length: n }, () => listen(0)))
  const ports = servers.map((server) => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('a TCP server has no port')
    return address.port
  })
  await Promise.all(servers.map(close))
  return ports
}

/** @throws {StackError} STACK_PORT_IN_USE */
const assertPortFree = async (component: string, port: number): Promise<void> => {
  try {
    await close(await listen(port))
  } catch (error) {
    throw new StackError(
      'STACK_PORT_IN_USE',
      `Port ${port}, which ${component} needs, cannot be listened on: ${String(error)}`,
      `Stop what uses port ${port}, or choose another port for ${component}.`,
      { cause: error },
    )
  }
}

/**
 * Ports by the name of what needs them.
 *
 * @throws {StackError} STACK_PORT_IN_USE
 */
export const assertPortsFree = async (ports: Readonly<Record<string, number>>): Promise<void> =>
  void (await Promise.all(Object.entries(ports).map(([name, port]) => assertPortFree(name, port))))
