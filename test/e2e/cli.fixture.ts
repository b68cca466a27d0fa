/** The command line on a data directory of its own, and what tests ask it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { guardedDataDir } from '../harness/guarded.ts'
import { tideline, type Ended, type RunOptions } from './command-line.ts'

export interface Status {
  ready: boolean
  ingestUrl: string | null
  queryUrl: string | null
  services: { name: string; state: string; pid: number | null; port: number; restarts: number }[]
  lagSeconds: number | null
  watermark: string | null
  rejected: number | null
}

interface Failure {
  error: { code: string; message: string; hint: string }
}

export const folder = mkdtempSync(join(tmpdir(), 'tideline-cli-'))
export const dataDir = guardedDataDir(join(folder, 'data'))
export const on = (...args: string[]): string[] => [...args, '--data-dir', dataDir]

/** With --json, standard output is one document and nothing else. */
export const json = async <T>(
  args: readonly string[],
  options?: RunOptions,
): Promise<Ended & { document: T }> => {
  const ended = await tideline([...args, '--json'], options)
  return { ...ended, document: JSON.parse(ended.stdout) as T }
}

export const failureOf = async (args: readonly string[], options?: RunOptions): Promise<string> => {
  const { code, document } = await json<Failure>(args, options)
  return `${document.error.code} ${code}`
}

export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(
      existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '',
    )
  } catch {
    return false
  }
}

export const until = async (what: string, condition: () => Promise<boolean> | boolean): Promise<void> => {
  const deadline = Date.now() + 60_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within a minute: ${what}`)
    await wait(100)
  }
}

export const status = async (): Promise<Status> => (await json<Status>(on('status'))).document
export const pidsOf = ({ services }: Status): number[] =>
  services.flatMap(({ pid }) => (pid === null ? [] : [pid]))
export const supervisorPid = (): number =>
  (JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8')) as { supervisor: { pid: number } })
    .supervisor.pid

export const file = (name: string, rows: readonly object[]): string => {
  const path = join(folder, name)
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return path
}

export const row = (id: string, figure: number | null, more: object = {}): object => ({
  source: 'cli-test',
  id,
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'BLZ',
  figure,
  start: '2015-03-02',
  end: '2015-03-02',
  ...more,
})

export const series = async (): Promise<(number | null)[]> => {
  const { document } = await json<{ series: { points: { value: number | null }[] }[] }>(
    on('series', '--category', 'internal_displacements', '--source', 'cli-test', '--interval', 'year'),
  )
  return document.series.flatMap(({ points }) => points.map(({ value }) => value))
}

export const wipe = async (): Promise<void> => {
  await tideline(on('down', '--wipe'))
  rmSync(folder, { recursive: true, force: true })
}
