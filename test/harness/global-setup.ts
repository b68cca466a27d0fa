// Vitest calls this once per run, before the first test that needs the engines.
import type { TestProject } from 'vitest/node'
import { takeEngines } from './take-engines.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = Date.now()
  const engines = await takeEngines(process.env)
  console.log(`engines: ${engines.how} (ready after ${Date.now() - started} ms)`)
  project.provide('endpoints', engines.endpoints)
  // Not after a Ctrl-C: Vitest ends a millisecond later. What is left then, the guardian (guarded.ts) ends.
  return () => engines.stop()
}
