/** From the commit before to this one with data in the stack: the two side by side for a while, then the new one alone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from './docker.ts'
import { assertSame, figuresOf, push } from './figures.ts'
import { makeStack, up, type Stack } from './stack.ts'

const BEFORE = 'tideline:before'
const workers = ['ingest-worker', 'rollup-worker', 'query-api', 'snapshot-worker'] as const

/** The commit before that of the checkout; UPGRADE_FROM names another. */
const buildBefore = async (env: Record<string, string>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tideline-before-'))
  try {
    const archive = join(folder, 'before.tar')
    await must('git', ['archive', '--output', archive, env['UPGRADE_FROM'] ?? 'HEAD~1'], env)
    await must('tar', ['-C', folder, '-xf', archive], env)
    // by its own file, as its users built it; `docker build` would need a builder that Compose brings along
    const file = join(folder, 'docker-compose.yml')
    const given = { ...env, TIDELINE_IMAGE: BEFORE, COMPOSE_FILE: file }
    await must('docker', ['compose', '--project-directory', folder, 'build'], given, 900)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Migrations that stand there more often than once, asked for by a service's own password. */
const appliedTwice = async (stack: Stack): Promise<string> => {
  const program = `const p=require('fs').readFileSync('/run/secrets/clickhouse_password','utf8').trim();
    fetch('http://clickhouse:8123/?database=tideline',{method:'POST',
      headers:{'X-ClickHouse-User':'tideline','X-ClickHouse-Key':p},
      body:'SELECT name FROM schema_migrations GROUP BY name HAVING count() > 1'}).then(async r=>{
        const t=await r.text(); if(!r.ok) throw new Error(t); process.stdout.write(t)})`
  return await stack.compose('exec', '-T', 'ingest-worker', 'node', '-e', program)
}

/** @throws Error where a figure is another, or a migration was applied again */
export const upgrade = async (name: string, track: (stack: Stack) => void): Promise<void> => {
  const before = await makeStack(process.env, { name, image: BEFORE })
  track(before)
  await buildBefore(before.env)
  await up(before)
  await push(before)
  const figures = await figuresOf(before)
  const { TIDELINE_IMAGE: _before, ...env } = before.env
  const now = (...args: string[]): Promise<string> => must('docker', ['compose', ...args], env)
  for (const service of workers)
    await now('run', '--detach', '--no-deps', '--name', `${name}-new-${service}`, service)
  // everything again: both generations of workers share it
  await push(before)
  await assertSame(before, figures)
  await must('docker', ['rm', '--force', ...workers.map((service) => `${name}-new-${service}`)], env)
  await now('up', '--detach', '--wait', '--wait-timeout', '400')
  await push(before)
  await assertSame(before, figures)
  const twice = await appliedTwice(before)
  if (twice.trim() !== '') throw new Error(`applied twice: ${twice}`)
  await before.remove()
}
