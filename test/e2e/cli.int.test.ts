// The command line as a user has it, on a stack of its own: from an empty directory over kills to a wiped one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  alive,
  dataDir,
  failureOf,
  file,
  folder,
  json,
  on,
  pidsOf,
  row,
  series,
  status,
  supervisorPid,
  until,
  wipe,
  type Status,
} from './cli.fixture.ts'
import { questionTests } from './cli-questions.fixture.ts'
import { tideline, type Ended } from './command-line.ts'
import { askedBy, troublesIn } from './cli-start.fixture.ts'

afterAll(wipe)

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

  test('a healthy start warns of nothing, and no service shows a stack', () => {
    const services = started.document.services.filter(({ name }) => name.includes('-'))
    expect(services).toHaveLength(6)
    for (const { name } of services)
      expect([name, ...troublesIn(join(dataDir, 'logs', `${name}.log`))]).toEqual([name])
  })

  test('each service answers to its own names alone, and changes nothing for pages of others', async () => {
    const services = started.document.services.filter(({ name }) => name.includes('-'))
    for (const { name, port } of services) {
      const own = `127.0.0.1:${port}`
      expect([name, await askedBy(port, 'GET', { host: own })]).toEqual([name, '200'])
      expect([name, await askedBy(port, 'GET', { host: `localhost:${port}` })]).toEqual([name, '200'])
      const rebound = await askedBy(port, 'GET', { host: `rebound.example:${port}` })
      expect([name, rebound]).toEqual([name, 'HOST_UNKNOWN 421'])
      const byPage = await askedBy(port, 'POST', { host: own, origin: 'https://evil.example' })
      expect([name, byPage]).toEqual([name, 'ORIGIN_FOREIGN 403'])
      const byOwnPage = await askedBy(port, 'POST', { host: own, origin: `http://${own}` })
      expect([name, byOwnPage]).toEqual([name, 'METHOD_NOT_ALLOWED 405'])
    }
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
      'source-collector',
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

  questionTests()

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
