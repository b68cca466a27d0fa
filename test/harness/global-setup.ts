// Vitest calls this once per run, before the first test that needs the engines.
import type { TestProject } from 'vitest/node'
import type { Engines } from './endpoints.ts'
import { externalEngines } from './external.ts'
import { localEngines } from './local.ts'

async function takeWhatThereIs(): Promise<Engines> {
  const external = externalEngines(process.env)
  if (external !== null) return external
  // Loaded only here: a second of start-up that the first way does not need.
  const { dockerEngines } = await import('./docker.ts')
  const docker = await dockerEngines(process.env)
  if (!('unavailable' in docker)) return docker
  console.log(`engines: not Docker's (${docker.unavailable})`)
  return localEngines()
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = Date.now()
  const engines = await takeWhatThereIs()
  console.log(`engines: ${engines.how} (ready after ${Date.now() - started} ms)`)
  project.provide('endpoints', engines.endpoints)
  // A Ctrl-C may come twice, from the terminal and passed on by npm: the second must not end this before the stop.
  let stopping: Promise<void> | undefined
  const interrupted = (signal: NodeJS.Signals): void => {
    stopping ??= engines.stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  process.on('SIGINT', interrupted)
  process.on('SIGTERM', interrupted)
  return async () => {
    process.off('SIGINT', interrupted)
    process.off('SIGTERM', interrupted)
    await engines.stop()
  }
}
