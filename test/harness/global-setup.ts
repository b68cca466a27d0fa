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
  // Not after a Ctrl-C: Vitest ends a millisecond later. What is left then, the guardian (guarded.ts) ends.
  return () => engines.stop()
}
