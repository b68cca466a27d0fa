import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TidelineError } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import {
  apiKeyEntry,
  authenticate,
  createApiKey,
  findApiKey,
  mayReadExact,
  mayWrite,
  readApiKeys,
} from './api-keys.ts'

const first = createApiKey({ name: 'first', sources: ['team-2'] })
const second = createApiKey({ name: 'second', sources: ['*'] })
const entries = [first.entry, second.entry]

describe('a header', () => {
  const told = (header: string | undefined): string => {
    try {
      return authenticate(entries, header).name
    } catch (error) {
      return error instanceof TidelineError ? error.code : 'something else'
    }
  }

  it.each([
    ['the scheme and the key', `Bearer ${first.key}`, 'first'],
    ['the second of two keys', `Bearer ${second.key}`, 'second'],
    ['the scheme in any case', `bEARER ${first.key}`, 'first'],
    ['spaces around the key', `Bearer   ${first.key} `, 'first'],
    ['no header', undefined, 'KEY_MISSING'],
    ['an empty one', '', 'KEY_MISSING'],
    ['the scheme alone', 'Bearer ', 'KEY_MISSING'],
    ['the key alone', first.key, 'KEY_MISSING'],
    ['another scheme', `Basic ${first.key}`, 'KEY_MISSING'],
    ['something before the scheme', `x Bearer ${first.key}`, 'KEY_MISSING'],
    ['something behind the key', `Bearer ${first.key} x`, 'KEY_MISSING'],
    ['two keys', `Bearer ${first.key},${second.key}`, 'KEY_MISSING'],
    ['a key of 200 characters', `Bearer ${'x'.repeat(200)}`, 'KEY_UNKNOWN'],
    ['a longer one', `Bearer ${'x'.repeat(201)}`, 'KEY_MISSING'],
    ['the beginning of a key', `Bearer ${first.key.slice(0, -1)}`, 'KEY_UNKNOWN'],
    ['a key in another case', `Bearer ${first.key.toUpperCase()}`, 'KEY_UNKNOWN'],
    ['the hash, which the file holds', `Bearer ${first.entry.hash}`, 'KEY_UNKNOWN'],
  ])('%s', (_, header, expected) => {
    expect(told(header)).toBe(expected)
  })

  it('is of nobody where no key is known', () => {
    expect(() => authenticate([], `Bearer ${first.key}`)).toThrow(
      expect.objectContaining({ code: 'KEY_UNKNOWN' }),
    )
  })
})

it.each([
  [['team-2'], 'team-2', true],
  [['team-2'], 'team-20', false],
  [['team-20'], 'team-2', false],
  [['team-1', 'team-2'], 'team-2', true],
  [['team-2'], 'TEAM-2', false],
  [['team-2'], '', false],
  [['team-2'], '*', false],
  [['*'], 'team-2', true],
  [['*'], '*', true],
  [['*'], '', true],
])('a key of %j may write "%s": %s', (sources, source, may) => {
  expect(mayWrite({ sources }, source)).toBe(may)
})

it('sees exact figures by its scope, not by its sources', () => {
  expect(mayReadExact({ scopes: ['exact'] })).toBe(true)
  expect(mayReadExact({ scopes: [] })).toBe(false)
  expect(mayReadExact({})).toBe(false)
  expect(mayReadExact(second.entry)).toBe(false)
})

describe('a new key', () => {
  it('has no scope and 600 requests a minute, unless told otherwise', () => {
    expect(first.entry).toMatchObject({
      name: 'first',
      sources: ['team-2'],
      scopes: [],
      requestsPerMinute: 600,
    })
    const { entry } = createApiKey({ name: 'x', sources: ['*'], scopes: ['exact'], requestsPerMinute: 1 })
    expect(entry).toMatchObject({ sources: ['*'], scopes: ['exact'], requestsPerMinute: 1 })
  })

  it('is told once: its entry does not hold it, and no two are alike', () => {
    expect(first.key).toMatch(/^tl_[\w-]{43}$/)
    expect(JSON.stringify(first.entry)).not.toContain(first.key.slice(3))
    expect(first.key).not.toBe(second.key)
    expect(findApiKey(entries, first.key)).toBe(first.entry)
    expect(findApiKey(entries, 'tl_nobody')).toBeUndefined()
  })
})

describe('the file', () => {
  it.each([
    ['neither source nor scope', { sources: [], scopes: [] }],
    ['an end that is no instant', { expiresAt: 'tomorrow' }],
    ['a pattern for sources', { sources: ['team-*'] }],
    ['a scope that is not known', { scopes: ['all'] }],
    ['a rate of nothing', { requestsPerMinute: 0 }],
    ['a key instead of its hash', { hash: first.key }],
    ['a field that is not known', { admin: true }],
  ])('may not hold %s', (_, changes) => {
    expect(apiKeyEntry.safeParse(first.entry).success).toBe(true)
    expect(apiKeyEntry.safeParse({ ...first.entry, ...changes }).success).toBe(false)
  })

  it('of before there were scopes is read, and of another version not', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tideline-keys-'))
    const path = join(directory, 'keys.json')
    const { scopes: _none, ...old } = first.entry
    try {
      await writeFile(path, JSON.stringify({ version: 1, keys: [old] }))
      expect(await readApiKeys(path)).toEqual([old])
      await writeFile(path, JSON.stringify({ version: 2, keys: [old] }))
      await expect(readApiKeys(path)).rejects.toThrow(/version/)
    } finally {
      await rm(directory, { recursive: true })
    }
  })
})
