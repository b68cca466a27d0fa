/** Many rows and many requests at once, against our server over chDB and, when CLICKHOUSE_URL is given, that one. */
import type { ClickHouseClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTarget, targets, type Target } from './conformance.fixture.ts'

describe.each(targets)('@clickhouse/client against %s under load', (target) => {
  let opened: Target | undefined
  let database: string
  let rawUrl: Target['rawUrl']
  let rawHeaders: Target['rawHeaders']
  let client: ClickHouseClient
  let rows: Target['rows']
  let table: Target['table']
  let count: Target['count']

  beforeAll(async () => {
    opened = await openTarget(target)
    ;({ database, rawUrl, rawHeaders, client, rows, table, count } = opened)
  })
  afterAll(() => opened?.close())

  it('takes a million rows in parallel requests', async () => {
    const name = await table('a UInt64, s String')
    const line = (a: number): string => `{"a":${a},"s":"${'x'.repeat(200)}"}\n`
    const body = Buffer.from(Array.from({ length: 20_000 }, (_, a) => line(a)).join(''))
    const query = encodeURIComponent(`INSERT INTO ${database}.${name} FORMAT JSONEachRow`)
    let next = 0
    const sender = async (): Promise<void> => {
      while (next++ < 50) {
        const raw = await fetch(`${rawUrl()}?query=${query}`, { method: 'POST', body, headers: rawHeaders() })
        expect(await raw.text()).toBe('')
      }
    }
    await Promise.all([sender(), sender(), sender(), sender()])
    expect(await count(name)).toBe(1_000_000)
  })

  it('lets an insert through while four long SELECTs run', async () => {
    const name = await table()
    const control = new AbortController()
    const long = Array.from({ length: 4 }, () =>
      rows('SELECT sum(sleepEachRow(1)) AS n FROM numbers(600)', {
        abort_signal: control.signal,
        clickhouse_settings: { max_block_size: '1', function_sleep_max_microseconds_per_block: '10000000' },
      }).then(
        () => 'ended',
        () => 'aborted',
      ),
    )
    await expect
      .poll(() => rows(`SELECT count() AS n FROM system.processes WHERE query LIKE '%sleepEachRow%'`))
      .not.toEqual([{ n: '0' }])
    await client.insert({ table: name, values: [{ a: 1, s: 'in time' }], format: 'JSONEachRow' })
    expect(await count(name)).toBe(1)
    control.abort()
    expect(await Promise.all(long)).toEqual(['aborted', 'aborted', 'aborted', 'aborted'])
  })
})
