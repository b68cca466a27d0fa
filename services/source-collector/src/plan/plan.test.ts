/** When a publisher is visited, and what may stand in a file of collections. */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { policyOf } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { looksLikePage } from '../fetch/looks-like-page.ts'
import type { Run } from '../keep/run.ts'
import { openRuns } from '../keep/runs.ts'
import { collectionsSchema, readCollections } from './collections.ts'
import { isQuiet, nextAt, standingOf } from './is-due.ts'

const at = (instant: string): number => Date.parse(instant)
const now = at('2026-11-24T12:00:00Z')
const collection = collectionsSchema.parse({
  version: 1,
  collections: [
    {
      name: 'a',
      source: 'a',
      format: 'a',
      enabled: true,
      url: 'http://127.0.0.1/',
      everyHours: 24,
      licence: { terms: 'x', accepted: true },
    },
  ],
}).collections[0]!
const run = (more: Partial<Run>): Run => ({
  collection: 'a',
  source: 'a',
  startedAt: '2026-11-24T00:00:00.000Z',
  endedAt: '2026-11-24T00:01:00.000Z',
  outcome: 'pushed',
  attempts: 1,
  ...more,
})

describe('a collection', () => {
  it.each([
    ['that never ran is due', {}, undefined, 'due'],
    ['waits for its rhythm', {}, run({}), 'waiting'],
    ['is due after it', {}, run({ startedAt: '2026-11-23T12:00:00.000Z' }), 'due'],
    [
      'is tried again an hour after a failure',
      {},
      run({ outcome: 'failed', startedAt: '2026-11-24T11:00:00.000Z' }),
      'due',
    ],
    ['and not before', {}, run({ outcome: 'failed', startedAt: '2026-11-24T11:00:01.000Z' }), 'waiting'],
    [
      'and not before its publisher said',
      {},
      run({
        outcome: 'failed',
        startedAt: '2026-11-24T01:00:00.000Z',
        notBefore: '2026-11-24T13:00:00.000Z',
      }),
      'waiting',
    ],
    ['that was pending too', {}, run({ outcome: 'pending', startedAt: '2026-11-24T11:00:00.000Z' }), 'due'],
    [
      'that is stopped stays so',
      {},
      run({ outcome: 'stopped', startedAt: '2020-01-01T00:00:00.000Z' }),
      'stopped',
    ],
    ['in its quiet hours is left alone', { quietHours: { from: '11:00', to: '13:00' } }, undefined, 'quiet'],
    ['is off unless it is switched on', { enabled: false }, undefined, 'disabled'],
    [
      'whose terms nobody accepted is left alone',
      { licence: { terms: 'x', accepted: false } },
      undefined,
      'terms_not_accepted',
    ],
  ] as const)('%s', (_, more, last, standing) => {
    expect(standingOf({ ...collection, ...more }, last, now)).toBe(standing)
  })

  it('that never ran is next at once', () => {
    expect(nextAt(collection, undefined)).toBe(0)
  })
})

it.each([
  ['11:00', '13:00', '2026-11-24T11:00:00Z', true],
  ['11:00', '13:00', '2026-11-24T12:59:59Z', true],
  ['11:00', '13:00', '2026-11-24T13:00:00Z', false],
  ['22:00', '06:00', '2026-11-24T23:30:00Z', true],
  ['22:00', '06:00', '2026-11-24T05:59:00Z', true],
  ['22:00', '06:00', '2026-11-24T12:00:00Z', false],
  ['11:00', '11:00', '2026-11-24T11:00:00Z', false],
])('quiet from %s to %s at %s: %s', (from, to, instant, quiet) => {
  expect(isQuiet({ quietHours: { from, to } }, at(instant))).toBe(quiet)
})

it.each([
  ['<!doctype HTML>', 'text/csv', true],
  ['  <html lang="en">', '', true],
  ['<div>', 'text/html; charset=utf-8', true],
  ['a,b\n', 'text/html', false],
  ['{"a":"<html>"}', 'application/json', false],
  ['<a>,b\n', 'text/csv', false],
])('"%s" as %s is a page: %s', (head, type, page) => {
  expect(looksLikePage(Buffer.from(head), type)).toBe(page)
})

describe('a file of collections', () => {
  it('comes with the project switched off, unread and without a secret, each of a source that is known', async () => {
    const file = new URL('../../../../infra/collect/collections.json', import.meta.url)
    const { collections } = collectionsSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect(collections.length).toBeGreaterThan(0)
    for (const { name, source, enabled, licence } of collections) {
      expect([name, enabled, licence.accepted]).toEqual([name, false, false])
      expect(policyOf(source)?.source).toBe(source)
    }
  })

  it.each([
    ['two of one name', { version: 1, collections: [collection, collection] }],
    ['an address of no web', { version: 1, collections: [{ ...collection, url: 'file:///etc/passwd' }] }],
    ['a name that leads out of its folder', { version: 1, collections: [{ ...collection, name: '../x' }] }],
    [
      'a secret in two places',
      {
        version: 1,
        collections: [{ ...collection, credentials: { file: 'f', header: 'a', parameter: 'b' } }],
      },
    ],
    ['a word that is none', { version: 1, collections: [{ ...collection, evryHours: 1 }] }],
    ['no JSON', undefined],
  ])('with %s is refused, and the file named', async (_, document) => {
    const folder = await mkdtemp(join(tmpdir(), 'tideline-collections-'))
    const file = join(folder, 'collections.json')
    await writeFile(file, document === undefined ? '{' : JSON.stringify(document))
    await expect(readCollections(file)).rejects.toThrow(file)
    await rm(folder, { recursive: true })
  })
})

it('a run that a crash cut off is none, and the next one is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tideline-runs-'))
  const runs = openRuns(folder)
  expect(await runs.history('a')).toEqual([])
  await runs.add(run({ attempts: 1 }))
  await writeFile(join(folder, 'collected', 'runs', 'a.ndjson'), '{"collection":"a","sour', { flag: 'a' })
  await runs.add(run({ attempts: 2 }))
  expect((await runs.history('a')).map(({ attempts }) => attempts)).toEqual([2, 1])
  await rm(folder, { recursive: true })
})
