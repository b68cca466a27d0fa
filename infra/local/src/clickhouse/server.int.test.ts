/** Life and death of the server process: restarts, refusals, credentials, long bodies. */
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { failedStart, startTestServer, type TestServer } from './server.fixture.ts'

let data = ''
const started: TestServer[] = []

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'tideline-chdb-'))
})

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.end('SIGKILL')))
  await rm(data, { recursive: true, force: true })
})

const start = async (...more: string[]): Promise<TestServer> => {
  const server = await startTestServer(data, ...more)
  started.push(server)
  return server
}

const ask = async (server: TestServer, body: string | Buffer, search = '', headers = {}): Promise<string> => {
  const answer = await fetch(`${server.url}/${search}`, { method: 'POST', body, headers })
  return answer.text()
}

it('keeps every acknowledged row through kill -9', async () => {
  let acknowledged = 0
  const first = await start()
  await ask(first, 'CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a')
  const senders = Array.from({ length: 3 }, async () => {
    for (;;) {
      const a = acknowledged
      const search = `?query=${encodeURIComponent('INSERT INTO t FORMAT JSONEachRow')}`
      if ((await ask(first, `{"a":${a}}\n`, search)) === '') acknowledged++
    }
  })
  const ended = Promise.allSettled(senders)
  await expect.poll(() => acknowledged, { timeout: 30_000 }).toBeGreaterThan(50)
  expect(await first.end('SIGKILL')).toBe('SIGKILL')
  await ended
  const second = await start()
  expect(Number(await ask(second, 'SELECT count() FROM t'))).toBeGreaterThanOrEqual(acknowledged)
  expect(await second.end('SIGTERM')).toBe(0)
})

it('acknowledges no insert whose write met a file size limit', async () => {
  const first = await start()
  await ask(first, 'CREATE TABLE t (a UInt64, s String) ENGINE = MergeTree ORDER BY a')
  expect(await ask(first, "INSERT INTO t SELECT number, 'x' FROM numbers(10)")).toBe('')
  execFileSync('prlimit', ['--pid', String(first.pid), '--fsize=200000'])
  const big = 'INSERT INTO t SELECT number, randomPrintableASCII(1000) FROM numbers(10000)'
  await expect(ask(first, big)).rejects.toThrow('fetch failed')
  const second = await start()
  expect(await ask(second, 'SELECT count() FROM t')).toBe('10\n')
})

it('refuses an insert where the disk has no room left', async () => {
  const server = await start()
  await ask(server, 'CREATE TABLE t (a UInt64) ENGINE = MergeTree ORDER BY a')
  const noRoom = '?min_free_disk_bytes_to_perform_insert=1000000000000000'
  expect(await ask(server, 'INSERT INTO t VALUES (1)', noRoom)).toMatch(/^Code: 243\. .*\(NOT_ENOUGH_SPACE\)/)
  expect(
    await ask(
      server,
      "SELECT toUInt64(value) > 0 FROM system.settings WHERE name = 'min_free_disk_bytes_to_perform_insert'",
    ),
  ).toBe('1\n')
})

it('answers a running query before it ends on SIGTERM', async () => {
  const server = await start()
  const running = ask(server, 'SELECT sum(sleepEachRow(0.5)) FROM numbers(4) SETTINGS max_block_size = 1')
  const processes = 'SELECT count() FROM system.processes'
  await expect.poll(() => ask(server, processes)).toBe('2\n')
  const ended = server.end('SIGTERM')
  expect(await running).toBe('0\n')
  expect(await ended).toBe(0)
})

it('refuses a directory that another process holds, with code 76', async () => {
  const server = await start()
  const { exitCode, stderr } = await failedStart('--data', data, '--port', '0')
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/"msg":"clickhouse_failed","code":76,.*in use by process/)
  expect(stderr).toContain(String(server.pid))
})

it('tells a port that is used', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const { exitCode, stderr } = await failedStart('--data', data, '--port', String(port))
  other.close()
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/"code":"EADDRINUSE".*used by another process/)
})

