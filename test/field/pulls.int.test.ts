/** What form tools keep to themselves is pulled: programs that behave as they do, the command line, the real service. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runProgram } from '../../packages/cli/src/program.ts'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { centralRow, koboRecord } from './bodies.ts'
import { startCentral, type CentralRow, type CentralSimulator } from './central-simulator.ts'
import { startDhis2, type Dhis2Simulator } from './dhis2-simulator.ts'
import { startKobo, type KoboSimulator } from './kobo-simulator.ts'

const world = testWorld('pulls')
let pipeline: Pipeline
let folder: string
let kobo: KoboSimulator
let central: CentralSimulator
let dhis2: Dhis2Simulator

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-pulls-'))
  await cp(new URL('../../profiles/', import.meta.url), join(folder, 'profiles'), { recursive: true })
  kobo = await startKobo('kobo-token', 3)
  central = await startCentral('data@office.example', 'a:pass')
  dhis2 = await startDhis2('d2pat_x')
  await writeFile(join(folder, 'kobo.token'), 'kobo-token\n')
  await writeFile(join(folder, 'odk.password'), 'data@office.example:a:pass')
  await writeFile(join(folder, 'dhis2.token'), 'd2pat_x')
  await writeFile(
    join(folder, 'kobo.yaml'),
    `pull: kobo-sites\nfrom: kobo\nurl: ${kobo.url}\nasset: aSites2026Example\ncredentials: kobo.token\nsource: kobo-pull\n`,
  )
  await writeFile(
    join(folder, 'odk.yaml'),
    `pull: odk-sites\nfrom: odk\nurl: ${central.url}\nproject: 1\nform: sites\ncredentials: odk.password\nsource: odk-pull\n`,
  )
  await writeFile(
    join(folder, 'dhis2.yaml'),
    `pull: dhis2\nfrom: dhis2\nurl: ${dhis2.url}\ndataSet: pBOMPrpg1QX\norgUnits: [DiszpKrYNg8]\ncredentials: dhis2.token\nsource: dhis2-pull\n`,
  )
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'rollup-worker', 'ingest-api', 'query-api'],
    env: { PROFILES_DIR: join(folder, 'profiles') },
  })
})
afterAll(async () => {
  await pipeline?.stop()
  await Promise.all([kobo?.close(), central?.close(), dhis2?.close()])
  await rm(folder, { recursive: true, force: true })
})

/** In this process: a command line of its own takes seconds to start. */
const command = async (...args: string[]) => {
  let stdout = ''
  const shell = {
    stdin: Readable.from([]),
    stdout: { write: (text: string) => Boolean((stdout += text)) },
    stderr: { write: () => true },
    settings: {
      ingestUrl: pipeline.ingestUrl,
      queryUrl: pipeline.queryUrl,
      collectUrl: 'http://127.0.0.1:9',
      apiKey: pipeline.apiKey,
      outbox: join(folder, 'outbox'),
      logLevel: 'silent',
    },
    env: {},
  }
  const code = await runProgram([...args, '--json', '--data-dir', join(folder, 'data')], shell, 'main.ts')
  return { code, document: JSON.parse(stdout) as Record<string, unknown> }
}
const pull = async (file: string, ...more: string[]) => {
  const { code, document } = await command('pull', join(folder, file), ...more)
  const [pulled] = (document['pulls'] ?? []) as Record<string, unknown>[]
  return { code, document, pulled }
}

const head = async (source: string, id: string) => {
  const { status, body } = await pipeline.get<{
    revisions: { revision: number; op: string; record: { figure?: number | null } }[]
  }>(`${pipeline.queryUrl}/v1/observations/${source}/${encodeURIComponent(id)}`)
  const revisions = status === 200 ? body.revisions : []
  const highest = revisions.reduce(
    (most, each) => (each.revision > most.revision ? each : most),
    revisions[0] ?? { revision: 0, op: 'none', record: {} },
  )
  return { op: highest.op, figure: highest.record.figure }
}
const untilHead = async (source: string, id: string, wanted: { op: string; figure?: number }) =>
  await until(`${source}|${id} to be ${JSON.stringify(wanted)}`, async () => {
    const found = await head(source, id)
    return found.op === wanted.op && (wanted.figure === undefined || found.figure === wanted.figure)
      ? found
      : undefined
  })

