import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditFolder } from '@tideline/runtime'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readAudit, readKeyUses } from './read-audit.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'tideline-audit-'))
const entry = (at: string, key: string, action: string) =>
  JSON.stringify({ at, service: 'query-api', key, request: 'q', action })

beforeAll(() => {
  const folder = auditFolder(dataDir)
  mkdirSync(folder)
  const write = (name: string, ...lines: string[]) => writeFileSync(join(folder, name), lines.join('\n'))
  write('query-api-2026-01.ndjson', entry('2026-01-31T10:00:00.000Z', 'key-1', 'read_exact'), '{"at": "2026')
  write('ingest-api-2026-01.ndjson', entry('2026-01-30T10:00:00.000Z', 'key-2', 'push'), '')
  write(
    'last-use-query-api.json',
    '{"key-1": "2026-01-31T10:00:00.000Z", "key-2": "2026-01-01T00:00:00.000Z"}',
  )
  write('last-use-ingest-api.json', '{"key-2": "2026-01-30T10:00:00.000Z"}')
})
afterAll(() => rmSync(dataDir, { recursive: true }))

it('reads all services in the order of time, without what a crash cut short', async () => {
  expect((await readAudit(dataDir, {})).map(({ key }) => key)).toEqual(['key-2', 'key-1'])
})

it.each([
  [{ since: '2026-01-31' }, ['key-1']],
  [{ key: 'key-2' }, ['key-2']],
  [{ action: 'read_exact' }, ['key-1']],
])('filters by %j', async (filter, keys) => {
  expect((await readAudit(dataDir, filter)).map(({ key }) => key)).toEqual(keys)
})

it('knows the last use of a key, wherever it was', async () => {
  expect(Object.fromEntries(await readKeyUses(dataDir))).toEqual({
    'key-1': '2026-01-31T10:00:00.000Z',
    'key-2': '2026-01-30T10:00:00.000Z',
  })
})

it('is empty where nothing was done yet', async () => {
  expect(await readAudit(join(dataDir, 'nowhere'), {})).toEqual([])
})
