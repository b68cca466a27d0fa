// One component's process, from its start until it is gone.
//
// It is a session of its own (detached): Ctrl-C on the terminal reaches the supervisor alone, which then stops the
// components in its own order. Its pid file outlives a supervisor that was killed, so that the next can name it.
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Component } from './component.ts'
import type { Environment } from './java.ts'
import { logFileOf, openLog, sizeOf, tailOf } from './log-file.ts'
import { claimPidFile, removePidFile } from './processes/pid-file.ts'
import { StackError } from './stack-error.ts'

export type ProcessState = 'starting' | 'ready' | 'stopping' | 'exited'

const readyWithinMs = 90_000
const stopWithinMs = 20_000
const pollMs = 50

/** Of Java: a page of them hides the one line that says what happened. */
const stackFrame = /^\s+(at |\.\.\. \d+ more)/

export interface SupervisedProcess {
  readonly component: Component
  readonly pid: number
  readonly state: ProcessState
  readonly exited: Promise<void>
  /** @throws {StackError} STACK_COMPONENT_FAILED where it ends or stays silent, with its last log lines. */
  untilReady(signal?: AbortSignal): Promise<void>
  send(signal: NodeJS.Signals): void
  /** SIGTERM, and SIGKILL where that is not enough. Resolves when the process is gone. */
  stop(): Promise<void>
}

/** Its output goes to the end of `logFile`. */
const spawnComponent = (
  component: Component,
  dataDir: string,
  environment: Environment,
  logFile: string,
): { child: ChildProcess; logStart: number } => {
  const log = openLog(logFile)
  const logStart = sizeOf(logFile)
  try {
    const child = spawn(component.command, component.args, {
      cwd: dataDir,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...environment, ...component.env },
    })
    return { child, logStart }
  } finally {
    closeSync(log)
  }
}

/** @throws {StackError} STACK_COMPONENT_FAILED where the program cannot be started */
export const superviseProcess = async (
  component: Component,
  dataDir: string,
  environment: Environment,
): Promise<SupervisedProcess> => {
  const logFile = logFileOf(dataDir, component.name)
  const { child, logStart } = spawnComponent(component, dataDir, environment, logFile)
  let state: ProcessState = 'starting'
  let ending = ''
  const exited = new Promise<void>((resolve) => {
    const end = (how: string) => {
      state = 'exited'
      ending = how
      removePidFile(dataDir, component.name)
      resolve()
    }
    child.once('error', (error) => end(error.message))
    child.once('exit', (code, signal) => end(signal === null ? `exit code ${code}` : `signal ${signal}`))
  })
  const failed = (what: string): StackError => {
    const tail = tailOf(logFile, logStart, stackFrame)
    return new StackError(
      'STACK_COMPONENT_FAILED',
      `${component.name} ${what}.${tail === '' ? '' : ` Its last lines were:\n${tail}`}`,
      `See ${logFile}. A full disk, a file size limit and too little memory are the usual causes.`,
    )
  }
  const { pid } = child
  if (pid === undefined) {
    await exited
    throw failed(`could not be started (${ending})`)
  }
  claimPidFile(dataDir, { name: component.name, pid, port: component.port })

  return {
    component,
    pid,
    get state() {
      return state
    },
    exited,
    send: (signal) => void child.kill(signal),
    async untilReady(signal) {
      const deadline = Date.now() + readyWithinMs
      for (;;) {
        const trouble = await component.ping().then(
          () => null,
          (error: unknown) => (error instanceof Error ? error.message : 'it gave no reason'),
        )
        signal?.throwIfAborted()
        if (state === 'exited') throw failed(`ended while starting (${ending})`)
        if (trouble === null) break
        if (Date.now() > deadline)
          throw failed(`did not answer within ${readyWithinMs / 1000} s (${trouble})`)
        await Promise.race([wait(pollMs), exited])
      }
      state = 'ready'
    },
    async stop() {
      if (state === 'exited') return exited
      state = 'stopping'
      child.kill('SIGTERM')
      // A stopped (SIGSTOP) process would never see the SIGTERM.
      child.kill('SIGCONT')
      const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
      await exited
      clearTimeout(timer)
    },
  }
}
