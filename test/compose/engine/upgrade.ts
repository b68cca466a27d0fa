/** From the commit before to this one with data in the stack: the two side by side for a while, then the new one alone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must } from './docker.ts'
import { assertSame, figuresOf, push } from './figures.ts'
import { makeStack, underThisCheckout, up, type Stack } from './stack.ts'

const BEFORE = 'tideline:before'
const workers = ['ingest-worker', 'rollup-worker', 'query-api', 'snapshot-worker'] as const

/** Of the commit before that of the checkout; UPGRADE_FROM names another. */
const checkOutBefore = async (folder: string): Promise<void> => {
  const archive = join(folder, 'before.tar')
  const commit = process.env['UPGRADE_FROM'] ?? 'HEAD~1'
  await must('git', ['archive', '--output', archive, commit], process.env)
  await must('tar', ['-C', folder, '-xf', archive], process.env)
}

/** Asked for by a service's own password; one value a line. */
const askStore = async (stack: Stack, statement: string): Promise<string> => {
  const program = `const p=require('fs').readFileSync('/run/secrets/clickhouse_password','utf8').trim();
    fetch('http://clickhouse:8123/?database=tideline',{method:'POST',
      headers:{'X-ClickHouse-User':'tideline','X-ClickHouse-Key':p},
      body:${JSON.stringify(statement)}}).then(async r=>{
        const t=await r.text(); if(!r.ok) throw new Error(t); process.stdout.write(t)})`
  return (await stack.compose('exec', '-T', 'ingest-worker', 'node', '-e', program)).trim()
}

/** What stood there at an instant and was applied after it. Services that start together on an empty store may both apply one. */
const appliedAgain = (stack: Stack, since: string): Promise<string> =>
  askStore(
    stack,
    `SELECT name FROM schema_migrations GROUP BY name
     HAVING min(appliedAt) < toDateTime64('${since}', 3, 'UTC') AND max(appliedAt) >= toDateTime64('${since}', 3, 'UTC')`,
  )

/**
 * What an operator does: a stack as the commit before makes and starts it, then this one's `tideline secrets` and `up`. The old
 * programs are started by this one's file once, so that both generations are seen beside each other.
 */
const goOver = async (before: Stack): Promise<void> => {
  // by its own file, as its users built it
  await before.compose('build')
  await up(before)
  await push(before)
  const figures = await figuresOf(before)

  const since = await askStore(before, "SELECT now64(3, 'UTC')")
  const old = await underThisCheckout(before)
  await up(old)
  await assertSame(old, figures)
  const { TIDELINE_IMAGE: _before, ...env } = old.env
  const now = (...args: string[]): Promise<string> => must('docker', ['compose', ...args], env)
  const name = env['COMPOSE_PROJECT_NAME']
  for (const service of workers)
    await now('run', '--detach', '--no-deps', '--name', `${name}-new-${service}`, service)
  // everything again: both generations of workers share it
  await push(old)
  await assertSame(old, figures)
  await must('docker', ['rm', '--force', ...workers.map((service) => `${name}-new-${service}`)], env)
  await now('up', '--detach', '--wait', '--wait-timeout', '400')
  await push(old)
  await assertSame(old, figures)
  const again = await appliedAgain(old, since)
  if (again !== '') throw new Error(`applied again: ${again}`)
}

/** @throws Error where a figure is another, or a migration was applied again */
export const upgrade = async (name: string): Promise<void> => {
  const checkout = mkdtempSync(join(tmpdir(), 'tideline-before-'))
  try {
    await checkOutBefore(checkout)
    const before = await makeStack(process.env, { name, image: BEFORE, checkout })
    try {
      await goOver(before)
    } catch (error) {
      throw new Error(`${String(error)}\n${(await before.compose('logs', '--tail', '5')).slice(-8_000)}`, {
        cause: error,
      })
    } finally {
      await before.remove()
    }
  } finally {
    rmSync(checkout, { recursive: true, force: true })
  }
}
