// The command line as a user has it, on a stack of its own: from an empty directory over kills to a wiped one.
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePorts } from '@tideline/local-stack'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guardedDataDir } from '../harness/guarded.ts'
import { tideline, type Ended, type RunOptions } from './command-line.ts'

interface Status {
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

const folder = mkdtempSync(join(tmpdir(), 'tideline-cli-'))
const dataDir = guardedDataDir(join(folder, 'data'))
const on = (...args: string[]): string[] => [...args, '--data-dir', dataDir]

/** With --json, standard output is one document and nothing else. */
async function json<T>(args: readonly string[], options?: RunOptions): Promise<Ended & { document: T }> {
  const ended = await tideline([...args, '--json'], options)
  return { ...ended, document: JSON.parse(ended.stdout) as T }
}

async function failureOf(args: readonly string[], options?: RunOptions): Promise<string> {
  const { code, document } = await json<Failure>(args, options)
  return `${document.error.code} ${code}`
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^\d+ \(.*\) Z/.test(
      existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '',
    )
  } catch {
    return false
  }
}

async function until(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`not within a minute: ${what}`)
    await wait(100)
  }
}

const status = async (): Promise<Status> => (await json<Status>(on('status'))).document
const pidsOf = ({ services }: Status): number[] => services.flatMap(({ pid }) => (pid === null ? [] : [pid]))
const supervisorPid = (): number =>
  (JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8')) as { supervisor: { pid: number } })
    .supervisor.pid

function file(name: string, rows: readonly object[]): string {
  const path = join(folder, name)
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  return path
}

const row = (id: string, figure: number | null, more: object = {}): object => ({
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

const series = async (): Promise<(number | null)[]> => {
  const { document } = await json<{ series: { points: { value: number | null }[] }[] }>(
    on('series', '--category', 'internal_displacements', '--source', 'cli-test', '--interval', 'year'),
  )
  return document.series.flatMap(({ points }) => points.map(({ value }) => value))
}

afterAll(async () => {
  await tideline(on('down', '--wipe'))
  rmSync(folder, { recursive: true, force: true })
})

describe('before anything runs', () => {
  test('status says so, and down has nothing to do', async () => {
    const { code, document } = await json<Status>(on('status'))
    expect(code).toBe(1)
    expect(document).toMatchObject({ ready: false, services: [], watermark: null })
    const down = await json<{ stopped: unknown[] }>(on('down'))
    expect([down.code, down.document.stopped]).toEqual([0, []])
  })

  test('wrong usage is told, with --json as the one document', async () => {
    const { code, stderr, stdout } = await tideline(['pusch'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^USAGE: /)
    expect(await failureOf(['series', '--country', 'BHS'])).toBe('USAGE 2')
  })

  test('what needs a stack names the code and what to do', async () => {
    const path = file('early.ndjson', [row('early', 1)])
    expect(await failureOf(on('push', path, '--format', 'tideline'))).toBe('STACK_NOT_RUNNING 1')
    expect(await failureOf(on('verify'))).toBe('STACK_NOT_RUNNING 1')
    expect(await failureOf(on('push', path, '--format', 'xlsx'))).toBe('FORMAT_UNKNOWN 2')
  })

  test('a stack elsewhere that does not answer, or has no key, is said so', async () => {
    const [port = 0] = await freePorts(1)
    const env = { TIDELINE_URL: `http://127.0.0.1:${port}` }
    expect(await failureOf(['status'], { env })).toBe('SERVICE_UNREACHABLE 1')
    const path = file('remote.ndjson', [row('remote', 1)])
    const both = { ...env, TIDELINE_QUERY_URL: env.TIDELINE_URL }
    expect(await failureOf(['push', path, '--format', 'tideline'], { env: both })).toBe('KEY_NOT_FOUND 1')
    expect(await failureOf(['status'], { env: { TIDELINE_URL: 'nowhere' } })).toBe('USAGE 2')
  })

  test('a data directory that cannot be one', async () => {
    const path = join(folder, 'a-file')
    writeFileSync(path, '')
    expect(await failureOf(['up', '--detach', '--data-dir', path])).toBe('STACK_DATA_DIR_UNWRITABLE 1')
  })

  test('the formats it reads are listed without a stack', async () => {
    const { code, document } = await json<{ formats: { id: string; licence: string; example: string }[] }>([
      'sources',
    ])
    expect(code).toBe(0)
    expect(document.formats.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['tideline', 'idmc-gidd-disasters', 'idmc-idu', 'pa-snm']),
    )
    for (const { licence, example } of document.formats) expect(licence && example).toBeTruthy()
  })
})

describe('on a stack that was started detached', () => {
  let base = 0

  let started: Ended & { document: Status }

  beforeAll(async () => {
    started = await json<Status>(on('up', '--detach', '--port', '0'))
    const { document } = started
    if (started.code !== 0) return
    base = document.services.find(({ name }) => name === 'ingest-api')?.port ?? 0
  })

  test('up returns when it is ready, and says nothing but that', () => {
    expect([started.code, started.stderr, started.document.ready]).toEqual([0, '', true])
  })

  test('status shows every part with its pid', async () => {
    const now = await status()
    expect(now.ready).toBe(true)
    expect(now.services.map(({ name }) => name).toSorted()).toEqual([
      'clickhouse',
      'ingest-api',
      'ingest-worker',
      'kafka',
      'query-api',
      'redis',
      'rollup-worker',
      'snapshot-worker',
    ])
    expect(pidsOf(now).every(alive)).toBe(true)
    expect(now.watermark).toMatch(/^\d{4}-.*Z$/)
    expect(now.rejected).toBe(0)
  })

  test('the example region is there', async () => {
    const args = on(
      'series',
      '--category',
      'internal_displacements',
      '--country',
      'BHS',
      '--interval',
      'year',
      '--csv',
    )
    const { code, stdout } = await tideline(args)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^country,cause,.*\n(?:.*\n)*BHS,disaster,.*9800/)
  })

  test('a second one in the same directory, or on the same ports, is refused', async () => {
    expect(await failureOf(on('up', '--detach', '--port', '0'))).toBe('STACK_ALREADY_RUNNING 1')
    const other = ['--detach', '--port', String(base), '--data-dir', join(folder, 'other')]
    expect(await failureOf(['up', ...other])).toBe('STACK_PORT_IN_USE 1')
    expect((await tideline(['down', '--wipe', '--data-dir', join(folder, 'other')])).code).toBe(0)
    expect(existsSync(join(folder, 'other'))).toBe(false)
  })

  test('what was pushed shows, and once more changes nothing', async () => {
    const path = file('a.ndjson', [row('a', 100), row('b', 20), row('c', null)])
    const first = await json(on('push', path, '--format', 'tideline', '--wait'))
    expect(first.code).toBe(0)
    expect(first.document).toMatchObject({
      read: 3,
      accepted: 3,
      new: 3,
      unchanged: 0,
      rejected: 0,
      rejections: [],
    })
    expect(await series()).toEqual([120])
    const { code } = await json(on('push', path, '--format', 'tideline', '--wait'))
    expect(code).toBe(0)
    expect(await series()).toEqual([120])
  })

  test('several files are pushed in order, and standard input is one of them', async () => {
    const one = file('one.ndjson', [row('d', 1)])
    const stdin = `${JSON.stringify(row('d', 5, { revision: 2 }))}\n`
    const { code, document } = await json<{ pushes: { file: string; accepted: number }[] }>(
      on('push', one, '-', '--format', 'tideline', '--wait'),
      { stdin },
    )
    expect(code).toBe(0)
    expect(document.pushes.map(({ file: name, accepted }) => [name, accepted])).toEqual([
      [one, 1],
      ['-', 1],
    ])
    expect(await series()).toEqual([125])
  })

  test('a dry run keeps nothing', async () => {
    const { code, document } = await json(
      on('push', file('dry.ndjson', [row('dry', 7)]), '--format', 'tideline', '--dry-run'),
    )
    expect(code).toBe(0)
    expect(document).toMatchObject({ dryRun: true, read: 1, accepted: 1 })
    expect(await series()).toEqual([125])
  })

  test('some rows rejected ends with 3, all with 1, and both leave a receipt', async () => {
    const some = await json(
      on('push', file('some.ndjson', [row('e', 1), row('f', 1, { country: 'XXY' })]), '--format', 'tideline'),
    )
    expect(some.code).toBe(3)
    expect(some.document).toMatchObject({
      accepted: 1,
      rejected: 1,
      rejections: [{ row: 2, code: 'COUNTRY_UNKNOWN' }],
    })
    const all = await json(on('push', file('all.ndjson', [row('g', -1)]), '--format', 'tideline'))
    expect(all.code).toBe(1)
    expect(all.document).toMatchObject({
      accepted: 0,
      rejected: 1,
      rejections: [{ row: 1, code: 'FIGURE_INVALID' }],
    })
  })

  test('a file that is not there, and one that is something else', async () => {
    expect(await failureOf(on('push', join(folder, 'none.csv'), '--format', 'tideline'))).toBe(
      'FILE_UNREADABLE 1',
    )
    const path = join(folder, 'wrong.csv')
    writeFileSync(path, 'a,b\n1,2\n')
    expect(await failureOf(on('push', path, '--format', 'idmc-gidd-disasters'))).toBe('HEADER_UNKNOWN 1')
  })

  test('a rejected row can be found, looked at, corrected and replayed', async () => {
    const list = await json<{ rejected: { rejectedId: string; code: string }[] }>(
      on('rejected', 'list', '--source', 'cli-test'),
    )
    expect(list.document.rejected.map(({ code }) => code).toSorted()).toEqual([
      'COUNTRY_UNKNOWN',
      'FIGURE_INVALID',
    ])
    const id = list.document.rejected.find(({ code }) => code === 'COUNTRY_UNKNOWN')?.rejectedId ?? ''
    const shown = await json<{ payload: string }>(on('rejected', 'show', id))
    expect(shown.document.payload).toContain('XXY')
    const again = await json(on('rejected', 'replay', id))
    expect(again.code).toBe(1)
    const corrected = await json(on('rejected', 'replay', id, '--file', '-', '--wait'), {
      stdin: JSON.stringify(row('f', 3)),
    })
    expect(corrected.code).toBe(0)
    expect(await series()).toEqual([129])
  })

  test('a push is undone by its receipt', async () => {
    const { document } = await json<{ receiptId: string }>(
      on('push', file('undo.ndjson', [row('h', 1000)]), '--format', 'tideline', '--wait'),
    )
    expect(await series()).toEqual([1129])
    const { code } = await json(on('retract', '--receipt', document.receiptId, '--wait'))
    expect(code).toBe(0)
    expect(await series()).toEqual([129])
    expect(await failureOf(on('retract', '--receipt', 'no-such-receipt'))).toBe('RECEIPT_UNKNOWN 1')
  })

  test('the series can be asked for in each form', async () => {
    const question = [
      'series',
      '--category',
      'internal_displacements',
      '--source',
      'cli-test',
      '--interval',
      'year',
    ]
    const table = await tideline(on(...question, '--groupBy', 'country'))
    expect(table.stdout).toMatch(/^country\s.*\n(?:.*\n)*BLZ\s.*2015\s+129\s/)
    const lines = await tideline(on(...question, '--group-by', 'country', '--format', 'ndjson'))
    expect(JSON.parse(lines.stdout.split('\n')[0] ?? '')).toMatchObject({ value: 129 })
    expect(await failureOf(on('series', '--category', 'no_such_category'))).toBe('PARAMETER_INVALID 2')
  })

  test('a figure says where it comes from, and what changed about it', async () => {
    const one = ['--category', 'internal_displacements', '--source', 'cli-test', '--country', 'BLZ']
    const { code, document } = await json<{ value: number; counted: { share: number }[] }>(
      on('lineage', ...one, '--period', '2015'),
    )
    expect(code).toBe(0)
    expect(document.value).toBe(129)
    expect(document.counted.reduce((sum, { share }) => sum + share, 0)).toBe(129)
    const text = await tideline(on('lineage', ...one, '--period', '2015'))
    expect(text.stdout).toMatch(/^2015: 129 \(partial\)\n/)
    expect(text.stdout).toMatch(/cli-test\s+h\s.*\s1,000\s+retracted/)
    const since = ['--from-as-of', '2020-01-01T00:00:00.000Z']
    const changed = await tideline(on('diff', ...one, ...since, '--group-by', 'country'))
    expect(changed.stdout).toMatch(/BLZ\s+cli-test\s+2015\s+not_reported\s+129\s+\+129\s+(new|late) \+129/)
    expect(await failureOf(on('lineage', ...one))).toBe('USAGE 2')
    expect(await failureOf(on('lineage', ...one, '--period', 'soon'))).toBe('PARAMETER_INVALID 2')
    expect(await failureOf(on('diff', ...one))).toBe('USAGE 2')
  })

  test('few people of one nationality are told only to those who ask for exact figures', async () => {
    const path = file('few.ndjson', [row('few', 3, { source: 'cli-few', nationality: 'HTI' })])
    expect((await json(on('push', path, '--format', 'tideline', '--wait'))).code).toBe(0)
    const few = on(
      'series',
      '--category',
      'internal_displacements',
      '--source',
      'cli-few',
      '--nationality',
      'HTI',
    )
    type Told = { series: { points: { value: number | null }[] }[] }
    const told = async (...more: string[]) =>
      (await json<Told>([...few, ...more])).document.series.flatMap(({ points }) =>
        points.map(({ value }) => value),
      )
    expect(await told()).toEqual([null])
    expect(await told('--exact')).toEqual([3])
  })

  test('every aggregate is what the log says', async () => {
    const { code, document } = await json<{ keys: number; drift: number }>(on('verify'))
    expect(document.drift).toBe(0)
    expect(document.keys).toBeGreaterThan(0)
    expect(code).toBe(0)
  })

  test('a snapshot is made and written', async () => {
    const out = join(folder, 'snapshots')
    const { code, document } = await json<{ snapshotId: string; files: string[] }>(
      on('snapshot', '--out', out),
    )
    expect(code).toBe(0)
    expect(document.files).toHaveLength(2)
    for (const path of document.files) expect(existsSync(path)).toBe(true)
  })

  test('TIDELINE_URL and TIDELINE_API_KEY lead to the same stack', async () => {
    const env = {
      TIDELINE_URL: `http://127.0.0.1:${base}`,
      TIDELINE_API_KEY: readFileSync(join(dataDir, 'api-key'), 'utf8').trim(),
    }
    expect((await json<Status>(['status'], { env })).document).toMatchObject({ ready: true })
    const path = file('remote.ndjson', [row('i', 1)])
    expect((await json(['push', path, '--format', 'tideline', '--wait'], { env })).code).toBe(0)
    expect(await series()).toEqual([130])
    const wrong = { ...env, TIDELINE_API_KEY: 'tl_wrong' }
    expect(await failureOf(['push', path, '--format', 'tideline'], { env: wrong })).toBe('KEY_UNKNOWN 1')
  })

  test('a service that is killed comes back', async () => {
    const before = (await status()).services.find(({ name }) => name === 'query-api')
    process.kill(before?.pid ?? 0, 'SIGKILL')
    await until('query-api is back', async () => {
      const now = await status()
      return now.ready && now.services.some(({ name, restarts }) => name === 'query-api' && restarts > 0)
    })
    expect(await series()).toEqual([130])
  })

  test('down finds what a killed supervisor left behind', async () => {
    const pids = pidsOf(await status())
    const supervisor = supervisorPid()
    process.kill(supervisor, 'SIGKILL')
    await until('the supervisor is gone', () => !alive(supervisor))
    const orphaned = await status()
    expect(orphaned.ready).toBe(false)
    expect(new Set(orphaned.services.map(({ state }) => state))).toEqual(new Set(['orphaned']))
    expect((await tideline(on('down'))).code).toBe(0)
    expect(pids.filter(alive)).toEqual([])
    expect((await json<Status>(on('status'))).document).toMatchObject({ ready: false, services: [] })
  })

  test('the data are there after the next start, and nothing after a wipe', async () => {
    // As a machine leaves it that lost its power: pids that are others by now.
    writeFileSync(
      join(dataDir, 'stack.json'),
      JSON.stringify({
        version: 1,
        runId: 'a-run-of-yesterday',
        supervisor: { pid: process.pid, startedAt: '2020-01-01T00:00:00.000Z' },
        ready: true,
        ingestUrl: 'http://127.0.0.1:1',
        queryUrl: 'http://127.0.0.1:1',
        processes: [
          {
            name: 'ingest-api',
            kind: 'service',
            state: 'ready',
            pid: process.pid,
            port: 1,
            url: 'http://127.0.0.1:1',
            restarts: 0,
            startedAt: null,
            lastExit: null,
          },
        ],
      }),
    )
    expect((await status()).services).toEqual([])
    const up = await json<Status>(on('up', '--detach', '--port', String(base), '--no-example'))
    expect(up.code).toBe(0)
    expect(await series()).toEqual([130])
    const pids = [...pidsOf(up.document), supervisorPid()]
    expect((await json(on('down', '--wipe'))).document).toMatchObject({ wiped: true })
    expect(pids.filter(alive)).toEqual([])
    expect(existsSync(dataDir)).toBe(false)
  })
})
