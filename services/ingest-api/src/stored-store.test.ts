import { TidelineError } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { askStore } from './stored-store.ts'

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
