// A process of a service, from its launch to its end.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync } from 'node:fs'
import { join } from 'node:path'
import { openLog } from '@tideline/local-stack'
import type { ServicePlan } from './plan-services.ts'
import { workspaceRoot } from './workspace-root.ts'

const stopWithinMs = 25_000

interface LaunchOptions {
  logFile: string
  /** put on the command line of the process, see state-file.ts */
  mark: string
  env: NodeJS.ProcessEnv
}

/** In a session of its own: a Ctrl-C does not reach it. */
export const launchService = (plan: ServicePlan, { logFile, mark, env }: LaunchOptions): ChildProcess => {
  const log = openLog(logFile)
  try {
    const file = join(workspaceRoot, plan.main)
    return spawn(process.execPath, [...process.execArgv, file, mark], {
      cwd: workspaceRoot,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...env, ...plan.env },
    })
  } finally {
    closeSync(log)
  }
}

/** Resolves to what ended it. */
export const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** Asks it to end, and ends it when it does not. */
export const stopProcess = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  // A stopped (SIGSTOP) process would never see the SIGTERM.
  child.kill('SIGCONT')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  await gone
  clearTimeout(timer)
}
