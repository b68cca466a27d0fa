/** `tideline push` over a network that loses one request in three, killed in the middle: nothing lost, nothing counted twice. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Receipt } from '@tideline/contracts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { tideline } from '../e2e/command-line.ts'
import { guarded } from '../harness/guarded.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { openLossyNetwork, type LossyNetwork } from './lossy-network.ts'
import { playDay } from './day.ts'
import { startKobo, type KoboSimulator } from './kobo-simulator.ts'
import { KOBO_TOKEN } from './senders/kobo.ts'

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const world = testWorld('field')
let pipeline: Pipeline
let network: LossyNetwork
let kobo: KoboSimulator
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-field-'))
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'ingest-api', 'rollup-worker', 'query-api'],
    env: { PROFILES_DIR: fileURLToPath(new URL('profiles/', import.meta.url)) },
  })
  kobo = await startKobo(KOBO_TOKEN)
  network = await openLossyNetwork(pipeline.ingestUrl, 7)
})
afterAll(async () => {
  await Promise.all([network?.close(), kobo?.close()])
  await pipeline?.stop()
  await rm(folder, { recursive: true })
})

const envOf = (outbox: string, url = network.url) => ({
  TIDELINE_URL: url,
  TIDELINE_QUERY_URL: pipeline.queryUrl,
  TIDELINE_API_KEY: pipeline.apiKey,
  TIDELINE_OUTBOX: outbox,
})

const row = (source: string, n: number, more: object = {}) => ({
  source,
  id: `row-${n}`,
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BHS',
  figure: n,
  start: '2019-09-01',
  ...more,
})

/** Every second row carries no revision: sent again late it could look like a change. */
const linesOf = (source: string, count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `${JSON.stringify(row(source, n + 1, n % 2 === 0 ? {} : { revision: 1 }))}\n`,
  ).join('')

const total = (source: string) =>
  pipeline.value({ category: 'internal_displacements', country: 'BHS', source, interval: 'year' }, '2019')

const waitFor = async ({ receiptId, receipts = [receiptId] }: Receipt & { receipts?: string[] }) => {
  for (const id of receipts) await pipeline.waitVisible(id)
}

