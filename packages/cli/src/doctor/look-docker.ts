/** What Docker says of itself. Only its client is started; nothing is built, pulled or run. */
import { execFile } from 'node:child_process'
import type { DockerFacts } from './judge-programs.ts'

interface Said {
  /** null: there is no such program */
  code: number | null
  out: string
  err: string
}

const ANSWER_WITHIN_MS = 10_000

const ask = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Said> =>
  new Promise((resolve) => {
    execFile('docker', args, { env, timeout: ANSWER_WITHIN_MS }, (error, out, err) => {
      const said = { out: out.trim(), err: err.trim() }
      if (error === null) resolve({ ...said, code: 0 })
      else if (error.code === 'ENOENT') resolve({ ...said, code: null })
      else resolve({ ...said, err: said.err || error.message, code: 1 })
    })
  })

const firstLine = (text: string): string => text.split('\n')[0] ?? ''

const versionIn = ({ code, out }: Said): string | null =>
  code === 0 ? (/\d+\.\d+(?:\.\d+)?/.exec(out)?.[0] ?? null) : null

export const lookAtDocker = async (env: NodeJS.ProcessEnv): Promise<DockerFacts> => {
  const [server, compose, buildx] = await Promise.all([
    ask(env, 'version', '--format', '{{.Server.Version}}'),
    ask(env, 'compose', 'version', '--short'),
    ask(env, 'buildx', 'version'),
  ])
  const engine = versionIn(server)
  return {
    engine,
    failure: server.code === null || engine !== null ? null : firstLine(server.err) || 'it says no version',
    compose: versionIn(compose),
    buildx: versionIn(buildx),
  }
}
