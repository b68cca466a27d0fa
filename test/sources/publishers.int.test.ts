/**
 * Publishers that misbehave, each played by a local server, fetched by the collector and read by the real ingest-api: what is
 * recognised goes on, what is not stops that source alone, loudly, and keeps the file. What a publisher does on the wire (202,
 * 429, 500, pages, cut bodies, redirects) is in services/source-collector/src/run.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  json,
  play,
  text,
  type Answer,
  type Played,
} from '../../services/source-collector/src/publisher.fixture.ts'
import type { Run } from '../../services/source-collector/src/keep/run.ts'
import { tideline } from '../e2e/command-line.ts'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'

const rows = 'Nicaragua,Residencia permanente,2019,300000\nNicaragua,Residencia temporal,2019,59827\n'
const table = `Nacionalidad,Categoría migratoria,Año,Cantidad\n${rows}`
const utf16 = (body: string): Buffer => Buffer.from(`\ufeff${body}`, 'utf16le')
const dtmRow = {
  operation: 'Displacement due to violence',
  admin0Name: 'Haiti',
  admin0Pcode: 'HTI',
  numPresentIdpInd: 155_166,
  reportingDate: '2022-11-30T00:00:00',
  roundNumber: 5,
  displacementReason: 'Conflict',
  assessmentType: 'BA',
}

/** What each publisher sends, and in which format it is read. */
const publishers: Readonly<Record<string, { format: string; sends: Answer }>> = {
  plain: { format: 'cr-dgme', sends: text(table) },
  'other-order': {
    format: 'cr-dgme',
    sends: text(
      'Cantidad,Año,Nacionalidad,Categoría migratoria\n300000,2019,Nicaragua,Residencia permanente\n59827,2019,Nicaragua,Residencia temporal\n',
    ),
  },
  'new-column': {
    format: 'cr-dgme',
    sends: text(table.replace('Cantidad', 'Cantidad,Provincia').replaceAll(/(\d)\n/g, '$1,San José\n')),
  },
  'windows-1252': { format: 'cr-dgme', sends: text(Buffer.from(table, 'latin1')) },
  'utf-16': { format: 'cr-dgme', sends: text(utf16(table)) },
  'renamed-column': { format: 'cr-dgme', sends: text(table.replace('Cantidad', 'Total de residentes')) },
  'other-table': { format: 'cr-dgme', sends: text('Provincia,Mes\nSan José,enero\n') },
  envelope: { format: 'iom-dtm', sends: json({ isSuccess: true, result: [dtmRow], errorMessages: [] }) },
  'envelope-renamed': { format: 'iom-dtm', sends: json({ success: true, payload: { rows: [dtmRow] } }) },
  'error-with-200': {
    format: 'iom-dtm',
    sends: json({ statusCode: 401, message: 'invalid subscription key' }),
  },
}

let pipeline: Pipeline
let folder: string
const played: Played[] = []
const runs = new Map<string, Run>()

const collector = async <T>(path: string, method = 'GET'): Promise<T> => {
  const answer = await fetch(`${pipeline.url('source-collector')}${path}`, {
    method,
    headers: { authorization: `Bearer ${pipeline.apiKey}` },
  })
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as T
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-publishers-'))
  const collections: object[] = []
  for (const [name, { format, sends }] of Object.entries(publishers)) {
    const publisher = await play(sends)
    played.push(publisher)
    collections.push({
      name,
      // one history each: the same rows again would be unchanged
      source: `from-${name}`,
      format,
      url: `${publisher.url}/table`,
      enabled: true,
      everyHours: 24,
      licence: { terms: 'none', accepted: true },
    })
  }
  const files = { collections: join(folder, 'collections.json'), key: join(folder, 'key') }
  await writeFile(files.collections, JSON.stringify({ version: 1, collections }))
  pipeline = await startPipeline({
    world: testWorld('publishers'),
    services: ['ingest-api', 'ingest-worker', 'rollup-worker', 'query-api', 'source-collector'],
    env: {
      COLLECTIONS_FILE: files.collections,
      COLLECTOR_KEY_FILE: files.key,
      FETCHING: 'on',
      COLLECT_EVERY_MS: '3600000',
    },
  })
  await writeFile(files.key, pipeline.apiKey)
  for (const name of Object.keys(publishers)) {
    await collector<Run>(`/v1/collections/${name}/runs`, 'POST')
    // the schedule may have come first, with the key or before there was one
    const { runs: history } = await collector<{ runs: Run[] }>(`/v1/collections/${name}/runs`)
    const first = history.findLast(({ outcome }) => outcome !== 'failed')
    if (first !== undefined) runs.set(name, first)
  }
}, 300_000)
afterAll(async () => {
  await pipeline?.stop()
  for (const each of played) await each.close()
  await rm(folder, { recursive: true, force: true })
})

