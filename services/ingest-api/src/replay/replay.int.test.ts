/**
 * Rejected rows on the real pipeline: one or all of them replayed, twice, and by several at once. "A mapping was fixed
 * since" is an entry as an older version would have kept it, of a record that this version understands.
 */
import { encodeLedgerEntry, openStore, type Store } from '@tideline/log'
import { topicNames } from '@tideline/contracts'
import { createProducer, type EventProducer } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tideline } from '../../../../test/e2e/command-line.ts'
import { startPipeline, type Pipeline } from '../../../../test/e2e/pipeline.ts'
import { testWorld } from '../../../../test/harness/index.ts'
import { until } from '../../../../test/harness/until.ts'
import { entriesOf, flow, type Kept } from './kept-rejections.fixture.ts'
import { asRows } from '../../../../test/harness/as-rows.ts'

const world = testWorld('replay')
const topics = topicNames(world.topicPrefix)
let pipeline: Pipeline
let store: Store
let producer: EventProducer

beforeAll(async () => {
  pipeline = await startPipeline({ world, services: ['ingest-worker', 'ingest-api'] })
  store = await openStore({ url: world.clickhouseUrl, database: world.database })
  producer = await createProducer(
    { brokers: world.kafkaBrokers.split(','), clientId: 'replay-test' },
    createLogger('replay-test', 'silent'),
  )
})
afterAll(async () => {
  await producer?.close()
  await store?.close()
  await pipeline?.stop()
})

interface Page {
  read: number
  replayed: number
  superseded: number
  rejected: number
  outcomes: { rejectedId: string; outcome: string; receiptId?: string; code?: string }[]
  receipts: string[]
  next: string | null
}

const post = async <T = Page>(path: string, body?: unknown): Promise<{ status: number; body: T }> => {
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as T }
}
const replay = async (query: string): Promise<Page> => (await post(`/v1/rejected/replay?${query}`)).body

const push = async (rows: readonly object[]) =>
  (await post<{ receiptId: string; rejected: number }>('/v1/observations', rows)).body

/** As an older version would have refused and kept it, an hour ago. */
const keep = async (rows: readonly Kept[]): Promise<void> => {
  const entries = entriesOf(rows)
  await producer.send(
    topics.rejected,
    entries.map((entry, index) => ({
      key: Buffer.from(rows[index]?.rejectedId ?? ''),
      value: encodeLedgerEntry(entry),
    })),
  )
  await until('the entries to be stored', async () => {
    const kept = (await states(rows[0]?.source ?? '')).map((told) => told.split(' ')[0])
    return rows.every(({ rejectedId }) => kept.includes(rejectedId)) ? true : undefined
  })
}

const states = async (source: string): Promise<string[]> =>
  (
    await store.rows(
      asRows<{ told: string }>(),
      `SELECT concat(rejectedId, ' ', state) AS told FROM rejected FINAL WHERE source = {source:String} ORDER BY rejectedId`,
      { source },
    )
  ).map(({ told }) => told)

const revisions = async (source: string): Promise<string[]> =>
  (
    await store.rows(
      asRows<{ told: string }>(),
      `SELECT concat(id, ' ', toString(revision), ' ', toString(figure)) AS told FROM log FINAL
       WHERE source = {source:String} ORDER BY id, revision`,
      { source },
    )
  ).map(({ told }) => told)

const untilRevisions = async (source: string, expected: readonly string[]): Promise<void> => {
  await until(`${source} to be ${expected.join(', ')}`, async () =>
    (await revisions(source)).join() === expected.join() ? true : undefined,
  )
}
const untilStates = async (source: string, expected: readonly string[]): Promise<void> => {
  await until(`rejected rows of ${source} to be ${expected.join(', ')}`, async () =>
    (await states(source)).join() === expected.join() ? true : undefined,
  )
}

