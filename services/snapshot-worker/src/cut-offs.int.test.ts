/**
 * Three days whose cut-offs passed, two workers of which one is killed while it makes them, Redis wiped in between:
 * three snapshots, each once. Corrections that come later do not change what the log says about then.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore, type Store } from '@tideline/log'
import { makeSnapshot, parseSituation, verifySnapshot, type SnapshotDocument } from '@tideline/snapshots'
import { createQueue } from '@tideline/queues'
import { queues } from '@tideline/contracts'
import { testWorld } from '../../../test/harness/index.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ownEnvironment } from '../../../test/harness/own-environment.ts'
import { guarded } from '../../../test/harness/guarded.ts'
import { asRows } from '../../../test/harness/as-rows.ts'

const precedence = { version: 1 as const, rules: [] }
const world = testWorld('snapshots')
const main = fileURLToPath(new URL('main.ts', import.meta.url))
const soon = { timeout: 60_000, interval: 50 }
const DAY = 86_400_000

/** The last passed 11:00 UTC, which is 06:00 in Panama, and `days` before it. */
const cutOff = (days: number): number => {
  const today = Math.floor((Date.now() - 11 * 3_600_000) / DAY) * DAY + 11 * 3_600_000
  return today - days * DAY
}
const dateOf = (days: number): string => new Date(cutOff(days)).toISOString().slice(0, 10)

const definition = {
  id: 'test-region',
  title: 'A region of three',
  place: 'Region',
  timezone: 'America/Panama',
  time: '06:00',
  subregions: [{ id: 'all', title: 'All', countries: ['BHS', 'HTI', 'PAN'] }],
  keyFigures: [
    {
      id: 'disasters',
      label: 'Displacements by disasters',
      category: 'internal_displacements',
      cause: 'disaster',
      interval: 'year',
    },
  ],
}

interface Report {
  id: string
  country: string
  figure: number | null
  revision?: number
  recordedAt: number
}

let store: Store
let dataDir: string
const workers: ChildProcess[] = []

const report = async ({ id, country, figure, revision = 1, recordedAt }: Report): Promise<void> =>
  await store.insert('log', [
    {
      source: 'test',
      id,
      revision,
      hash: (revision * 16 + (figure ?? 0)).toString(16).padStart(16, '0'),
      op: 'report',
      kind: 'flow',
      category: 'internal_displacements',
      cause: 'disaster.weather',
      country,
      figure,
      people: figure,
      unit: 'person',
      quantifier: 'exact',
      start: '2019-09-01',
      end: '2019-09-10',
      dateAccuracy: 'day',
      role: 'recommended',
      publisher: 'Test',
      partition: 0,
      offset: 0,
      recordedAt: new Date(recordedAt).toISOString(),
    },
  ])

const start = (): ChildProcess => {
  const worker = guarded(
    spawn(process.execPath, [main], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...ownEnvironment(),
        CLICKHOUSE_URL: world.clickhouseUrl,
        REDIS_URL: world.redisUrl,
        DATABASE: world.database,
        PORT: '0',
        DATA_DIR: dataDir,
        SITUATION_FILE: join(dataDir, 'situation.json'),
        LOOK_EVERY_MS: '200',
        CATCH_UP_DAYS: '4',
        LOG_LEVEL: 'warn',
      },
    }),
  )
  workers.push(worker)
  return worker
}

