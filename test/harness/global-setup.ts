// Vitest calls this once per run, before the first test that needs the engines.
import type { TestProject } from 'vitest/node'
import { takeEngines } from './take-engines.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = Date.now()
  const engines = await takeEngines(process.env)
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
