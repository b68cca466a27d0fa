// `up --detach`: the supervisor as a process of its own, which tells over an IPC channel how its start goes.
import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'
import { z } from 'zod'
import { logFileOf, openLog, sizeOf, tailOf } from '@tideline/local-stack'
import { CliError } from '../cli-error.ts'
import type { SupervisorOptions } from './run-supervisor.ts'
import { stateSchema, type StackState } from './state-file.ts'
import { workspaceRoot } from './workspace-root.ts'

const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), line: z.string() }),
  z.object({ type: z.literal('ready'), state: stateSchema }),
  z.object({ type: z.literal('failed'), code: z.string(), message: z.string(), hint: z.string() }),
])

export type SupervisorMessage = z.infer<typeof messageSchema>

/** The hidden command that the process runs. */
export const SUPERVISE = 'supervise'

/**
 * Resolves when everything is ready; the supervisor then lives on without us.
 *
 * @throws {CliError} what it failed with, or STACK_COMPONENT_FAILED with the end of its log
 */
export const startDetached = async (
  mainFile: string,
  options: SupervisorOptions,
  env: NodeJS.ProcessEnv,
  progress: (line: string) => void,
): Promise<StackState> => {
  const logFile = logFileOf(options.dataDir, 'supervisor')
  const log = openLog(logFile)
  const logStart = sizeOf(logFile)
  const args = [SUPERVISE, '--data-dir', options.dataDir, '--port', String(options.basePort)]
  if (!options.example) args.push('--no-example')
  const child = spawn(process.execPath, [...process.execArgv, mainFile, ...args], {
    cwd: workspaceRoot,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env,
  })
  closeSync(log)
  const interrupt = () => void child.kill('SIGTERM')
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    return await new Promise<StackState>((resolve, reject) => {
      child.on('message', (raw) => {
        const message = messageSchema.parse(raw)
        if (message.type === 'progress') progress(message.line)
        else if (message.type === 'ready') resolve(message.state)
        else reject(new CliError(message.code, message.message, { hint: message.hint }))
      })
      child.once('error', reject)
      child.once('exit', (code, signal) => {
        const how = signal === null ? `exit code ${code}` : `signal ${signal}`
        const text = `The supervisor ended while starting (${how}). Its last lines were:\n${tailOf(logFile, logStart)}`
        reject(new CliError('STACK_COMPONENT_FAILED', text, { hint: `See ${logFile}.` }))
      })
    })
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    if (child.connected) child.disconnect()
    child.unref()
  }
}