const kill = async (worker: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> => {
  if (worker === undefined || worker.exitCode !== null || worker.signalCode !== null) return
  const ended = once(worker, 'exit')
  worker.kill(signal)
  await ended
}

const files = async (): Promise<string[]> =>
  (await readdir(join(dataDir, 'snapshots')).catch((): string[] => [])).toSorted((a, b) => (a < b ? -1 : 1))

const rows = async (): Promise<{ snapshotId: string; number: number; dataHash: string }[]> =>
  await store.rows(
    asRows(),
    "SELECT snapshotId, number, dataHash FROM snapshots FINAL WHERE situation = 'test-region' ORDER BY cutOff",
  )

const documentOf = async (days: number): Promise<SnapshotDocument> =>
  JSON.parse(
    await readFile(join(dataDir, 'snapshots', `test-region-${dateOf(days)}.json`), 'utf8'),
  ) as SnapshotDocument

beforeAll(async () => {
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  dataDir = await mkdtemp(join(tmpdir(), 'snapshot-worker-'))
  await writeFile(join(dataDir, 'situation.json'), JSON.stringify(definition))
  await report({ id: 'dorian', country: 'BHS', figure: 9_000, recordedAt: cutOff(2) - 3_600_000 })
  // the cut-off is inclusive to the millisecond
  await report({ id: 'dorian', country: 'BHS', figure: 9_840, revision: 2, recordedAt: cutOff(1) })
  await report({ id: 'flood', country: 'HTI', figure: 0, recordedAt: cutOff(1) + 1 })
  const done = new Date(cutOff(0) + 1).toISOString()
  await store.insert('rollup_runs', [
    {
      runId: 'test',
      fromWatermark: done,
      watermark: done,
      state: 'done',
      changed: 0,
      flowKeys: 0,
      stockKeys: 0,
      conflicts: 0,
      startedAt: done,
      finishedAt: done,
      worker: 'test',
    },
  ])
})

afterAll(async () => {
  await Promise.all(workers.map((worker) => kill(worker, 'SIGKILL')))
  await store.close()
  await rm(dataDir, { recursive: true, force: true })
})

describe('snapshots of cut-offs that passed', () => {
  it('are made once each by two workers, one killed and Redis wiped in between', async () => {
    const first = start()
    start()
    await vi.waitFor(
      async () => expect((await files()).some((name) => name.endsWith('.json'))).toBe(true),
      soon,
    )
    await kill(first, 'SIGKILL')
    const queue = createQueue({
      redisUrl: world.redisUrl,
      prefix: `${world.database}-snapshot`,
      name: queues.snapshot,
      report: () => undefined,
    })
    await queue.use('wipe', (bull) => bull.obliterate({ force: true }))
    await queue.close()
    start()
    await vi.waitFor(async () => expect(await rows()).toHaveLength(3), soon)
    const ids = [2, 1, 0].map((days) => `test-region-${dateOf(days)}`)
    expect((await rows()).map(({ snapshotId }) => snapshotId)).toEqual(ids)
    expect((await rows()).map(({ number }) => number)).toEqual([1, 2, 3])
    await vi.waitFor(
      async () => expect(await files()).toEqual(ids.flatMap((id) => [`${id}.html`, `${id}.json`])),
      soon,
    )
  })

  it('hold what was known then', async () => {
    const [one, two, three] = await Promise.all([2, 1, 0].map(documentOf))
    expect(one?.data.keyFigures[0]).toMatchObject({
      value: 9_000,
      change: null,
      previous: null,
    })
    expect(two?.data.keyFigures[0]).toMatchObject({
      value: 9_840,
      change: { absolute: 840, relative: 0.0933 },
      previous: { value: 9_000 },
    })
    expect(two?.data.changes).toMatchObject([{ country: 'BHS', kind: 'raised', effect: 840 }])
    expect(three?.data.changes).toMatchObject([
      { country: 'HTI', kind: 'new', after: { value: 0, state: 'zero' } },
    ])
    expect(three?.data.coverage.find(({ country }) => country === 'PAN')).toMatchObject({
      reported: [],
      missing: ['disasters'],
      lastPeriodEnd: null,
    })
  })

  it('are rebuilt with the same hash after later corrections', async () => {
    const published = await rows()
    await report({ id: 'dorian', country: 'HTI', figure: 17_847, revision: 3, recordedAt: cutOff(0) + 1 })
    for (const { snapshotId, dataHash } of published) {
      expect(await verifySnapshot(store, snapshotId)).toEqual({
        snapshotId,
        dataHash,
        recomputed: dataHash,
        ok: true,
      })
    }
  })

  it('are finished where a crash left a document without its page and row', async () => {
    const situation = parseSituation(definition)
    const id = `test-region-${dateOf(2)}`
    const before = await readFile(join(dataDir, 'snapshots', `${id}.json`), 'utf8')
    const page = await readFile(join(dataDir, 'snapshots', `${id}.html`), 'utf8')
    await Promise.all(workers.map((worker) => kill(worker, 'SIGTERM')))
    await rm(join(dataDir, 'snapshots', `${id}.html`))
    await store.run(
      'ALTER TABLE snapshots DELETE WHERE snapshotId = {id:String}',
      { id },
      { mutations_sync: '2' },
    )
    const made = await makeSnapshot({ store, dataDir, precedence, situation, date: dateOf(2) })
    expect(made).toMatchObject({ snapshotId: id, made: true, number: 1 })
    expect(await readFile(join(dataDir, 'snapshots', `${id}.json`), 'utf8')).toBe(before)
    expect(await readFile(join(dataDir, 'snapshots', `${id}.html`), 'utf8')).toBe(page)
    expect(await rows()).toHaveLength(3)
    expect(await makeSnapshot({ store, dataDir, precedence, situation, date: dateOf(2) })).toMatchObject({
      made: false,
    })
  })
})
