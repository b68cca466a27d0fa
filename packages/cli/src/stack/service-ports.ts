import { once } from 'node:events'
import { createServer } from 'node:net'
import { CliError } from '../cli-error.ts'
import { HIGHEST_BASE_PORT, planPorts, type PortPlan } from './plan-ports.ts'

const canListen = async (port: number): Promise<boolean> => {
  const server = createServer()
  server.listen({ port, host: '127.0.0.1', exclusive: true })
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

/** @throws {CliError} STACK_PORT_IN_USE: the engines' ports are looked at by the local stack itself */
export const assertServicePortsFree = async (ports: PortPlan['services']): Promise<void> => {
  for (const [name, port] of Object.entries(ports)) {
    if (!(await canListen(port))) {
      throw new CliError(
        'STACK_PORT_IN_USE',
        `Port ${port}, which ${name} needs, is used by another program.`,
      )
    }
  }
}

/** A base whose ports are all free at this moment; below the range from which systems give ports to clients. */
export const findFreeBasePort = async (): Promise<number> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const base = 10_000 + 20 * Math.floor(Math.random() * 1000)
    const { services, engines } = planPorts(base)
    const free = await Promise.all([...Object.values(services), ...Object.values(engines)].map(canListen))
    if (base <= HIGHEST_BASE_PORT && free.every(Boolean)) return base
  }
  throw new CliError('STACK_PORT_IN_USE', 'No range of free ports was found.')
}
