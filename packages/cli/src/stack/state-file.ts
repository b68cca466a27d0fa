// <dataDir>/stack.json: what a supervisor tells other processes about the stack it runs.
//
// Not below run/: the local stack clears away whatever there is no pid file of a living process, and this file has to
// outlive a supervisor that was killed, since it names the services that it left behind.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const processSchema = z.object({
  name: z.string(),
  kind: z.enum(['service', 'engine']),
  state: z.enum(['starting', 'ready', 'restarting', 'stopping', 'stopped']),
  /** null while it is not running */
  pid: z.number().int().positive().nullable(),
  port: z.number().int(),
  url: z.string().nullable(),
  /** how often it was started again after it had ended by itself */
  restarts: z.number().int(),
  startedAt: z.string().nullable(),
  /** `signal SIGKILL`, `exit code 1`; null where it never ended */
  lastExit: z.string().nullable(),
})

export const stateSchema = z.object({
  version: z.literal(1),
  /** stands on the command line of each service of this run, so that a reused pid is never taken for one */
  runId: z.string().min(8),
  supervisor: z.object({ pid: z.number().int().positive(), startedAt: z.string() }),
  ready: z.boolean(),
  ingestUrl: z.string(),
  queryUrl: z.string(),
  processes: z.array(processSchema),
})

export type ProcessStatus = z.infer<typeof processSchema>
export type StackState = z.infer<typeof stateSchema>

const fileOf = (dataDir: string): string => join(dataDir, 'stack.json')

/** Null where there is none, or none that can be read: then nothing is known to run. */
export const readStackState = (dataDir: string): StackState | null => {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')))
  } catch {
    return null
  }
}

/** Appears whole or not at all: others read it at any moment. */
export const writeStackState = (dataDir: string, state: StackState): void => {
  mkdirSync(dataDir, { recursive: true })
  const draft = `${fileOf(dataDir)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(state, null, 2))
  renameSync(draft, fileOf(dataDir))
}

export const removeStackState = (dataDir: string): void => rmSync(fileOf(dataDir), { force: true })
