/** Files that are complete: what they take away, what they must leave alone, and how much needs to be meant. */
import { createStore, type Store } from '@tideline/log'
import type { Receipt } from '@tideline/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../../../test/e2e/pipeline.ts'
import { testWorld } from '../../../test/harness/index.ts'
import { until } from '../../../test/harness/until.ts'
import { asRows } from '../../../test/harness/as-rows.ts'

const world = testWorld('complete')
let pipeline: Pipeline
let store: Store

beforeAll(async () => {
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'ingest-api'],
    // of observations: datasets have a limit of their own
    env: { MAX_BODY_BYTES: '1024' },
  })
  store = createStore({ url: world.clickhouseUrl, database: world.database })
})
afterAll(async () => {
  await store?.close()
  await pipeline?.stop()
})

interface Answer {
  status: number
  receipt: Receipt & { code?: string; wouldRetract?: number; published?: number }
}

const post = async (path: string, body = ''): Promise<Answer> => {
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'text/csv' },
    body,
  })
  return { status: answer.status, receipt: (await answer.json()) as Answer['receipt'] }
}
const push = (source: string, lines: readonly string[], query = 'complete=true'): Promise<Answer> =>
  post(`/v1/datasets/${source}/pa-snm?${query}`, `${lines.join('\n')}\n`)

const bulletin = (...names: string[]): string[] => [
  'pais,year,month,count',
  ...names.map((name) => `${name},2022,1,5`),
]
const five = ['Venezuela', 'Cuba', 'Ecuador', 'Colombia', 'Brasil']
const quotes = (...counts: string[]): string[] => [
  'kind,period,nationality,count,status,source',
  ...counts.map((count, index) => `month,2022-0${index + 1},ALL,${count},final,a newspaper`),
]

/** What counts now, short: `VEN` of the bulletin, `quoted:2022-01`. */
const live = async (source: string): Promise<string[]> => {
  const rows = await store.rows(
    asRows<{ id: string }>(),
    `SELECT id FROM log WHERE source = {source:String} GROUP BY id HAVING argMax(op, revision) = 'report'`,
    { source },
  )
  return rows.map(({ id }) => id.replace('bulletin:2022:01:', '').replace(':ALL', '')).toSorted()
}
const untilLive = async (source: string, expected: readonly string[]): Promise<void> => {
  const wanted = expected.toSorted().join()
  await until(`${source} to be ${wanted}`, async () =>
    (await live(source)).join() === wanted ? true : undefined,
  )
}

describe('a complete bulletin', () => {
  it('leaves the quotes alone, which the same source published in the same format for the same days', async () => {
    // quotes carry their own revisions: nobody looked whether they are new
    expect((await push('snm-quotes', quotes('100', '200'), '')).receipt).toMatchObject({
      accepted: 2,
      new: null,
      revised: null,
    })
    expect((await push('snm-quotes', bulletin(...five))).receipt).toMatchObject({ new: 5, retracted: 0 })
    const { receipt } = await push('snm-quotes', bulletin('Venezuela'), 'complete=true&force=true')
    expect(receipt).toMatchObject({ complete: true, dataset: 'bulletin', unchanged: 1, retracted: 4 })
    await untilLive('snm-quotes', ['VEN', 'quoted:2022-01', 'quoted:2022-02'])
  })

  it('takes a fifth away as it is, more only with force, and nothing at all when it is refused', async () => {
    const source = 'snm-fifth'
    await push(source, bulletin(...five))
    const fifth = await push(source, bulletin(...five.slice(0, 4)))
    expect(fifth).toMatchObject({
      status: 202,
      receipt: { read: 4, unchanged: 4, retracted: 1, observations: { unchanged: 4, retracted: 1 } },
    })
    const more = [...bulletin('Venezuela', 'Cuba', 'Ecuador'), 'Perú,2022,1,5']
    const refused = await push(source, more)
    expect(refused).toMatchObject({
      status: 409,
      receipt: { code: 'COMPLETE_TOO_MANY_RETRACTIONS', wouldRetract: 1, published: 4 },
    })
    const dry = await push(source, more, 'complete=true&force=true&dryRun=true')
    expect(dry.receipt).toMatchObject({ new: 1, unchanged: 3, retracted: 1, appended: null })
    await untilLive(source, ['COL', 'CUB', 'ECU', 'VEN'])
    expect((await push(source, more, 'complete=true&force=true')).receipt).toMatchObject({
      new: 1,
      retracted: 1,
    })
    await untilLive(source, ['CUB', 'ECU', 'PER', 'VEN'])
  })

  it('gives back what it took away when it is undone', async () => {
    const source = 'snm-undone'
    await push(source, bulletin(...five))
    const { receipt } = await push(source, [...bulletin(...five.slice(0, 4)), 'Perú,2022,1,5'])
    await untilLive(source, ['COL', 'CUB', 'ECU', 'PER', 'VEN'])
    const undo = await post(`/v1/receipts/${receipt.receiptId}/retract`)
    expect(undo.receipt).toMatchObject({
      read: 2,
      revised: 2,
      retracted: 1,
      observations: { new: 0, revised: 1, retracted: 1 },
    })
    await untilLive(source, ['BRA', 'COL', 'CUB', 'ECU', 'VEN'])
    // asked for again: the answer of then, and nothing more
    const again = await post(`/v1/receipts/${receipt.receiptId}/retract`)
    expect(again.receipt).toEqual(undo.receipt)
  })

  it('is not asked to be complete: nothing is taken away', async () => {
    await push('snm-part', bulletin(...five), '')
    expect((await push('snm-part', bulletin('Cuba'), 'complete=false')).receipt).toMatchObject({
      complete: false,
      unchanged: 1,
      retracted: 0,
    })
  })
})

it('a row that is refused says that its publisher has it', async () => {
  const source = 'snm-refused'
  await push(source, quotes('1', '2', '3', '4', '5'))
  const { receipt } = await push(source, quotes('1', '2', 'some', 'many', '5'))
  expect(receipt).toMatchObject({ read: 5, rejected: 2, retracted: 0 })
  await untilLive(
    source,
    ['01', '02', '03', '04', '05'].map((month) => `quoted:2022-${month}`),
  )
})

it('of 1,001 refused rows the receipt lists 1,000, and the last is found page by page', async () => {
  const rows = Array.from({ length: 1_001 }, (_, index) => `Quito,2022,13,${index + 1}`)
  const { status, receipt } = await push('snm-many', ['pais,year,month,count', ...rows], '')
  expect(status).toBe(422)
  expect(receipt).toMatchObject({ read: 1_001, rejected: 1_001, rejectionsTruncated: true })
  expect([receipt.rejections.length, receipt.rejections.at(-1)?.row]).toEqual([1_000, 1_000])
  const page = async (offset: number): Promise<number[]> => {
    const answer = await fetch(
      `${pipeline.ingestUrl}/v1/receipts/${receipt.receiptId}/rejections?limit=1000&offset=${offset}`,
      { headers: { authorization: `Bearer ${pipeline.apiKey}` } },
    )
    return ((await answer.json()) as Receipt).rejections.map(({ row }) => row)
  }
  const last = await until('all of them to be kept', async () => {
    const found = await page(1_000)
    return found.length === 0 ? undefined : found
  })
  expect(last).toEqual([1_001])
  expect((await page(0)).slice(0, 3)).toEqual([1, 2, 3])
})
