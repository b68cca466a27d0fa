/** Schemathesis (PyPI) as a program of our own set-up: installed once, below .tools, at the release named here. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guarded } from '../harness/guarded.ts'

const RELEASE = '4.32.5'

const root = fileURLToPath(new URL('../../', import.meta.url))
const home = join(root, '.tools', `schemathesis-${RELEASE}`)
const program = join(home, 'bin', 'schemathesis')
/** With schemathesis_hooks.py in it. */
const here = fileURLToPath(new URL('.', import.meta.url))
const settings = {
  up: fileURLToPath(new URL('./schemathesis-engines.toml', import.meta.url)),
  away: fileURLToPath(new URL('./schemathesis.toml', import.meta.url)),
}

const run = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0

/** False where there is no Python with venv, or PyPI does not answer. */
export const haveSchemathesis = (): boolean => {
  if (existsSync(program) && run(program, '--version')) return true
  const pip = ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${RELEASE}`]
  return run('python3', '-m', 'venv', '--clear', home) && run(join(home, 'bin', 'pip'), ...pip)
}

/** What an answer must be: a status and a body that the document tells, and never 500. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'response_headers_conformance',
  'unsupported_method',
  'allow_header_conformance',
]

export interface Asked {
  url: string
  seed: number
  /** requests to each operation, at most, of each kind */
  examples: number
  key: string | undefined
  /** whether they are there */
  engines: boolean
}

/** Its exit code; 0: nothing found. Not waited for at a standstill: who is asked writes a log that somebody has to read. */
export const askAtRandom = async ({ url, seed, examples, key, engines }: Asked): Promise<number | null> => {
  const args = [
    '--config-file',
    engines ? settings.up : settings.away,
    'run',
    `${url}/openapi.json`,
    '--phases=examples,fuzzing',
    `--checks=${checks.join(',')}`,
    `--seed=${seed}`,
    `--max-examples=${examples}`,
    '--warnings=off',
    // a snapshot that is asked for is answered once it is made
    '--request-timeout=120',
    '--generation-database=none',
    ...(key === undefined ? [] : ['--header', `Authorization: Bearer ${key}`]),
  ]
  const env = {
    ...process.env,
    PYTHONPATH: here,
    PYTHONDONTWRITEBYTECODE: '1',
    SCHEMATHESIS_HOOKS: 'schemathesis_hooks',
  }
  const child = guarded(spawn(program, args, { stdio: 'inherit', cwd: home, env }))
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}
