/** For tests: visits with a folder, servers and collections of their own. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { openCopies, type Copies } from '../keep/copies.ts'
import type { Run } from '../keep/run.ts'
import { collectionsSchema, type Collection } from '../plan/collections.ts'
import { json, play, type Answer, type Played } from '../publisher.fixture.ts'
import { collect } from './collect.ts'

export const receipt = (
  counts: Partial<Record<'read' | 'accepted' | 'unchanged' | 'rejected', number>> = {},
) => ({
  receiptId: 'r-1',
  source: 'us-cbp',
  format: 'us-cbp',
  dataset: null,
  complete: false,
  dryRun: false,
  receivedAt: '2026-11-24T00:00:00.000Z',
  read: 1,
  accepted: 1,
  new: 1,
  revised: 0,
  unchanged: 0,
  rejected: 0,
  conflict: 0,
  retracted: 0,
  observations: { new: 1, revised: 0, unchanged: 0, retracted: 0 },
  changes: null,
  rejections: [],
  rejectionsTruncated: false,
  conflicts: [],
  warnings: [],
  appended: null,
  ...counts,
})
export const taken = json(receipt(), {}, 202)

let folder = ''
let open: Played[] = []

export const copies = (): Copies => openCopies(folder)
export const inFolder = (name: string): string => join(folder, name)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-collect-'))
  open = []
})
afterEach(async () => {
  for (const each of open) await each.close()
  await rm(folder, { recursive: true, force: true })
})
export const server = async (...answers: Answer[]): Promise<Played> => {
  const played = await play(...answers)
  open.push(played)
  return played
}

const settings = {
  name: 'cbp',
  source: 'us-cbp',
  format: 'us-cbp',
  enabled: true,
  everyHours: 24,
  licence: { terms: 'none', accepted: true },
  backOffMs: 1,
  attempts: 3,
  timeoutMs: 5_000,
}
export const collectionAt = (url: string, more: object = {}): Collection => {
  const [first] = collectionsSchema.parse({
    version: 1,
    collections: [{ ...settings, url, ...more }],
  }).collections
  if (first === undefined) throw new Error('no collection')
  return first
}

export const now = () => 1_795_000_000_000
export const visit = async (
  collection: Collection,
  door: Played,
  history: readonly Run[] = [],
): Promise<Run> =>
  collect(collection, {
    copies: openCopies(folder),
    door: async () => ({ ingestUrl: door.url, key: 'tl_test' }),
    history,
    signal: new AbortController().signal,
    now,
  })
export const kept = async (): Promise<string[]> =>
  (await readdir(join(folder, 'collected', 'copies'), { recursive: true }).catch(() => [])).filter((name) =>
    /[0-9a-f]{64}$/.test(name),
  )
