/** Schemathesis (PyPI) as a program of our own set-up: installed once, below .tools, at the release named here. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RELEASE = '4.32.5'

const root = fileURLToPath(new URL('../../', import.meta.url))
const home = join(root, '.tools', `schemathesis-${RELEASE}`)
const program = join(home, 'bin', 'schemathesis')
/** With schemathesis_hooks.py in it. */
const here = fileURLToPath(new URL('.', import.meta.url))
const settings = fileURLToPath(new URL('./schemathesis.toml', import.meta.url))

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
}

/** Its exit code; 0: nothing found. */
export const askAtRandom = ({ url, seed, examples, key }: Asked): number | null => {
  const args = [
    '--config-file',
    settings,
    'run',
    `${url}/openapi.json`,
    '--phases=examples,fuzzing',
    `--checks=${checks.join(',')}`,
    `--seed=${seed}`,
    `--max-examples=${examples}`,
    '--warnings=off',
    '--generation-database=none',
    ...(key === undefined ? [] : ['--header', `Authorization: Bearer ${key}`]),
  ]
  const env = {
    ...process.env,
    PYTHONPATH: here,
    PYTHONDONTWRITEBYTECODE: '1',
    SCHEMATHESIS_HOOKS: 'schemathesis_hooks',
  }
  return spawnSync(program, args, { stdio: 'inherit', cwd: home, env }).status
}
