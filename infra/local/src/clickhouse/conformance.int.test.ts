/**
 * The same `@clickhouse/client` calls against our server over chDB and, when CLICKHOUSE_URL is given,
 * against that server: what holds here must hold there.
 */
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ClickHouseClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTarget, targets, type Target } from './conformance.fixture.ts'

describe.each(targets)('@clickhouse/client against %s', (target) => {
  let opened: Target | undefined
  let database: string
  let rawUrl: Target['rawUrl']
  let rawHeaders: Target['rawHeaders']
  let client: ClickHouseClient
  let connect: Target['connect']
  let rows: Target['rows']
  let table: Target['table']
  let count: Target['count']

  beforeAll(async () => {
    opened = await openTarget(target)
    ;({ database, rawUrl, rawHeaders, client, connect, rows, table, count } = opened)
  })
  afterAll(() => opened?.close())

  it('answers ping, with and without a query', async () => {
    expect(await client.ping()).toEqual({ success: true })
    expect(await client.ping({ select: true })).toEqual({ success: true })
  })

  it('substitutes parameters of all kinds', async () => {
    const text = `it's "quoted" \\ \n\t\r ü 😀 {x:String} -- no`
    const query = `SELECT {s:String} AS s, {n:Nullable(String)} AS n, {list:Array(String)} AS list,
      {at:DateTime64(3, 'UTC')} AS at, {m:Map(String, UInt8)} AS m, {i:Int64} AS i, {t:Identifier} AS t
      FROM system.one`
    const query_params = {
      s: text,
      n: null,
      list: [text, ''],
      at: new Date(1700000000123),
      m: { "k'": 1 },
      i: -5,
      t: 'dummy',
    }
    const expected = {
      s: text,
      n: null,
      list: [text, ''],
      at: '2023-11-14 22:13:20.123',
      m: { "k'": 1 },
      t: 0,
    }
    for (const use_multipart_params of [false, true]) {
      const [row] = await rows<{ i: string | number }>(query, { query_params, use_multipart_params })
      expect({ ...row, i: Number(row?.i) }).toEqual({ ...expected, i: -5 })
    }
  })

  it('keeps parameters of requests at the same time apart', async () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index)
    const answers = await Promise.all(
      numbers.map((x) => rows<{ x: number }>('SELECT {x:UInt32} AS x', { query_params: { x } })),
    )
    expect(answers.map((answer) => answer[0]?.x)).toEqual(numbers)
  })

  it('applies settings to their own request only', async () => {
    const setting = "SELECT toUInt64(getSetting('max_block_size')) AS n"
    const [before] = await rows<{ n: string }>(setting)
    const [within] = await rows<{ n: string }>(setting, { clickhouse_settings: { max_block_size: '1234' } })
    await client.command({ query: 'SET max_block_size = 4321' })
    const [after] = await rows<{ n: string }>(setting)
    expect(Number(within?.n)).toBe(1234)
    expect(after).toEqual(before)
  })

  it('keeps a session where one is asked for', async () => {
    const session_id = randomUUID()
    await client.command({ query: 'CREATE TEMPORARY TABLE mine (a UInt8)', session_id })
    await client.command({ query: 'INSERT INTO mine VALUES (1), (2)', session_id })
    expect(await rows('SELECT sum(a) AS a FROM mine', { session_id })).toEqual([{ a: expect.anything() }])
    await expect(rows('SELECT sum(a) AS a FROM mine')).rejects.toMatchObject({ code: '60' })
  })

  it('echoes the query_id and sums up', async () => {
    const name = await table()
    const query_id = randomUUID()
    const inserted = await client.insert({
      table: name,
      values: [{ a: 1 }, { a: 2 }],
      format: 'JSONEachRow',
      query_id,
    })
    expect(inserted.query_id).toBe(query_id)
    expect(inserted.summary).toMatchObject({ written_rows: '2', elapsed_ns: expect.stringMatching(/^\d+$/) })
    const answer = await client.query({
      query: `SELECT * FROM ${name}`,
      format: 'JSON',
      query_id: `${query_id}-2`,
    })
    expect(answer.response_headers['x-clickhouse-query-id']).toBe(`${query_id}-2`)
    expect(answer.response_headers['x-clickhouse-format']).toBe('JSON')
    expect(answer.response_headers['x-clickhouse-timezone']).toBeTypeOf('string')
    const summary = JSON.parse(String(answer.response_headers['x-clickhouse-summary'])) as object
    expect(summary).toMatchObject({ read_rows: '2' })
    await answer.text()
  })

  it.each([
    ['an unknown table', 'SELECT * FROM no_such_table', '60', 'UNKNOWN_TABLE', 404],
    ['a syntax error', 'SELEC 1', '62', 'SYNTAX_ERROR', 400],
    ['an unknown column', 'SELECT no_such_column FROM system.one', '47', 'UNKNOWN_IDENTIFIER', 404],
    ['a failing function', "SELECT throwIf(1, 'boom')", '395', 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO', 500],
  ])('answers %s with its code', async (_, query, code, type, status) => {
    await expect(client.query({ query, format: 'JSONEachRow' })).rejects.toMatchObject({ code, type })
    const raw = await fetch(rawUrl(), { method: 'POST', body: query, headers: rawHeaders() })
    expect(raw.status).toBe(status)
    expect(raw.headers.get('x-clickhouse-exception-code')).toBe(code)
    expect(await raw.text()).toMatch(
      new RegExp(`^Code: ${code}\\. DB::Exception: .*\\(${type}\\) \\(version `, 's'),
    )
  })

  it('refuses an unknown setting and a row that does not parse', async () => {
    const name = await table()
    const clickhouse_settings = { no_such_setting: 1 } as object
    await expect(rows('SELECT 1', { clickhouse_settings })).rejects.toMatchObject({ code: '115' })
    const values = [{ a: 1 }, { a: 'x' }]
    await expect(client.insert({ table: name, values, format: 'JSONEachRow' })).rejects.toThrow(/at row 2/)
    expect(await count(name)).toBe(0)
  })

  it('writes nothing where a request is read-only, and takes settings all the same', async () => {
    const name = await table()
    const reading = { readonly: '2' as const, max_execution_time: 30 }
    const asked = { query: `INSERT INTO ${name} VALUES (1, 'x')`, clickhouse_settings: reading }
    await expect(client.command(asked)).rejects.toMatchObject({ code: '164' })
    await expect(client.command({ ...asked, query: `DROP TABLE ${name}` })).rejects.toMatchObject({
      code: '164',
    })
    const read = await rows<{ s: string }>(`SELECT toString(count()) AS s FROM ${name}`, {
      clickhouse_settings: reading,
    })
    expect(read).toEqual([{ s: '0' }])
    // the next request of the same connection is its own
    await client.command({ query: asked.query })
    expect(await count(name)).toBe(1)
  })

  it('writes nothing for a GET', async () => {
    const query = encodeURIComponent(`CREATE TABLE ${database}.by_get (a UInt8) ENGINE = Memory`)
    const raw = await fetch(`${rawUrl()}?query=${query}`, { headers: rawHeaders() })
    expect(raw.headers.get('x-clickhouse-exception-code')).toBe('164')
    await raw.text()
  })

  it.each([false, true])('inserts objects, object streams and raw streams (gzip %s)', async (gzip) => {
    const name = await table()
    const own = connect({ compression: { request: gzip, response: gzip } })
    const objects = Array.from({ length: 1000 }, (_, a) => ({ a, s: `row ${a} ü` }))
    await own.insert({ table: name, values: objects, format: 'JSONEachRow' })
    await own.insert({ table: name, values: Readable.from(objects), format: 'JSONEachRow' })
    await own.exec({
      query: `INSERT INTO ${name} FORMAT JSONEachRow`,
      values: Readable.from(objects.map((row) => `${JSON.stringify(row)}\n`)),
    })
    await own.insert({
      table: name,
      values: Readable.from(['a,s\n1,"two\nlines"\n'], { objectMode: false }),
      format: 'CSVWithNames',
    })
    const answer = await own.query({ query: `SELECT * FROM ${name} ORDER BY a, s`, format: 'JSONEachRow' })
    const found = await answer.json<{ a: string; s: string }>()
    expect(found).toHaveLength(3001)
    expect(found.filter((row) => row.s === 'two\nlines')).toHaveLength(1)
    expect(found.at(-1)?.s).toBe('row 999 ü')
    await own.close()
  })

  it('takes data that stands behind the query in the body', async () => {
    const name = await table()
    const post = async (body: string): Promise<number> => {
      const raw = await fetch(`${rawUrl()}?database=${database}`, {
        method: 'POST',
        body,
        headers: rawHeaders(),
      })
      await raw.text()
      return raw.status
    }
    expect(await post(`INSERT INTO ${name} FORMAT JSONEachRow {"a":1,"s":"ü"}\n{"a":2}`)).toBe(200)
    expect(await post(`INSERT INTO ${name} (a, s) VALUES (3, 'it''s ü'), (4, 'FORMAT CSV')`)).toBe(200)
    expect(await rows(`SELECT s FROM ${name} ORDER BY a`)).toEqual([
      { s: 'ü' },
      { s: '' },
      { s: "it's ü" },
      { s: 'FORMAT CSV' },
    ])
  })

  it('gives each format as one document', async () => {
    const query = 'SELECT number AS n, toString(number) AS s FROM numbers(200000)'
    const compact = await client.query({ query, format: 'JSONCompactEachRow' })
    expect(await compact.json()).toHaveLength(200_000)
    const csv = await (await client.query({ query, format: 'CSVWithNames' })).text()
    expect(csv.startsWith('"n","s"\n0,"0"\n')).toBe(true)
    expect(csv.split('\n')).toHaveLength(200_002)
    const json = await (await client.query({ query, format: 'JSON' })).json<{ n: string }>()
    expect(json.rows).toBe(200_000)
    expect(json.data).toHaveLength(200_000)
  })

  it('round-trips Parquet', async () => {
    const [from, to] = [await table(), await table()]
    await client.command({
      query: `INSERT INTO ${from} SELECT number, toString(number) FROM numbers(100000)`,
    })
    const parquet = await client.exec({ query: `SELECT * FROM ${from} FORMAT Parquet` })
    const parts: Buffer[] = []
    for await (const part of parquet.stream as AsyncIterable<Buffer>) parts.push(part)
    const bytes = Buffer.concat(parts)
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1')
    await client.exec({ query: `INSERT INTO ${to} FORMAT Parquet`, values: Readable.from([bytes]) })
    const sum = (name: string): Promise<object[]> => rows(`SELECT sum(cityHash64(a, s)) AS h FROM ${name}`)
    expect(await sum(to)).toEqual(await sum(from))
  })

  it('streams rows, and lets a reader go away early', async () => {
    const answer = await client.query({
      query: 'SELECT number FROM numbers(1000000000)',
      format: 'JSONEachRow',
    })
    let seen = 0
    for await (const batch of answer.stream()) {
      seen += batch.length
      if (seen > 10_000) break
    }
    answer.close()
    expect(await rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it.each([false, true])('tells an error in the middle of a stream (gzip %s)', async (gzip) => {
    const own = connect({ compression: { request: false, response: gzip } })
    const query = "SELECT throwIf(number = 1500000, 'boom') AS a FROM numbers(2000000)"
    const read = async (): Promise<number> => {
      const answer = await own.query({
        query,
        format: 'JSONEachRow',
        clickhouse_settings: { max_threads: 1 },
      })
      let seen = 0
      for await (const batch of answer.stream()) seen += batch.length
      return seen
    }
    await expect(read()).rejects.toMatchObject({ code: '395' })
    await own.close()
  })

  it('runs views, ReplacingMergeTree with FINAL and window functions', async () => {
    const source = await table('a UInt64, v UInt64', 'ReplacingMergeTree(v) ORDER BY a')
    const target = await table('a UInt64, v UInt64')
    await client.command({
      query: `CREATE MATERIALIZED VIEW ${source}_mv TO ${target} AS SELECT a, v * 10 AS v FROM ${source}`,
    })
    for (const v of [1, 2])
      await client.insert({ table: source, values: [{ a: 7, v }], format: 'JSONEachRow' })
    expect(await rows(`SELECT toUInt32(v) AS v FROM ${source} FINAL`)).toEqual([{ v: 2 }])
    const window = `SELECT toUInt32(sum(v) OVER (ORDER BY v)) AS total FROM ${target} ORDER BY v`
    expect(await rows(window)).toEqual([{ total: 10 }, { total: 30 }])
  })

  it('deduplicates by the token of a request, and by no other', async () => {
    const engine = 'MergeTree ORDER BY a SETTINGS non_replicated_deduplication_window = 100'
    const name = await table('a UInt64, s String', engine)
    const insert = (token: string | undefined): Promise<unknown> =>
      client.insert({
        table: name,
        values: [{ a: 1, s: 'x' }],
        format: 'JSONEachRow',
        clickhouse_settings: token === undefined ? {} : { insert_deduplication_token: token },
      })
    await insert('one')
    await insert('one')
    expect(await count(name)).toBe(1)
    await insert('two')
    await insert(undefined)
    expect(await count(name)).toBe(3)
  })
})