describe('what is recognised goes on', () => {
  it.each(['plain', 'other-order', 'new-column', 'windows-1252', 'utf-16'])('%s', async (name) => {
    expect(runs.get(name)).toMatchObject({ outcome: 'pushed', counts: { read: 2, accepted: 2, rejected: 0 } })
    await pipeline.waitVisible(runs.get(name)?.receiptId ?? '')
    const answer = await pipeline.exactSeries({
      category: 'migrants',
      country: 'CRI',
      nationality: 'NIC',
      source: `from-${name}`,
      groupBy: '',
      interval: 'year',
      from: '2019-01-01',
      to: '2019-12-31',
    })
    expect(answer.series.flatMap(({ points }) => points.map(({ value }) => value))).toEqual([359_827])
  })

  it("an API's envelope", () => {
    expect(runs.get('envelope')).toMatchObject({ outcome: 'pushed', counts: { read: 1, accepted: 1 } })
  })
})

describe('what is not stops that source alone, and the file is kept', () => {
  it.each([
    ['renamed-column', 'refused', 'HEADER_UNKNOWN'],
    ['other-table', 'refused', 'HEADER_UNKNOWN'],
    ['envelope-renamed', 'refused', 'HEADER_UNKNOWN'],
    ['error-with-200', 'refused', 'HEADER_UNKNOWN'],
  ])('%s', async (name, reason, code) => {
    const run = runs.get(name)
    expect(run).toMatchObject({ outcome: 'stopped', reason, code })
    expect(run?.message).not.toBe('')
    const copy = run?.copy ?? ''
    const kept = await readFile(join(pipeline.dataDir, 'collected', 'copies', copy.slice(0, 2), copy))
    expect(kept.length).toBe(run?.bytes)
    const again = await collector<{ collections: { name: string; standing: string }[] }>('/v1/collections')
    expect(again.collections.find((each) => each.name === name)?.standing).toBe('stopped')
  })
})

it('each run is told by the metrics', async () => {
  const metrics = await (await fetch(`${pipeline.url('source-collector')}/metrics`)).text()
  for (const [name, { outcome }] of runs) {
    expect(metrics).toMatch(
      new RegExp(
        `^tideline_collect_runs_total\\{.*collection="${name}",outcome="${outcome}".*\\} [1-9]`,
        'm',
      ),
    )
    expect(metrics).toMatch(
      new RegExp(
        `^tideline_collect_stopped\\{.*collection="${name}".*\\} ${outcome === 'stopped' ? 1 : 0}$`,
        'm',
      ),
    )
  }
})

describe('tideline collect', () => {
  const collect = (...args: string[]) =>
    tideline(['collect', ...args, '--data-dir', join(folder, 'nobody')], {
      env: {
        TIDELINE_URL: pipeline.ingestUrl,
        TIDELINE_COLLECT_URL: pipeline.url('source-collector'),
        TIDELINE_API_KEY: pipeline.apiKey,
      },
    })

  it('list says how each stands and what came last', async () => {
    const { code, stdout } = await collect('list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^plain +waiting .*(pushed 2 taken, 0 refused|unchanged)/m)
    expect(stdout).toMatch(/^renamed-column +stopped .*stopped \(HEADER_UNKNOWN\)/m)
  })

  it('run tries again what was stopped, and fails while nobody mended it', async () => {
    const { code, stdout } = await collect('run', 'renamed-column', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'stopped', code: 'HEADER_UNKNOWN' })
    expect((await collect('run', 'plain')).code).toBe(0)
  })

  it('history has the newest first', async () => {
    const { code, stdout } = await collect('history', 'renamed-column', '--json')
    expect(code).toBe(0)
    const { runs: told } = JSON.parse(stdout) as { runs: Run[] }
    expect(told.slice(0, 2).map(({ outcome }) => outcome)).toEqual(['stopped', 'stopped'])
    const began = told.map(({ startedAt }) => startedAt)
    expect(began).toEqual(began.toSorted().toReversed())
  })
})