describe('KoboToolbox', () => {
  const site = (uuid: string, people: string) =>
    koboRecord(uuid, { 'site/people': people, 'site/women': '', 'site/men': '', 'site/name': `site ${uuid}` })

  it('is delivered after an outage because it was told 503, and edits and deletions come by reconciliation', async () => {
    for (const [index, uuid] of ['r-1', 'r-2', 'r-3', 'r-4', 'r-5', 'r-6', 'r-7'].entries())
      kobo.records.push(site(uuid, String(100 + index)))
    const hook = `${pipeline.ingestUrl}/v1/hooks/kobo/kobo-pull`
    const authorization = `Bearer ${pipeline.apiKey}`
    expect(await kobo.deliver('r-1', hook, authorization)).toMatchObject({
      statuses: [202],
      state: 'success',
    })
    await untilHead('kobo-pull', 'r-1', { op: 'report', figure: 100 })
    const first = await pull('kobo.yaml')
    expect([first.code, first.pulled]).toEqual([
      0,
      expect.objectContaining({ read: 7, accepted: 6, unchanged: 1, rejected: 0, retracted: 0 }),
    ])
    // an edit and a deletion that Kobo tells nobody
    kobo.records[1] = site('r-2', '222')
    kobo.records.splice(6, 1)
    const second = await pull('kobo.yaml')
    expect([second.code, second.pulled]).toEqual([
      0,
      expect.objectContaining({ read: 6, accepted: 1, unchanged: 5, retracted: 1 }),
    ])
    await untilHead('kobo-pull', 'r-2', { op: 'report', figure: 222 })
    await untilHead('kobo-pull', 'r-7', { op: 'retract' })
  })

  it('is not taken for empty when its pages do not add up or the token is wrong', async () => {
    await writeFile(join(folder, 'kobo.token'), 'another')
    const refused = await pull('kobo.yaml')
    expect([refused.code, (refused.document['error'] as { code: string }).code]).toEqual([1, 'PULL_REFUSED'])
    expect(kobo.refused()).toBeGreaterThan(0)
    await writeFile(join(folder, 'kobo.token'), 'kobo-token')
  })
})

it('ODK Central: pages, edits, a review that rejects, a deletion and its undoing', async () => {
  const row = (id: string, people: number, system: Record<string, unknown> = {}) =>
    centralRow(id, { people, name: `place ${id}` }, system) as CentralRow
  central.rows.push(row('a', 10), row('b', 20), row('c', 30))
  expect((await pull('odk.yaml')).pulled).toMatchObject({ read: 3, accepted: 3 })
  await untilHead('odk-pull', 'c', { op: 'report', figure: 30 })
  const later = new Date(Date.now() + 1_000).toISOString()
  central.rows[0] = row('a', 11, { edits: 1, updatedAt: later })
  central.rows[1] = row('b', 20, { reviewState: 'rejected', updatedAt: later })
  central.rows[2] = row('c', 30, { deletedAt: later })
  const second = await pull('odk.yaml')
  expect(second.pulled).toMatchObject({ read: 3, accepted: 3 })
  expect(central.filters.at(-2)).toMatch(/submissionDate ge .* or __system\/updatedAt ge /)
  await untilHead('odk-pull', 'a', { op: 'report', figure: 11 })
  await untilHead('odk-pull', 'b', { op: 'retract' })
  await untilHead('odk-pull', 'c', { op: 'retract' })
  // the review is changed, and the deletion undone: neither is an edit
  central.rows[1] = row('b', 20, {
    reviewState: 'approved',
    updatedAt: new Date(Date.now() + 2_000).toISOString(),
  })
  central.rows[2] = row('c', 30)
  expect((await pull('odk.yaml', '--full')).pulled).toMatchObject({ read: 3, accepted: 2, unchanged: 1 })
  await untilHead('odk-pull', 'b', { op: 'report', figure: 20 })
  await untilHead('odk-pull', 'c', { op: 'report', figure: 30 })
})