it('all open rows with a code are replayed after a mapping was fixed, page by page, once', async () => {
  const source = 'fixed'
  await keep(
    Array.from({ length: 5 }, (_, nth) => ({
      rejectedId: `fixed-${nth}`,
      source,
      payload: flow(source, `o-${nth}`, nth % 2 === 0 ? { revision: 1 } : {}),
    })),
  )
  const first = await replay(`source=${source}&code=COUNTRY_UNKNOWN&limit=3`)
  expect(first).toMatchObject({ read: 3, replayed: 3, superseded: 0, rejected: 0 })
  expect(first.outcomes.map(({ rejectedId, outcome }) => `${rejectedId} ${outcome}`)).toEqual([
    'fixed-4 new',
    'fixed-3 new',
    'fixed-2 new',
  ])
  const second = await replay(
    `source=${source}&code=COUNTRY_UNKNOWN&limit=3&after=${encodeURIComponent(first.next ?? '')}`,
  )
  expect(second).toMatchObject({ read: 2, replayed: 2 })
  const done = await replay(`source=${source}&after=${encodeURIComponent(second.next ?? '')}`)
  expect(done).toMatchObject({ read: 0, next: null })
  const stored = ['o-0 1 7', 'o-1 1 7', 'o-2 1 7', 'o-3 1 7', 'o-4 1 7']
  await untilRevisions(source, stored)
  await untilStates(
    source,
    ['fixed-0', 'fixed-1', 'fixed-2', 'fixed-3', 'fixed-4'].map((id) => `${id} replayed`),
  )
  expect(await replay(`source=${source}`)).toMatchObject({ read: 0 })
  expect(await revisions(source)).toEqual(stored)
})

it('several replays at once do what one does', async () => {
  const source = 'at-once'
  await keep(
    Array.from({ length: 20 }, (_, nth) => ({
      rejectedId: `once-${nth}`,
      source,
      payload: flow(source, `o-${nth}`),
    })),
  )
  const pages = await Promise.all([
    replay(`source=${source}`),
    replay(`source=${source}`),
    post<{ accepted: number; unchanged: number }>('/v1/rejected/once-3/replay'),
    replay(`receipt=of-${source}`),
  ])
  expect(pages).toHaveLength(4)
  await untilRevisions(source, Array.from({ length: 20 }, (_, nth) => `o-${nth} 1 7`).toSorted())
  expect((await states(source)).length).toBe(20)
  await until('all to be closed', async () =>
    (await states(source)).every((told) => told.endsWith(' replayed')) ? true : undefined,
  )
  const again = await post<{ read: number; unchanged: number; receiptId: string }>(
    '/v1/rejected/once-3/replay',
  )
  expect(again).toMatchObject({ status: 202, body: { read: 1, unchanged: 1, accepted: 0 } })
})

it('a row without a revision never overrules what was said since; with one it takes its place', async () => {
  const source = 'since'
  await keep([
    { rejectedId: 'since-old', source, payload: flow(source, 'a', { figure: 1 }) },
    { rejectedId: 'since-same', source, payload: flow(source, 'b') },
    { rejectedId: 'since-numbered', source, payload: flow(source, 'c', { revision: 1, figure: 1 }) },
    // the same observation refused twice: the later one counts
    { rejectedId: 'twice-1', source, payload: flow(source, 'd', { figure: 1 }) },
    { rejectedId: 'twice-2', source, payload: flow(source, 'd', { figure: 2 }) },
  ])
  await push([flow(source, 'a'), flow(source, 'b'), flow(source, 'c', { revision: 2 })])
  const page = await replay(`source=${source}`)
  expect(page).toMatchObject({ read: 5, replayed: 3, superseded: 2, rejected: 0 })
  await untilRevisions(source, ['a 1 7', 'b 1 7', 'c 1 1', 'c 2 7', 'd 1 2'])
  await untilStates(source, [
    'since-numbered replayed',
    'since-old superseded',
    'since-same replayed',
    'twice-1 superseded',
    'twice-2 replayed',
  ])
})

it('what is refused again stays open as it is, says why, and can be corrected', async () => {
  const source = 'still'
  await keep([
    { rejectedId: 'still-wrong', source, payload: flow(source, 'a', { country: 'XXY' }) },
    {
      rejectedId: 'still-withheld',
      source,
      payload: flow(source, 'b', { note: '[withheld: looks like personal data]' }),
    },
    { rejectedId: 'still-broken', source, payload: 'XXY', format: 'idmc-gidd-disasters' },
  ])
  const page = await replay(`source=${source}`)
  expect(page).toMatchObject({ read: 3, replayed: 0, superseded: 0, rejected: 3 })
  expect(new Map(page.outcomes.map(({ rejectedId, code }) => [rejectedId, code]))).toEqual(
    new Map([
      ['still-wrong', 'COUNTRY_UNKNOWN'],
      ['still-withheld', 'PERSONAL_DATA'],
      ['still-broken', 'REPLAY_NEEDS_FILE'],
    ]),
  )
  const open = ['still-broken open', 'still-withheld open', 'still-wrong open']
  expect(await states(source)).toEqual(open)
  const corrected = await post<{ accepted: number }>(
    '/v1/rejected/still-wrong/replay',
    flow(source, 'a', { figure: 9 }),
  )
  expect(corrected).toMatchObject({ status: 202, body: { accepted: 1 } })
  await untilRevisions(source, ['a 1 9'])
  await untilStates(source, ['still-broken open', 'still-withheld open', 'still-wrong replayed'])
})

