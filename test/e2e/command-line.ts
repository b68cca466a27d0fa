import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guarded } from '../harness/guarded.ts'

const outbox = join(tmpdir(), `tideline-outbox-${process.pid}`)

const command = fileURLToPath(new URL('../../infra/setup/tideline.mjs', import.meta.url))

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  env?: Record<string, string>
  stdin?: string
}

/** Runs the `tideline` command as a user would, to its end. */
export const tideline = async (args: readonly string[], options: RunOptions = {}): Promise<Ended> => {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('TIDELINE_'))
  const child = guarded(
    spawn(process.execPath, [command, ...args], {
      // what a test breaks off must not wait in anybody's home
      env: { ...Object.fromEntries(inherited), TIDELINE_OUTBOX: outbox, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      // With a group of its own: the command is a child of what is started here.
      detached: true,
    }),
  )
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  // A command that reads no input may have ended before it was written.
  child.stdin.on('error', () => {})
  child.stdin.end(options.stdin ?? '')
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, stdout, stderr }
}