it('DHIS2: what changed since the last time, with what was deleted', async () => {
  const value = {
    dataElement: 'FTRrcoaog83',
    period: '202604',
    orgUnit: 'DiszpKrYNg8',
    categoryOptionCombo: 'x',
    attributeOptionCombo: 'y',
  }
  const id = 'FTRrcoaog83.202604.DiszpKrYNg8.x.y'
  dhis2.values.push({ ...value, value: '40', lastUpdated: '2026-05-02T10:00:00.000+0000' })
  expect((await pull('dhis2.yaml')).pulled).toMatchObject({ read: 1, accepted: 1 })
  await untilHead('dhis2-pull', id, { op: 'report', figure: 40 })
  dhis2.values[0] = {
    ...value,
    value: '40',
    deleted: true,
    lastUpdated: new Date(Date.now() + 1_000).toISOString().replace('Z', '+0000'),
  }
  expect((await pull('dhis2.yaml')).code).toBe(0)
  await untilHead('dhis2-pull', id, { op: 'retract' })
  expect(dhis2.asked.map((query) => query.get('includeDeleted'))).toEqual(['true', 'true'])
})

describe('profiles on the command line', () => {
  const rows = [
    ['Commune Pcode', 'Nom du site', 'Nb occupants', "Date d'évaluation"],
    ['HT0121', 'Stade', 900, '03/04/2026'],
  ]

  it('learn what a column means once, and read the next round', async () => {
    const [profile, round] = [join(folder, 'dtm.yaml'), join(folder, 'round.xlsx')]
    await cp(join(folder, 'profiles', 'example-dtm-round.yaml'), profile)
    await writeFile(round, await writeXlsx({ sheets: [{ name: 'R43', rows }] }))
    const before = await command('check', round, '--profile', profile)
    expect([before.code, (before.document['faults'] as { code: string }[])[0]?.code]).toEqual([
      3,
      'COLUMN_MISSING',
    ])
    const learned = await command('profile', 'learn', profile, round, '--as', 'Nb occupants=figure')
    expect(learned.document).toMatchObject({
      version: 2,
      unknown: [],
      learned: [{ header: 'Nb occupants', field: 'figure' }],
    })
    expect(await readFile(profile, 'utf8')).toContain('# A workbook of rounds')
    const tested = await command('profile', 'test', profile, round)
    expect(tested.document).toMatchObject({
      files: [{ faults: [], observations: [{ figure: 900, date: '2026-04-03', country: 'HTI' }] }],
    })
  })

  it('are proposed for a record, and say what they could not place', async () => {
    const [saved, out] = [join(folder, 'saved.json'), join(folder, 'proposed.yaml')]
    await writeFile(saved, JSON.stringify(koboRecord('p-1', { 'site/shoe_size': '41' })))
    const { code, document } = await command('profile', 'new', saved, '--out', out)
    expect([code, document['unplaced']]).toEqual([0, expect.arrayContaining(['site/shoe_size'])])
    expect(document['placed']).toEqual(expect.arrayContaining([{ name: 'site/reason', field: 'cause' }]))
    expect((await command('profile', 'test', out, saved)).code).toBe(3)
    await writeFile(out, 'profile: x\nversion: 1\nsender: kobo\nfields: {figures: people}\n')
    const invalid = await command('profile', 'test', out, saved)
    expect([invalid.code, (invalid.document['error'] as { code: string }).code]).toEqual([
      1,
      'PROFILE_INVALID',
    ])
  })
})