it('a published row is read by its format again, whole', async () => {
  const source = 'idmc-gidd'
  const file = [
    'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements',
    'XXY,Nowhere,2019,2019-09-01,Hurricane Dorian,Weather related,Storm,12',
    '',
  ].join('\n')
  const answer = await fetch(`${pipeline.ingestUrl}/v1/datasets/${source}/idmc-gidd-disasters`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'text/csv' },
    body: file,
  })
  expect(answer.status).toBe(422)
  const [row] = await until('the entry to be stored', async () => {
    const rows = await store.rows(
      asRows<{ rejectedId: string; payload: string }>(),
      `SELECT rejectedId, payload FROM rejected FINAL WHERE source = 'idmc-gidd'`,
    )
    return rows.length > 0 ? rows : undefined
  })
  const kept = JSON.parse(row?.payload ?? '') as { record: Record<string, unknown>; ids: string[] }
  expect(kept.record).toMatchObject({ ISO3: 'XXY', 'New Displacements': '12' })
  expect(await replay(`source=${source}`)).toMatchObject({ read: 1, rejected: 1 })
  // GIDD's ids come from what is printed: under another country it is another observation, not taken under its name
  const mended = { ...kept.record, ISO3: 'BHS' }
  const again = { rejectedId: 'published', source, format: 'idmc-gidd-disasters' }
  await keep([{ ...again, payload: { record: mended, ids: kept.ids } }])
  const needsFile = await replay(`receipt=of-${source}`)
  expect(needsFile.outcomes.map(({ code }) => code)).toEqual(['REPLAY_NEEDS_FILE'])

  // IDU prints an id: an older version did not know this country, this one does
  const record = {
    id: '173904',
    iso3: 'BHS',
    role: 'Recommended figure',
    displacement_type: 'Disaster',
    qualifier: 'approximately',
    figure: '300',
    displacement_date: '2024-12-28',
    displacement_start_date: '2024-12-28',
    displacement_end_date: '2024-12-28',
  }
  const idu = {
    rejectedId: 'idu',
    source: 'idmc-idu',
    format: 'idmc-idu',
    payload: { record, ids: ['173904'] },
  }
  await keep([idu])
  expect(await replay('source=idmc-idu')).toMatchObject({ read: 1, replayed: 1 })
  await untilRevisions('idmc-idu', ['173904 1 300'])
  // what the file itself would have said with it: its place in the dataset's window, for --complete
  const [stored] = await store.rows(
    asRows<{ dataset: string; windowFrom: string }>(),
    `SELECT dataset, toString(windowFrom) AS windowFrom FROM log FINAL WHERE source = 'idmc-idu'`,
  )
  expect(stored).toEqual({ dataset: 'idu', windowFrom: '2024-12-28' })
})

it('the command line replays all of a push, and needs to be told which', async () => {
  const source = 'by-command'
  await keep([
    { rejectedId: 'command-1', source, payload: flow(source, 'a') },
    { rejectedId: 'command-2', source, payload: flow(source, 'b', { country: 'XXY' }) },
  ])
  const env = { TIDELINE_URL: pipeline.ingestUrl, TIDELINE_API_KEY: pipeline.apiKey }
  const { code, stdout } = await tideline(['rejected', 'replay', '--receipt', `of-${source}`, '--json'], {
    env,
  })
  expect(code).toBe(3)
  expect(JSON.parse(stdout)).toMatchObject({ read: 2, replayed: 1, rejected: 1 })
  const none = await tideline(['rejected', 'replay', '--source', 'nobody'], { env })
  expect([none.code, none.stdout.trim()]).toEqual([0, 'No open row was found.'])
  expect((await tideline(['rejected', 'replay'], { env })).code).toBe(2)
  expect(await post<{ code: string }>('/v1/rejected/replay')).toMatchObject({
    status: 400,
    body: { code: 'PARAMETER_MISSING' },
  })
})