describe('a push that is killed', () => {
  it('goes on where it was, and each row is counted once', async () => {
    const outbox = join(folder, 'killed')
    const path = join(folder, 'killed.ndjson')
    const source = 'team-killed'
    await writeFile(path, linesOf(source, 600))
    const args = [main, 'push', path, '--format', 'tideline', '--part-rows', '30', '--json']
    const { env } = process
    const child = guarded(
      spawn(process.execPath, args, {
        stdio: 'ignore',
        env: { PATH: env['PATH'] ?? '', HOME: folder, ...envOf(outbox) },
      }),
    )
    const before = network.taken()
    await until('some parts to be taken', () => network.taken() - before >= 6 || undefined)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    expect(readdirSync(outbox)).toHaveLength(1)
    const { code, stdout } = await tideline(['push', '--resume', '--json'], { env: envOf(outbox) })
    expect([code, code === 0 ? '' : stdout]).toEqual([0, ''])
    const receipt = JSON.parse(stdout) as Receipt & { receipts: string[] }
    expect(receipt).toMatchObject({ read: 600, rejected: 0 })
    expect(receipt.receipts).toHaveLength(20)
    expect(readdirSync(outbox)).toEqual([])
    await waitFor(receipt)
    expect(await total(source)).toBe((600 * 601) / 2)
    // the last of a file that was cut: one revision, however often it was sent
    for (const n of [1, 2, 300, 600]) {
      const { body } = await pipeline.get<{ revisions: unknown[] }>(
        `${pipeline.queryUrl}/v1/observations/${source}/row-${n}`,
      )
      expect(body.revisions).toHaveLength(1)
    }
    expect([...network.fates.keys()]).toEqual(expect.arrayContaining(['never arrives', 'answer lost']))
  })

  it('waits in the outbox where nobody is there, a directory at once, and is sent later', async () => {
    const outbox = join(folder, 'offline')
    const directory = join(folder, 'day')
    await mkdir(directory)
    await writeFile(join(directory, 'a.ndjson'), linesOf('team-offline', 3))
    await writeFile(
      join(directory, 'b.csv'),
      'source,id,revision,category,cause,country,figure,start,note\nteam-offline,c-1,1,internal_displacements,disaster,BHS,10,2019-09-01,"two\nlines"\nteam-offline,c-2,1,internal_displacements,disaster,Haiti,"1.250",2019-09-01,=1+1\n',
    )
    await writeFile(join(directory, 'photo.jpg'), 'no rows')
    const nowhere = await tideline(['push', directory, '--format', 'tideline', '--json'], {
      env: envOf(outbox, 'http://127.0.0.1:9'),
    })
    expect([nowhere.code, JSON.parse(nowhere.stdout).error.code]).toEqual([1, 'SERVICE_UNREACHABLE'])
    expect(readdirSync(outbox)).toHaveLength(2)
    const faults = join(folder, 'faults.csv')
    const sent = await tideline(['push', '--resume', '--lang', 'es', '--faults', faults], {
      env: envOf(outbox),
    })
    expect(sent.code).toBe(3)
    // the same row twice in one file that was cut: rows as they stand in the file, in the sender's words
    const [fault] = parse(await readFile(faults), { columns: true, bom: true }) as Record<string, string>[]
    expect(fault).toMatchObject({
      fila: '2',
      campo: 'Personas',
      código: 'FIGURE_AMBIGUOUS',
      sugerencia: '1.250 puede ser 1250 o 1,25.',
    })
    expect(sent.stdout).toContain('Escríbalo sin punto ni coma')
    expect(readdirSync(outbox)).toEqual([])
    const again = await tideline(['push', '--resume'], { env: envOf(outbox) })
    expect(again.stdout).toContain('Nothing waits')
  })

  it('is looked at first and dropped or committed, by the command line alone', async () => {
    const path = join(folder, 'preview.ndjson')
    await writeFile(path, linesOf('team-preview', 4))
    const env = envOf(join(folder, 'preview'), pipeline.ingestUrl)
    const shown = await tideline(['push', path, '--format', 'tideline', '--preview', '--json'], { env })
    const batch = JSON.parse(shown.stdout) as { batchId: string; new: number; totals: object[] }
    expect([shown.code, batch.new]).toEqual([0, 4])
    expect(batch.totals).toMatchObject([{ before: 0, after: 10 }])
    expect((await tideline(['batch', 'show', batch.batchId], { env })).stdout).toContain('nothing counts yet')
    const done = await tideline(['batch', 'commit', batch.batchId, '--json'], { env })
    const receipt = JSON.parse(done.stdout) as Receipt
    await waitFor(receipt)
    expect(await total('team-preview')).toBe(10)
    const rows = await tideline(['receipt', receipt.receiptId, '--lang', 'fr'], { env })
    expect(rows.stdout.match(/se voit dans les chiffres/g)).toHaveLength(4)
    const other = JSON.parse(
      (await tideline(['push', path, '--format', 'tideline', '--preview', '--json'], { env })).stdout,
    )
    expect(other).toMatchObject({ unchanged: 4, new: 0 })
    expect((await tideline(['batch', 'drop', other.batchId], { env })).code).toBe(0)
    expect(existsSync(join(folder, 'preview'))).toBe(false)
  })
})

it('a day of a field team: what forty enumerators meant is what is told, each row with its answer', async () => {
  const day = await playDay({ pipeline, network, kobo, folder })
  expect(day.told).toEqual(day.meant)
  expect(day.rowsWithoutAnswer).toEqual([])
  expect(day.answersInOtherLanguage).toEqual([])
  expect(Object.keys(day.tools)).toHaveLength(6)
  const verified = (await (await pipeline.verify()).json()) as { drift: number }
  expect(verified.drift).toBe(0)
}, 300_000)
