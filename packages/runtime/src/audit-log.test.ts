import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { afterAll, expect, it } from 'vitest'
import { addAuditLog, auditEntry, auditFolder } from './audit-log.ts'
import { noteRequest } from './request-line.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'tideline-audit-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

it('keeps what was done with a key, for its owner alone, and not what was refused or asked without one', async () => {
  const server = fastify()
  const audit = addAuditLog(server, { dataDir, service: 'test', logger: { error: () => {} } })
  server.get('/push', async (request) => {
    noteRequest(request, { key: 'key-1' })
    noteRequest(request, { receipt: 'r-1', did: { action: 'push', source: 'field', accepted: 2 } })
    return {}
  })
  server.get('/refused', async (request, reply) => {
    noteRequest(request, { key: 'key-2', did: { action: 'push' } })
    return reply.code(403).send({})
  })
  server.get('/open', async () => ({}))
  for (const url of ['/push', '/refused', '/open']) await server.inject({ url })
  await server.close()
  await audit.close()

  const folder = auditFolder(dataDir)
  const names = (await readdir(folder)).toSorted()
  expect(names).toEqual(['last-use-test.json', expect.stringMatching(/^test-\d{4}-\d{2}\.ndjson$/)])
  const [uses = '', file = ''] = names.map((name) => join(folder, name))
  const lines = (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => auditEntry.parse(JSON.parse(line)))
  expect(lines).toMatchObject([
    { service: 'test', action: 'push', key: 'key-1', receipt: 'r-1', source: 'field', accepted: 2 },
  ])
  expect(Object.keys(JSON.parse(await readFile(uses, 'utf8')) as object)).toEqual(['key-1', 'key-2'])
  for (const [path, mode] of [
    [folder, 0o700],
    [file, 0o600],
    [uses, 0o600],
  ] as const)
    expect((await stat(path)).mode & 0o777).toBe(mode)
})
