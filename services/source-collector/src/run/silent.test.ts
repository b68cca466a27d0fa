/** Who has become silent, by how often the source publishes; and what is not due because somebody has to look first. */
import { cursorsIn } from '@tideline/pulls'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCopies } from '../keep/copies.ts'
import type { Run } from '../keep/run.ts'
import { openRuns } from '../keep/runs.ts'
import { createCollector } from './collector.ts'
import { collectionAt } from './visit.fixture.ts'

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'tideline-silent-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

const DAY_MS = 86_400_000
const now = 1_795_000_000_000
const daysAgo = (days: number): string => new Date(now - days * DAY_MS).toISOString()

const ran = (collection: string, days: number, more: Partial<Run> = {}): Run => ({
  collection,
  source: 'us-cbp',
  startedAt: daysAgo(days),
  endedAt: daysAgo(days),
  attempts: 1,
  outcome: 'pushed',
  ...more,
})

const listOf = async (source: string, runs: readonly Run[], more: object = {}) => {
  const kept = openRuns(folder)
  for (const run of runs) await kept.add(run)
  const collector = createCollector({
    collections: [collectionAt('http://127.0.0.1:1/x', { source, ...more })],
    cursors: cursorsIn(folder),
    copies: openCopies(folder),
    runs: kept,
    fetching: true,
    ingestUrl: 'http://127.0.0.1:1',
    keyFile: undefined,
    signal: new AbortController().signal,
    now: () => now,
  })
  return (await collector.list())[0]
}

it.each([
  // daily: four days; yearly: 400
  ['idmc-idu', 3, false],
  ['idmc-idu', 5, true],
  ['unhcr', 399, false],
  ['unhcr', 401, true],
  ['iom-strategy-2020', 4_000, false],
])('%s, last taken %i days ago, is silent: %s', async (source, days, silent) => {
  // that it was asked since, and had nothing new, is no news of it
  const state = await listOf(source, [ran('cbp', days), ran('cbp', 1, { outcome: 'unchanged' })])
  expect(state?.silentSince).toBe(silent ? daysAgo(days) : null)
  expect(state?.lastTakenAt).toBe(daysAgo(days))
})

it('nobody is silent of whom nothing ever came, or whom nobody asks', async () => {
  expect(await listOf('idmc-idu', [])).toMatchObject({ silentSince: null, standing: 'due' })
  expect(await listOf('idmc-idu', [ran('cbp', 90)], { enabled: false })).toMatchObject({
    silentSince: null,
    standing: 'disabled',
  })
})

it('one that was stopped is silent too once its time is over, and has no next visit', async () => {
  const stopped = ran('cbp', 2, { outcome: 'stopped', reason: 'login_page' })
  expect(await listOf('idmc-idu', [ran('cbp', 30), stopped])).toMatchObject({
    silentSince: daysAgo(30),
    standing: 'stopped',
    nextAt: null,
  })
})
