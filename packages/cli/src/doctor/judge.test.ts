/** What each fact means, by hand: a wrong "nothing is wrong" costs whoever believes it an afternoon. */
import type { ApiKeyEntry } from '@tideline/runtime'
import { describe, expect, test } from 'vitest'
import { judgeKeys, judgeSecrets } from './judge-keys.ts'
import { judgeClock, judgeDisk, judgeMemory, judgeProcessors } from './judge-machine.ts'
import { judgePorts } from './judge-ports.ts'
import { judgeDocker, judgeJava, judgeNode, judgeTools } from './judge-programs.ts'

const GIB = 1024 ** 3
const now = Date.parse('2026-11-26T12:00:00.000Z')

test.each([
  [1.9, 'local', 'problem'],
  [2, 'local', 'warning'],
  [3, 'local', 'ok'],
  [3.9, 'compose', 'problem'],
  [4, 'compose', 'warning'],
  [8, 'compose', 'ok'],
] as const)('%f GiB of memory, %s: %s', (gib, kind, state) => {
  expect(judgeMemory(gib * GIB, kind).state).toBe(state)
})

test.each([
  [0.9, 'local', 'problem'],
  [1, 'local', 'warning'],
  [5, 'local', 'ok'],
  [4.9, 'compose', 'problem'],
  [5, 'compose', 'warning'],
  [20, 'compose', 'ok'],
] as const)('%f GiB of disk, %s: %s', (gib, kind, state) => {
  const finding = judgeDisk(gib * GIB, '/data', kind)
  expect(finding.state).toBe(state)
  expect(finding.found).toContain('/data')
})

test('Docker refuses more processors than there are', () => {
  expect(judgeProcessors(2, 2).state).toBe('ok')
  expect(judgeProcessors(1, 2)).toMatchObject({ state: 'problem', todo: 'Set CPUS=1.' })
})

describe('clock', () => {
  const good = { now, newestFile: now - 1000, synchronised: true, remoteAheadMs: 0 }

  test.each([
    ['that is right', {}, 'ok'],
    ['of which nothing is known', { synchronised: null, remoteAheadMs: null }, 'ok'],
    ['before the project was written', { newestFile: now + 61_000 }, 'problem'],
    ['that follows nothing', { synchronised: false }, 'warning'],
    ['five seconds off', { remoteAheadMs: -5_000 }, 'ok'],
    ['six seconds off', { remoteAheadMs: 6_000 }, 'problem'],
  ] as const)('%s', (_, facts, state) => {
    expect(judgeClock({ ...good, ...facts }).state).toBe(state)
  })

  test('on which side of the stack it is', () => {
    expect(judgeClock({ ...good, remoteAheadMs: 60_000 }).found).toBe("60 s behind the stack's")
    expect(judgeClock({ ...good, remoteAheadMs: -60_000 }).found).toBe("60 s ahead of the stack's")
  })
})

test.each([
  ['22.21.9', 'problem'],
  ['22.22.0', 'ok'],
  ['v24.1.0', 'ok'],
  ['9.30.0', 'problem'],
])('node %s: %s', (version, state) => {
  expect(judgeNode(version).state).toBe(state)
})

test('java and the tools of set-up', () => {
  expect(judgeJava('/usr/bin/java', '').state).toBe('ok')
  expect(judgeJava(null, 'there is none')).toMatchObject({ state: 'problem', found: 'there is none' })
  expect(judgeTools([]).state).toBe('ok')
  expect(judgeTools(['Redis'])).toMatchObject({ state: 'problem', found: 'missing: Redis' })
})

describe('docker', () => {
  const good = { engine: '29.1.3', failure: null, compose: '2.40.3', buildx: '0.30.0' }
  const states = (facts: Partial<Record<keyof typeof good, string | null>>) =>
    judgeDocker({ ...good, ...facts }).map(({ check, state }) => `${check} ${state}`)

  test.each([
    ['all there', {}, ['docker ok', 'compose ok', 'buildkit ok']],
    ['no client', { engine: null, compose: null, buildx: null }, ['docker problem']],
    ['no engine', { engine: null, failure: 'refused' }, ['docker problem', 'compose ok', 'buildkit ok']],
    ['no compose', { compose: null }, ['docker ok', 'compose problem', 'buildkit ok']],
    ['an older compose', { compose: '2.19.9' }, ['docker ok', 'compose warning', 'buildkit ok']],
    ['no buildx', { buildx: null }, ['docker ok', 'compose ok', 'buildkit problem']],
    [
      'no buildx, where BuildKit has to be asked for',
      { engine: '20.10.24', buildx: null },
      ['docker ok', 'compose ok', 'buildkit warning'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(states(facts)).toEqual(expected)
  })
})

test('ports: taken ones are named with what needs them, our own are no problem', () => {
  const free = { name: 'kafka', port: 7080, state: 'free' } as const
  const ours = { name: 'query-api', port: 7071, state: 'ours' } as const
  const taken = { name: 'redis', port: 7082, state: 'taken' } as const
  expect(judgePorts([free], 'x')).toMatchObject({ state: 'ok', found: '7080 are free' })
  expect(judgePorts([free, ours], 'x')).toMatchObject({
    state: 'ok',
    found: 'Tideline runs on 7071 (query-api)',
  })
  expect(judgePorts([ours, taken], '--port')).toMatchObject({
    state: 'problem',
    found: expect.stringContaining('7082 (redis)'),
    todo: expect.stringContaining('--port'),
  })
})

describe('keys', () => {
  const key = (expiresAt?: string): ApiKeyEntry => ({
    name: 'Office',
    hash: 'a'.repeat(64),
    sources: ['*'],
    requestsPerMinute: 600,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  })
  const facts = { file: '/keys.json', entries: [key()], mode: 0o600, now }

  test.each([
    ['one that never ends', {}, 'owner', 'ok'],
    ['no file', { entries: null, mode: null }, 'owner', 'problem'],
    ['a broken file', { entries: 'not JSON' }, 'owner', 'problem'],
    ['none in it', { entries: [] }, 'owner', 'problem'],
    ['only ended ones', { entries: [key('2026-11-26T12:00:00.000Z')] }, 'owner', 'problem'],
    ['one that ends soon', { entries: [key(), key('2026-12-10T12:00:00.000Z')] }, 'owner', 'warning'],
    ['one that ends later', { entries: [key('2026-12-10T12:00:00.001Z')] }, 'owner', 'ok'],
    ['one that containers cannot read', {}, 'containers', 'problem'],
    ['one that they can', { mode: 0o644 }, 'containers', 'ok'],
  ] as const)('%s, for %s', (_, changed, readers, state) => {
    expect(judgeKeys({ ...facts, ...changed }, readers, 'make one').state).toBe(state)
  })
})

test.each([
  ['none', { mode: null, missing: ['redis.conf'] }, 'problem'],
  ['some', { missing: ['redis.conf'] }, 'problem'],
  ['unreadable for containers', { unreadable: ['redis.conf'] }, 'problem'],
  ['open to others', { mode: 0o755 }, 'problem'],
  ['as they are made', {}, 'ok'],
])('secrets, %s', (_, changed, state) => {
  expect(judgeSecrets({ directory: '/s', missing: [], unreadable: [], mode: 0o700, ...changed }).state).toBe(
    state,
  )
})
