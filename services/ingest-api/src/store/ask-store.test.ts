import { TidelineError } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { askStore } from './ask-store.ts'

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

  /** By ClickHouse's number, as the other services read it too (docs/adr/0018-what-a-failure-of-the-store-means.md). */
  it.each([
    ['NO_SUCH_COLUMN_IN_TABLE', '16', 'CLICKHOUSE_UNAVAILABLE'],
    ['CANNOT_PARSE_DATETIME', '41', 'our mistake'],
    ['UNKNOWN_IDENTIFIER', '47', 'our mistake'],
    ['TYPE_MISMATCH', '53', 'our mistake'],
    ['UNKNOWN_TABLE', '60', 'CLICKHOUSE_UNAVAILABLE'],
    ['SYNTAX_ERROR', '62', 'our mistake'],
    ['UNKNOWN_DATABASE', '81', 'CLICKHOUSE_UNAVAILABLE'],
    ['TIMEOUT_EXCEEDED', '159', 'CLICKHOUSE_UNAVAILABLE'],
    ['TOO_SLOW', '160', 'CLICKHOUSE_UNAVAILABLE'],
    ['TOO_MANY_SIMULTANEOUS_QUERIES', '202', 'CLICKHOUSE_UNAVAILABLE'],
    ['NO_FREE_CONNECTION', '203', 'CLICKHOUSE_UNAVAILABLE'],
    ['SOCKET_TIMEOUT', '209', 'CLICKHOUSE_UNAVAILABLE'],
    ['NETWORK_ERROR', '210', 'CLICKHOUSE_UNAVAILABLE'],
    ['NO_ZOOKEEPER', '225', 'CLICKHOUSE_UNAVAILABLE'],
    ['MEMORY_LIMIT_EXCEEDED', '241', 'CLICKHOUSE_UNAVAILABLE'],
    ['NOT_ENOUGH_SPACE', '243', 'CLICKHOUSE_UNAVAILABLE'],
    ['TOO_MANY_PARTS', '252', 'CLICKHOUSE_UNAVAILABLE'],
    ['ALL_CONNECTION_TRIES_FAILED', '279', 'CLICKHOUSE_UNAVAILABLE'],
    ['QUERY_WAS_CANCELLED', '394', 'CLICKHOUSE_UNAVAILABLE'],
    ['SYSTEM_ERROR', '425', 'CLICKHOUSE_UNAVAILABLE'],
    ['ACCESS_DENIED', '497', 'CLICKHOUSE_UNAVAILABLE'],
    ['AUTHENTICATION_FAILED', '516', 'CLICKHOUSE_UNAVAILABLE'],
    ['KEEPER_EXCEPTION', '999', 'CLICKHOUSE_UNAVAILABLE'],
    ['a code on no list', '4711', 'our mistake'],
  ])('%s (%s)', async (_, code, expected) => {
    expect(await refusedWith(answer(code))).toBe(expected)
  })

  it('an exception of ours is none of the store', async () => {
    expect(await refusedWith(new TypeError('undefined is not a function'))).toBe('our mistake')
  })
})
