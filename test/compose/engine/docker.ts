/** Docker by its own client: a check of what people run has to run what people run. */
import { execFile } from 'node:child_process'
import { root } from '../read-compose.ts'

export interface Ran {
  code: number
  out: string
  err: string
}

type Env = Readonly<Record<string, string | undefined>>

/** Resolves whatever the exit code; 124 where it took longer than `seconds`. */
export const run = (command: string, args: readonly string[], env: Env, seconds = 600): Promise<Ran> =>
  new Promise((resolve) => {
    const options = { cwd: root, env, timeout: seconds * 1000, maxBuffer: 64 * 1024 * 1024 }
    execFile(command, args, options, (error, out, err) => {
      if (error === null) resolve({ code: 0, out, err })
      else resolve({ code: error.killed ? 124 : Number(error.code) || 1, out, err: err || error.message })
    })
  })

/** @throws Error with the end of what was said */
export const must = async (
  command: string,
  args: readonly string[],
  env: Env,
  seconds?: number,
): Promise<string> => {
  const { code, out, err } = await run(command, args, env, seconds)
  if (code === 0) return out
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${(err || out).slice(-2_000)}`)
}

/** Null where an engine and Compose answer, otherwise what is missing. */
export const whyNoEngine = async (env: Env): Promise<string | null> => {
  const engine = await run('docker', ['version', '--format', '{{.Server.Version}}'], env, 10)
  if (engine.code !== 0) return 'no Docker engine answers'
  const compose = await run('docker', ['compose', 'version', '--short'], env, 10)
  return compose.code === 0 ? null : 'there is no `docker compose`'
}
