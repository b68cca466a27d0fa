/** One request as ClickHouse understands it, and what is set on its connection before its statement runs. */
import { describe, expect, it } from 'vitest'
import { preludeStatements } from './prelude.ts'
import { readRequest } from './request.ts'

const read = (search: string, headers = {}, method = 'POST', extra?: ReadonlyMap<string, string>) =>
  readRequest(new URL(`http://local/${search}`), headers, method, extra)

describe('a request', () => {
  it('that says nothing has ClickHouse’s defaults', () => {
    expect(read('')).toEqual({
      query: '',
      queryId: undefined,
      sessionId: undefined,
      sessionSeconds: 60,
      database: undefined,
      defaultFormat: 'TabSeparated',
      params: new Map(),
      settings: new Map(),
      waitEnd: false,
      encoding: undefined,
      user: 'default',
      password: '',
    })
  })

  it('keeps parameters, settings and the names of the interface apart', () => {
    const request = read(
      '?query=SELECT&query_id=q&session_id=s&session_timeout=5&session_check=0&database=d&default_format=CSV&param_a=1&param_param_b=2&async_insert=0&insert_deduplication_token=t&wait_end_of_query=1&compress=0&quota_key=k',
    )
    expect(request).toMatchObject({
      query: 'SELECT',
      queryId: 'q',
      sessionId: 's',
      sessionSeconds: 5,
      database: 'd',
      defaultFormat: 'CSV',
      waitEnd: true,
    })
    expect([...request.params]).toEqual([
      ['a', '1'],
      ['param_b', '2'],
    ])
    expect([...request.settings]).toEqual([
      ['async_insert', '0'],
      ['insert_deduplication_token', 't'],
    ])
  })

  it('by GET only reads, unless it says itself how far it may go', () => {
    expect(read('', {}, 'GET').settings.get('readonly')).toBe('2')
    expect(read('?readonly=1', {}, 'GET').settings.get('readonly')).toBe('1')
    expect(read('').settings.has('readonly')).toBe(false)
  })

  it.each(['?role=admin', '?compress=1', '?decompress=1', '?compress=true'])('cannot have %s', (search) => {
    expect(() => read(search)).toThrow('NOT_IMPLEMENTED')
  })

  it('takes the database and the format from headers where the address has none', () => {
    const headers = { 'x-clickhouse-database': 'h', 'x-clickhouse-format': 'JSON' }
    expect(read('', headers)).toMatchObject({ database: 'h', defaultFormat: 'JSON' })
    expect(read('?database=d&default_format=CSV', headers)).toMatchObject({
      database: 'd',
      defaultFormat: 'CSV',
    })
  })

  it('takes what a form says before what the address says', () => {
    const form = new Map([
      ['query', 'SELECT 2'],
      ['param_a', 'form'],
    ])
    const request = read('?query=SELECT+1&param_a=address&max_threads=1', {}, 'POST', form)
    expect([request.query, request.params.get('a'), request.settings.get('max_threads')]).toEqual([
      'SELECT 2',
      'form',
      '1',
    ])
  })

  it('is answered compressed only where it was asked for, in a way the client takes', () => {
    const accepts = { 'accept-encoding': 'deflate, zstd' }
    expect(read('', accepts).encoding).toBeUndefined()
    expect(read('?enable_http_compression=1', accepts).encoding).toBe('zstd')
    expect(read('?enable_http_compression=1', { 'accept-encoding': 'gzip, zstd' }).encoding).toBe('gzip')
    expect(read('?enable_http_compression=1', { 'accept-encoding': 'snappy' }).encoding).toBeUndefined()
  })

  it('names its user by Basic, by headers, or in its address, in this order', () => {
    const basic = { authorization: `Basic ${Buffer.from('me:se:cret').toString('base64')}` }
    const headers = { 'x-clickhouse-user': 'you', 'x-clickhouse-key': 'key' }
    const search = '?user=they&password=word'
    expect(read(search, { ...headers, ...basic })).toMatchObject({ user: 'me', password: 'se:cret' })
    expect(read(search, headers)).toMatchObject({ user: 'you', password: 'key' })
    expect(read(search)).toMatchObject({ user: 'they', password: 'word' })
  })
})

describe('what is set before a statement', () => {
  const room = "min_free_disk_bytes_to_perform_insert = '134217728'"

  it('is the database, the parameters, the settings, and last of all that nothing may be set any more', () => {
    const request = read('?database=d&param_a=1&param_b=2&readonly=1&async_insert=0&log_comment=mine')
    expect(preludeStatements(request, 'marker')).toEqual([
      'USE `d`',
      "SET param_a = '1', param_b = '2'",
      `SET async_insert = '0', ${room}, log_comment = 'marker', readonly = '1'`,
    ])
  })

  it('leaves room on the disk, unless the request says how much', () => {
    expect(preludeStatements(read('?readonly=0'), 'm')).toEqual([`SET ${room}, log_comment = 'm'`])
    expect(preludeStatements(read('?min_free_disk_bytes_to_perform_insert=7'), 'm')).toEqual([
      "SET min_free_disk_bytes_to_perform_insert = '7', log_comment = 'm'",
    ])
  })

  it('lets no value and no name become a statement', () => {
    const value = encodeURIComponent(String.raw`\' OR 1, readonly = '0`)
    expect(preludeStatements(read(`?param_a=${value}`), 'm')[0]).toBe(
      String.raw`SET param_a = '\\\' OR 1, readonly = \'0'`,
    )
    expect(preludeStatements(read('?database=a%60b'), 'm')[0]).toBe('USE `a\\`b`')
    for (const name of ['a+%3D+1,b', '1a', 'a-b'])
      expect(() => preludeStatements(read(`?${name}=1`), 'm')).toThrow('UNKNOWN_SETTING')
  })
})
