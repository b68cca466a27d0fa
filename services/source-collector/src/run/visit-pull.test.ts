/** A pull on schedule against servers that play the form tool and the ingest-api: what each answer makes of the run. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cursorsIn } from '@tideline/pulls'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collectionsSchema } from '../plan/collections.ts'
import { readScheduledPulls } from '../plan/scheduled-pulls.ts'
import { json, play, status, type Answer, type Played } from '../publisher.fixture.ts'
import { isFullDue, visitPull } from './visit-pull.ts'

const now = 1_795_000_000_000
let folder = ''
let open: Played[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-pull-'))
  open = []
})
afterEach(async () => {
  for (const each of open) await each.close()
  await rm(folder, { recursive: true, force: true })
})

const server = async (...answers: Answer[]): Promise<Played> => {
  const played = await play(...answers)
  open.push(played)
  return played
}
const page = json({ count: 1, next: null, results: [{ _uuid: 'k-1' }] })
const taken = (more: object = {}): Answer =>
  json({ receiptId: 'r-1', accepted: 1, unchanged: 0, rejected: 0, retracted: 0, ...more }, {}, 202)

const visit = async (tool: Played, door: Played) => {
  await writeFile(join(folder, 'kobo.token'), 'secret-token')
  await writeFile(
    join(folder, 'kobo.yaml'),
    `pull: sites\nfrom: kobo\nurl: ${tool.url}\nasset: a1\ncredentials: kobo.token\nsource: field-hti\n`,
  )
  const { pulls } = collectionsSchema.parse({
    version: 1,
    collections: [],
    pulls: [{ file: 'kobo.yaml', enabled: true, everyHours: 24, attempts: 3, backOffMs: 1 }],
  })
  const [scheduled] = await readScheduledPulls(pulls, join(folder, 'collections.json'), [])
  if (scheduled === undefined) throw new Error('no pull')
  return await visitPull(scheduled, {
    door: async () => ({ ingestUrl: door.url, key: 'tl_test' }),
    cursors: cursorsIn(folder),
    history: [],
    signal: new AbortController().signal,
    now: () => now,
  })
}
const cursors = async (): Promise<string[]> => await readdir(join(folder, 'pulls')).catch(() => [])

it('asks again where that may help, pushes all of the form, and moves its cursor on', async () => {
  const [tool, door] = [await server(status(503), page), await server(taken())]
  expect(await visit(tool, door)).toEqual({
    collection: 'sites',
    source: 'field-hti',
    startedAt: new Date(now).toISOString(),
    endedAt: new Date(now).toISOString(),
    attempts: 2,
    outcome: 'pushed',
    counts: { read: 1, accepted: 1, unchanged: 0, rejected: 0, retracted: 0 },
    receiptId: 'r-1',
  })
  expect(tool.asked[0]?.headers.authorization).toBe('Token secret-token')
  expect([door.asked[0]?.url, door.asked[0]?.headers.authorization]).toEqual([
    '/v1/hooks/kobo/field-hti?complete=true',
    'Bearer tl_test',
  ])
  expect(await cursors()).toEqual(['sites.json'])
})

it('is unchanged where all was there already', async () => {
  const run = await visit(await server(page), await server(taken({ accepted: 0, unchanged: 1 })))
  expect(run.outcome).toBe('unchanged')
})

it.each([
  ['a token that is refused stops it', status(401), taken(), 'stopped not_allowed'],
  [
    'a form that changes while it is read is read again later',
    json({ count: 9, next: null, results: [] }),
    taken(),
    'failed unreadable',
  ],
  ['a tool that is down is asked again later', status(502), taken(), 'failed http_status'],
  ['a door that is closed is tried again later', page, status(503), 'failed ingest'],
  [
    'what would take too much back stops it',
    page,
    json({ code: 'COMPLETE_TOO_MANY_RETRACTIONS', detail: 'too many' }, {}, 409),
    'stopped refused',
  ],
])('%s, and its cursor stays', async (_name, tool, door, wanted) => {
  const run = await visit(await server(tool), await server(door))
  expect(`${run.outcome} ${run.reason}`).toBe(wanted)
  expect(JSON.stringify(run)).not.toContain('secret-token')
  expect(await cursors()).toEqual([])
})

it('compares all there is so often, counted from the last time that went through', () => {
  const run = (startedAt: string, more: object) => ({
    collection: 'a',
    source: 'a',
    startedAt,
    endedAt: startedAt,
    attempts: 1,
    outcome: 'pushed' as const,
    ...more,
  })
  const at = Date.parse('2026-11-24T12:00:00Z')
  const weekly = { fullEveryHours: 168 }
  expect(isFullDue({}, [], at)).toBe(false)
  expect(isFullDue(weekly, [], at)).toBe(true)
  expect(isFullDue(weekly, [run('2026-11-24T11:00:00.000Z', {})], at)).toBe(true)
  expect(isFullDue(weekly, [run('2026-11-24T11:00:00.000Z', { full: true })], at)).toBe(false)
  expect(isFullDue(weekly, [run('2026-11-17T12:00:00.000Z', { full: true })], at)).toBe(true)
  expect(isFullDue(weekly, [run('2026-11-24T11:00:00.000Z', { full: true, outcome: 'failed' })], at)).toBe(
    true,
  )
})

it('two things of one name are refused', async () => {
  const { url } = await server(page)
  await writeFile(
    join(folder, 'kobo.yaml'),
    `pull: sites\nfrom: kobo\nurl: ${url}\nasset: a1\ncredentials: t\nsource: field-hti\n`,
  )
  const { pulls } = collectionsSchema.parse({
    version: 1,
    collections: [],
    pulls: [{ file: 'kobo.yaml', everyHours: 1 }],
  })
  await expect(readScheduledPulls(pulls, join(folder, 'c.json'), ['sites'])).rejects.toThrow('sites')
})
