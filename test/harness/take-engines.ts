import type { Engines } from './endpoints.ts'
import { externalEngines } from './external.ts'
import { localEngines } from './local.ts'

/** The engines that the environment names, else Docker's where they can be had, else a local stack. */
export const takeEngines = async (env: NodeJS.ProcessEnv): Promise<Engines> => {
  const external = externalEngines(env)
  if (external !== null) return external
  // Loaded only here: a second of start-up that the first way does not need.
  const { dockerEngines } = await import('./docker.ts')
  const docker = await dockerEngines(env)
  if (!('unavailable' in docker)) return docker
  console.log(`engines: not Docker's (${docker.unavailable})`)
  return localEngines()
}
