/** Whoever asks again and again for the figures as of now loads them when they change, and not because a second has passed. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { record, serveRecords, type Recorded, type ServedStore } from './test-world.fixture.ts'

const counted = (revision: number, figure: number, at: string): Recorded => ({
  observation: {
    source: 'team',
    id: 'a',
    revision,
    category: 'internal_displacements',
    cause: 'disaster',
    country: 'BHS',
    figure,
    start: '2019-09-01',
  },
  at,
})

let served: ServedStore
beforeAll(async () => {
  served = await serveRecords(
    testWorld('query-tags'),
    [counted(1, 100, '2025-01-01T00:00:00.000Z')],
    '2025-06-01T00:00:00.000Z',
  )
})
afterAll(() => served?.close())

const ask = async (tag?: string, format = 'json'): Promise<Response> =>
  await fetch(`${served.url}/v1/series?category=internal_displacements&format=${format}`, {
    headers: tag === undefined ? {} : { 'if-none-match': tag },
  })

it('the tag stays while the watermark moves over nothing, and goes with a figure', async () => {
  const before = await ask()
  const tag = before.headers.get('etag') ?? ''
  expect(before.headers.get('x-as-of')).toBe('2025-06-01T00:00:00.000Z')

  await record(served.store, [], '2025-06-01T00:00:30.000Z')
  const same = await ask(tag)
  expect([same.status, await same.text(), same.headers.get('etag'), same.headers.get('x-as-of')]).toEqual([
    304,
    '',
    tag,
    '2025-06-01T00:00:30.000Z',
  ])
  expect((await ask(tag, 'csv')).status).toBe(200)

  await record(served.store, [counted(2, 250, '2025-06-01T00:00:40.000Z')], '2025-06-01T00:01:00.000Z')
  const changed = await ask(tag)
  expect([changed.status, changed.headers.get('x-as-of')]).toEqual([200, '2025-06-01T00:01:00.000Z'])
  expect(changed.headers.get('etag')).not.toBe(tag)
})
