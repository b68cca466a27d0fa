import { describe, expect, it } from 'vitest'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { reachesOutside } from './outside.ts'
import { isLoopback, isStranger } from './stranger.ts'

describe('a statement reaches outside', () => {
  it.each([
    `SELECT * FROM file('/etc/passwd', 'LineAsString')`,
    `INSERT INTO FUNCTION file('/tmp/x', 'CSV', 'a String') VALUES ('b')`,
    `INSERT INTO TABLE FUNCTION FILE ('/tmp/x', 'CSV', 'a String') SELECT 1`,
    "SELECT * FROM `url`/* here */('http://127.0.0.1/')",
    `SELECT * FROM "s3" ('http://127.0.0.1/b')`,
    `CREATE TABLE t (a String) ENGINE = File(CSV)`,
    `CREATE TABLE t (a String) ENGINE = Executable('x.sh', CSV)`,
    `CREATE DICTIONARY d (a UInt64) PRIMARY KEY a SOURCE(HTTP(URL 'http://127.0.0.1/')) LAYOUT(FLAT())`,
    `SELECT 1 INTO OUTFILE '/tmp/x'`,
    `INSERT INTO t FROM INFILE '/etc/passwd' FORMAT LineAsString`,
    `BACKUP TABLE t TO Disk('backups', 'a.zip')`,
    `SELECT (SELECT count() FROM remote('127.0.0.1', system.one))`,
    `SELECT * FROM view(SELECT * FROM url('http://127.0.0.1/'))`,
    `-- x\nSELECT * FROM executable('x', CSV, 'a String')`,
  ])('%s', (sql) => expect(reachesOutside(sql)).toBeDefined())
})

describe('a statement stays inside', () => {
  it.each([
    `SELECT url, file FROM t WHERE note = 'file(' AND url != 'url('`,
    `SELECT count() FROM t -- file('x')`,
    `SELECT toString(url) FROM t ORDER BY (url)`,
    `INSERT INTO log (publisher, url) FORMAT JSONEachRow`,
    `CREATE TABLE t (url String, file String) ENGINE = MergeTree ORDER BY a`,
    'SELECT `file` FROM t',
  ])('%s', (sql) => expect(reachesOutside(sql)).toBeUndefined())

  it('as every migration does', () => {
    const folder = fileURLToPath(new URL('../../../clickhouse/', import.meta.url))
    const migrations = readdirSync(folder).filter((name) => name.endsWith('.sql'))
    expect(migrations.length).toBeGreaterThan(10)
    for (const name of migrations)
      expect([name, reachesOutside(readFileSync(folder + name, 'utf8'))]).toEqual([name, undefined])
  })
})

describe('a request', () => {
  const host = '127.0.0.1:7083'
  it.each([
    [{ host, origin: 'https://example.org' }, true],
    [{ host, origin: 'null' }, true],
    [{ host, 'sec-fetch-site': 'cross-site' }, true],
    [{ host: 'rebound.example.org:7083' }, true],
    [{ host: '127.0.0.1.example.org' }, true],
    [{}, true],
    [{ host }, false],
    [{ host: 'localhost:7083' }, false],
    [{ host: '[::1]:7083' }, false],
  ])("with %j is a stranger's: %s", (headers, stranger) => expect(isStranger(headers, true)).toBe(stranger))

  it('may name it as it likes where others reach it', () => {
    expect(isStranger({ host: 'clickhouse:8123' }, false)).toBe(false)
    expect([isLoopback('127.0.0.1'), isLoopback('0.0.0.0'), isLoopback('::1')]).toEqual([true, false, true])
  })
})