it('tells a directory that cannot be', async () => {
  await writeFile(join(data, 'file'), '')
  const { exitCode, stderr } = await failedStart('--data', join(data, 'file', 'below'), '--port', '0')
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/"msg":"clickhouse_failed","code":"ENOTDIR"/)
})

it('checks credentials when it was given some', async () => {
  const server = await start('--user', 'me', '--password', 'secret')
  expect(await ask(server, 'SELECT 1')).toMatch(/^Code: 516\. .*\(AUTHENTICATION_FAILED\)/)
  const headers = { 'X-ClickHouse-User': 'me', 'X-ClickHouse-Key': 'secret' }
  expect(await ask(server, 'SELECT 1', '', headers)).toBe('1\n')
  const basic = { Authorization: `Basic ${Buffer.from('me:secret').toString('base64')}` }
  expect(await ask(server, 'SELECT 1', '', basic)).toBe('1\n')
})

it('lets one request of a session in at a time, and keeps it for as long as it asked', async () => {
  const server = await start()
  const session = (id: string, more = ''): string => `?session_id=${id}${more}`
  await ask(server, 'CREATE TEMPORARY TABLE mine (a UInt8)', session('one'))
  const control = new AbortController()
  const long = fetch(`${server.url}/${session('one')}&max_block_size=1`, {
    method: 'POST',
    body: 'SELECT sum(sleepEachRow(1)) FROM numbers(600)',
    signal: control.signal,
  }).catch(() => 'aborted')
  const again = (): Promise<string> => ask(server, 'SELECT count() FROM mine', session('one'))
  await expect.poll(again).toMatch(/^Code: 373\. .*\(SESSION_IS_LOCKED\)/)
  // without a session, and in another one, nobody waits
  expect(await ask(server, 'SELECT 1')).toBe('1\n')
  expect(await ask(server, 'SELECT 1', session('two'))).toBe('1\n')
  control.abort()
  expect(await long).toBe('aborted')
  await expect.poll(again, { timeout: 20_000 }).toBe('0\n')

  const brief = session('brief', '&session_timeout=0.2')
  await ask(server, 'CREATE TEMPORARY TABLE mine (a UInt8)', brief)
  // asked less often than it is kept for, or asking would keep it
  const kept = (): Promise<string> => ask(server, 'SELECT count() FROM mine', brief)
  await expect.poll(kept, { interval: 400, timeout: 20_000 }).toMatch(/^Code: 60\. /)
})

it('cuts a body that is longer than one insert between rows', async () => {
  const server = await start('--insert-chunk-mib', '1')
  const create = `CREATE TABLE t (a UInt64, s String) ENGINE = MergeTree ORDER BY a
    SETTINGS non_replicated_deduplication_window = 100`
  await ask(server, create)
  const rows = Array.from({ length: 30_000 }, (_, a) =>
    JSON.stringify({ a, s: `{"x":[1]}\n{${'y'.repeat(100)}` }),
  )
  const query = encodeURIComponent('INSERT INTO t FORMAT JSONEachRow')
  const send = (): Promise<string> =>
    ask(server, rows.join('\n'), `?insert_deduplication_token=once&query=${query}`)
  expect(await send()).toBe('')
  expect(await send()).toBe('')
  expect(await ask(server, 'SELECT count(), uniqExact(a), sum(length(s)) FROM t')).toBe(
    '30000\t30000\t3330000\n',
  )
})

it('a page in a browser is refused, and no statement reaches a file, whoever sends it', async () => {
  const server = await start()
  const file = join(data, 'written')
  const insert = `INSERT INTO FUNCTION file('${file}', 'TSV', 'a String') SELECT 'x'`
  for (const headers of [{ origin: 'https://example.org' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await fetch(server.url, { method: 'POST', body: 'SELECT 1', headers })
    expect(answer.status).toBe(403)
  }
  expect(await ask(server, insert)).toContain('ACCESS_DENIED')
  expect(await ask(server, '', `?query=${encodeURIComponent(insert)}`)).toContain('ACCESS_DENIED')
  expect(await ask(server, 'SELECT 1')).toBe('1\n')
})
