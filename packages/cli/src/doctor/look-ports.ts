/** Who listens on the ports that a start needs. */
import { assertPortsFree, findSupervisor } from '@tideline/local-stack'
import { request } from '../http/request.ts'
import { planPorts } from '../stack/plan-ports.ts'
import { readStackState } from '../stack/state-file.ts'
import type { PortFact } from './judge-ports.ts'

const isFree = (name: string, port: number): Promise<boolean> =>
  assertPortsFree({ [name]: port }).then(
    () => true,
    () => false,
  )

/** Both doors tell of each other, which no other program does. */
const isTideline = async (port: number): Promise<boolean> => {
  try {
    const { status, document } = await request({
      url: `http://127.0.0.1:${port}/v1/endpoints`,
      timeoutMs: 3_000,
    })
    return status === 200 && typeof document === 'object' && document !== null && 'queryUrl' in document
  } catch {
    return false
  }
}

const lookAt = async (
  ports: Readonly<Record<string, number>>,
  isOurs: (port: number) => Promise<boolean>,
): Promise<PortFact[]> =>
  await Promise.all(
    Object.entries(ports).map(async ([name, port]): Promise<PortFact> => {
      if (await isFree(name, port)) return { name, port, state: 'free' }
      return { name, port, state: (await isOurs(port)) ? 'ours' : 'taken' }
    }),
  )

/** Of the local stack: where it runs, its own ports, wherever they are. */
export const lookAtLocalPorts = async (dataDir: string, basePort: number): Promise<PortFact[]> => {
  const state = findSupervisor(dataDir) === null ? null : readStackState(dataDir)
  if (state !== null) return state.processes.map(({ name, port }) => ({ name, port, state: 'ours' }))
  const { services, engines } = planPorts(basePort)
  return await lookAt({ ...services, ...engines }, async () => false)
}

/** Of the containers: the two that are published, by the variables of docker-compose.yml. */
export const lookAtComposePorts = async (env: NodeJS.ProcessEnv): Promise<PortFact[]> =>
  await lookAt(
    { 'ingest-api': Number(env['INGEST_PORT'] || 7070), 'query-api': Number(env['QUERY_PORT'] || 7071) },
    isTideline,
  )
