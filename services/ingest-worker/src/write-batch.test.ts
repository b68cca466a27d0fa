/** What became of each line when ClickHouse refused the whole: the line alone is to blame, or the store is. */
import { expect, it } from 'vitest'
import { spliceBatch } from './splice-batch.ts'
import { InsertTooSlowError } from './insert-errors.ts'
import { StoreBrokenError } from './until-stored.ts'
import { storeBatches, tooManyRefused } from './write-batch.ts'
import { flowRecord } from './worker.fixture.ts'

const batchOf = (partition: number, ids: readonly string[], note = '') =>
  spliceBatch(
    partition,
    ids.map((id, index) => ({
      key: Buffer.from(`test|${id}`),
      value: Buffer.from(JSON.stringify(flowRecord(id, 1, note === '' ? {} : { note }))),
      offset: BigInt(index),
      timestamp: 1_795_480_999_007,
    })),
  )

const idsOf = (chunks: readonly Buffer[]): string[] =>
  Buffer.concat(chunks)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): string => JSON.parse(line).id)

const failing = (code: string) => Object.assign(new Error(`code ${code}`), { code })

/** Stores what `decide` does not fail. */
const store = (decide: (ids: string[], bytes: number) => Error | undefined) => {
  const stored: string[] = []
  const given: string[][] = []
  const retried: string[] = []
  const hooks = {
    signal: new AbortController().signal,
    retried: (code: string) => void retried.push(code),
    async insert(chunks: readonly Buffer[]) {
      const ids = idsOf(chunks)
      given.push(ids)
      const failure = decide(
        ids,
        chunks.reduce((sum, chunk) => sum + chunk.length, 0),
      )
      if (failure !== undefined) throw failure
      stored.push(...ids)
    },
  }
  return { hooks, stored, given, retried }
}

it('says of each batch which of its lines were refused, a batch without lines among them', async () => {
  const { hooks, stored } = store((ids) =>
    ids.some((id) => id.startsWith('bad')) ? failing('117') : undefined,
  )
  const refused = await storeBatches(
    [batchOf(0, ['a', 'b']), batchOf(1, []), batchOf(2, ['c', 'bad-1', 'd']), batchOf(3, ['bad-2'])],
    hooks,
  )
  expect(refused.map((lines) => lines.map(({ message, reason }) => [message.offset, reason]))).toEqual([
    [],
    [],
    [[1n, 'code 117']],
    [[0n, 'code 117']],
  ])
  expect(stored.toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

it('batches without lines need no store', async () => {
  const { hooks } = store(() => failing('60'))
  expect(await storeBatches([batchOf(0, []), batchOf(1, [])], hooks)).toEqual([[], []])
})

it('a code that cannot pass ends it at the first attempt, with the code', async () => {
  let asked = 0
  const { hooks, retried } = store(() => {
    asked += 1
    return failing('60')
  })
  const outcome = await storeBatches([batchOf(0, ['a'])], hooks).catch((error: unknown) => error)
  expect(outcome).toBeInstanceOf(StoreBrokenError)
  expect(String(outcome)).toContain('code 60')
  expect({ asked, retried }).toEqual({ asked: 1, retried: ['60'] })
})

it('what may pass is tried again as it was', async () => {
  const failures = [failing('252'), failing('ECONNRESET')]
  const { hooks, stored, retried } = store(() => failures.shift())
  expect(await storeBatches([batchOf(0, ['a', 'b'])], hooks)).toEqual([[]])
  expect({ stored, retried }).toEqual({ stored: ['a', 'b'], retried: ['252', 'ECONNRESET'] })
})

it('one line that takes too long is tried again and never refused', async () => {
  const failures = [new InsertTooSlowError(1, undefined), new InsertTooSlowError(1, undefined)]
  const { hooks, given } = store(() => failures.shift())
  // larger than what is worth halving
  expect(await storeBatches([batchOf(0, ['a'], 'x'.repeat(1_900).repeat(20))], hooks)).toEqual([[]])
  expect(given).toEqual([['a'], ['a'], ['a']])
})

it('few lines may all be refused; of many, half may and one more may not', async () => {
  expect([tooManyRefused(20, 20), tooManyRefused(21, 21)]).toEqual([false, true])
  expect([tooManyRefused(11, 22), tooManyRefused(12, 22)]).toEqual([false, true])
  const ids = Array.from({ length: 22 }, (_, index) => `row-${String(index).padStart(2, '0')}`)
  const refusing = (count: number) =>
    store((given) =>
      given.some((id) => id < `row-${String(count).padStart(2, '0')}`) ? failing('41') : undefined,
    )
  const half = await storeBatches(
    [batchOf(0, ids.slice(0, 12)), batchOf(1, ids.slice(12))],
    refusing(11).hooks,
  )
  expect(half.map((lines) => lines.length)).toEqual([11, 0])
  // counted over the batches, not within each
  const most = storeBatches([batchOf(0, ids.slice(0, 12)), batchOf(1, ids.slice(12))], refusing(12).hooks)
  await expect(most).rejects.toThrow('refuses 12 of 22 rows')
})
