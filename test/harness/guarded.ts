/**
 * Whatever a test run starts ends with it. An `afterAll` is not enough: after `--bail`, Ctrl-C or a crash a worker of
 * Vitest ends without one, and what it had started would run on with pid 1 as its parent. So everything that starts a
 * process says so here, and a guardian (guardian.ts) ends what is left once this process is gone.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { processIdentity } from '../../infra/local/src/processes/process-identity.ts'

/** A line on the guardian's standard input. */
export type Guarded =
  | { pid: number; identity: string }
  /** a data directory of the local stack: its pid files say what runs there */
  | { dataDir: string }

const main = fileURLToPath(new URL('guardian.ts', import.meta.url))
let guardian: Writable | undefined

/** In a session of its own, so that a Ctrl-C does not reach it; with a pipe that closes when this process ends. */
const startGuardian = (): Writable => {
  const child = spawn(process.execPath, [main], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.unref()
  // Without its guardian a run goes on: only what it leaves behind would be left.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
  return child.stdin
}

const tell = (what: Guarded): void => {
  guardian ??= startGuardian()
  guardian.write(`${JSON.stringify(what)}\n`)
}

/**
 * Ends the child with this process, if not before. Started `detached` it takes its own children with it: needed where
 * it has some.
 */
export const guarded = <Child extends ChildProcess>(child: Child): Child => {
  const { pid } = child
  const identity = pid === undefined ? null : processIdentity(pid)
  if (pid !== undefined && identity !== null) tell({ pid, identity })
  return child
}

/** Ends what runs in this data directory with this process, if not before, and deletes it. Called before the start. */
export const guardedDataDir = (dataDir: string): string => {
  tell({ dataDir })
  return dataDir
}
