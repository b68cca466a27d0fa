import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeStackState } from './stack/state-file.ts'
import { findTarget, keyOf } from './target.ts'

const none = {
  ingestUrl: null,
  queryUrl: null,
  collectUrl: null,
  apiKey: null,
  outbox: null,
  logLevel: 'info',
}
let told: { status: number; body: string } = { status: 200, body: '' }
const server = createServer((_, response) => {
  response.writeHead(told.status, { 'content-type': 'application/json' }).end(told.body)
})
let ingestUrl = ''
let dataDir = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ingestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  dataDir = await mkdtemp(join(tmpdir(), 'tideline-target-'))
  await writeFile(join(dataDir, 'api-key'), 'tl_local\n')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(dataDir, { recursive: true })
})

describe('a stack elsewhere', () => {
  test('says itself where it is asked, without the slash at the end', async () => {
    told = { status: 200, body: JSON.stringify({ queryUrl: 'https://query.example.org/' }) }
    expect(await findTarget({ ...none, ingestUrl }, dataDir)).toEqual({
      ingestUrl,
      queryUrl: 'https://query.example.org',
      collectUrl: null,
      key: null,
      remote: true,
    })
  })

  test('is not asked where the environment says so', async () => {
    told = { status: 500, body: '' }
    const settings = {
      ...none,
      ingestUrl,
      queryUrl: 'http://127.0.0.1:1',
      collectUrl: null,
      apiKey: 'tl_env',
    }
    expect(await findTarget(settings, dataDir)).toMatchObject({
      queryUrl: 'http://127.0.0.1:1',
      key: 'tl_env',
    })
  })

  test.each([
    [404, JSON.stringify({ queryUrl: 'https://query.example.org' })],
    [200, JSON.stringify({ queryUrl: 'file:///etc/passwd' })],
    [200, '{}'],
  ])('that answers %i %s does not say it', async (status, body) => {
    told = { status, body }
    await expect(findTarget({ ...none, ingestUrl }, dataDir)).rejects.toMatchObject({
      code: 'SERVICE_UNREACHABLE',
      hint: 'Set TIDELINE_QUERY_URL.',
    })
  })

  test('is never sent the key of this machine', async () => {
    told = { status: 200, body: JSON.stringify({ queryUrl: 'https://query.example.org' }) }
    const target = await findTarget({ ...none, ingestUrl }, dataDir)
    expect(() => keyOf(target)).toThrow(expect.objectContaining({ code: 'KEY_NOT_FOUND' }))
  })
})

describe('the stack of this machine', () => {
  test('does not run where there is nothing, or only what a supervisor left that is gone', async () => {
    await expect(findTarget(none, dataDir)).rejects.toMatchObject({ code: 'STACK_NOT_RUNNING' })
    writeStackState(dataDir, {
      version: 1,
      runId: 'of-a-run-before',
      supervisor: { pid: 2 ** 22, startedAt: '2024-01-01T00:00:00.000Z' },
      ready: true,
      ingestUrl: 'http://127.0.0.1:7070',
      queryUrl: 'http://127.0.0.1:7071',
      processes: [],
    })
    await expect(findTarget(none, dataDir)).rejects.toMatchObject({ code: 'STACK_NOT_RUNNING' })
  })
})
