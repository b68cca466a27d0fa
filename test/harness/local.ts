import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePorts, startStack, stopOrphans } from '@tideline/local-stack'
import type { Engines } from './endpoints.ts'
import { guardedDataDir } from './guarded.ts'

const runs = fileURLToPath(new URL('../../.test-runs', import.meta.url))

/** A local stack of this test run's own, in a directory that goes with it. */
export const localEngines = async (): Promise<Engines> => {
  mkdirSync(runs, { recursive: true })
  await sweepKilledRuns()
  const dataDir = guardedDataDir(mkdtempSync(join(runs, `stack-${process.pid}-`)))
  const [kafka = 0, kafkaController = 0, redis = 0, clickhouse = 0] = await freePorts(4)
  try {
    const stack = await startStack({ dataDir, ports: { kafka, kafkaController, redis, clickhouse } })
    return {
      how: `the local stack, ${stack
        .components()
        .map(({ name, port }) => `${name} ${port}`)
        .join(', ')}`,
      endpoints: stack.endpoints,
      async stop() {
        await stack.stop()
        rmSync(dataDir, { recursive: true, force: true })
      },
    }
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true })
    throw error
  }
}

/** A run that was killed could not clean up: what is left of it runs on and fills the disk. */
const sweepKilledRuns = async (): Promise<void> => {
  for (const name of readdirSync(runs).filter((each) => each.startsWith('stack-'))) {
    const dataDir = join(runs, name)
    // A run that has only just begun has no supervisor yet: its own process is asked for.
    if (isAlive(Number(name.split('-')[1]))) continue
    await stopOrphans(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
