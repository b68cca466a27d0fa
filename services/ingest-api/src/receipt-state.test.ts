import { TidelineError } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { stateOf } from './receipt-state.ts'
import { askStore } from './stored-store.ts'

const RECORDED = '2024-01-01T00:00:01.000Z'
const at = (ms: number): number => Date.UTC(2024, 0, 1) + ms

describe('a push of offsets 0 to 4 of partition 0, and of offset 0 of partition 2', () => {
  const told = (stored: Record<number, bigint>, watermark: number | null): string => {
    const offsets = new Map(Object.entries(stored).map(([partition, last]) => [Number(partition), last]))
    const state = stateOf({ 0: 5, 2: 1 }, RECORDED, offsets, watermark)
    return state.visible ? 'visible' : state.stored ? 'stored' : 'neither'
  }

  it.each<[string, Record<number, bigint>, number | null, string]>([
    ['nothing is stored', {}, null, 'neither'],
    ['one partition is', { 0: 4n }, null, 'neither'],
    ['another one is', { 0: 4n, 1: 9n }, null, 'neither'],
    ['the last of one is not', { 0: 3n, 2: 0n }, at(9_000), 'neither'],
    ['all is stored, and nothing was computed yet', { 0: 4n, 2: 0n }, null, 'stored'],
    ['series hold all up to a moment before', { 0: 4n, 2: 0n }, at(999), 'stored'],
    ['series hold all up to then', { 0: 4n, 2: 0n }, at(1_000), 'visible'],
    ['more is stored', { 0: 40n, 1: 3n, 2: 7n }, at(9_000), 'visible'],
  ])('%s', (_, stored, watermark, expected) => {
    expect(told(stored, watermark)).toBe(expected)
  })

  it('has nothing to wait for in a partition that it left empty', () => {
    expect(stateOf({ 0: 0 }, RECORDED, new Map(), at(1_000))).toEqual({ stored: true, visible: true })
  })
})

describe('a store that does not answer the question', () => {
  const refusedWith = async (error: unknown): Promise<string> =>
    await askStore(async () => {
      throw error
    }).then(
      () => 'nothing',
      (thrown: unknown) => (thrown instanceof TidelineError ? thrown.code : 'our mistake'),
    )
  const answer = (code: string): Error => Object.assign(new Error(code), { code, type: 'SOME_TYPE' })

  it.each([
    ['is away', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'CLICKHOUSE_UNAVAILABLE'],
    ['has too many questions', answer('202'), 'CLICKHOUSE_UNAVAILABLE'],
    ['has no memory for it', answer('241'), 'CLICKHOUSE_UNAVAILABLE'],
    ['has no table yet', answer('60'), 'CLICKHOUSE_UNAVAILABLE'],
    ['has no database yet', answer('81'), 'CLICKHOUSE_UNAVAILABLE'],
    ['does not understand it', answer('62'), 'our mistake'],
    ['knows no such column', answer('47'), 'our mistake'],
    ['was not asked', new TidelineError('OVERLOADED'), 'OVERLOADED'],
  ])('because it %s', async (_, error, expected) => {
    expect(await refusedWith(error)).toBe(expected)
  })
})
