/**
 * All collections: which are due, and one visit of each at a time. Who runs one by hand waits for the visit that is under way
 * instead of making a second one.
 */
import { readFile } from 'node:fs/promises'
import { cadenceOf, silentSince, TidelineError, type Cadence } from '@tideline/contracts'
import type { Cursors } from '@tideline/pulls'
import { Trouble } from '../fetch/trouble.ts'
import type { Copies } from '../keep/copies.ts'
import { instantOf } from '../keep/instant.ts'
import type { Run } from '../keep/run.ts'
import type { Runs } from '../keep/runs.ts'
import type { Collection } from '../plan/collections.ts'
import { nextAt, standingOf, type Standing } from '../plan/is-due.ts'
import type { ScheduledPull } from '../plan/scheduled-pulls.ts'
import { collect } from './collect.ts'
import { visitPull } from './visit-pull.ts'

export interface CollectionState {
  name: string
  source: string
  format: string
  /** without what may hold a secret */
  url: string
  licence: string
  cadence: Cadence | null
  standing: Standing | 'fetching_off' | 'running'
  nextAt: string | null
  lastTakenAt: string | null
  silentSince: string | null
  last: Run | null
}

export interface CollectorOptions {
  collections: readonly Collection[]
  pulls?: readonly ScheduledPull[]
  /** of pulls: until when each has read */
  cursors: Cursors
  copies: Copies
  runs: Runs
  fetching: boolean
  ingestUrl: string
  keyFile: string | undefined
  signal: AbortSignal
  now?: () => number
  onRun?: (run: Run) => void
}

export interface Collector {
  list(): Promise<CollectionState[]>
  /** @throws {TidelineError} COLLECTION_UNKNOWN */
  history(name: string): Promise<Run[]>
  /** @throws {TidelineError} COLLECTION_UNKNOWN, FETCHING_OFF */
  run(name: string): Promise<Run>
  /** every collection that is due, some at once; a fault of one is no fault of the others */
  runDue(): Promise<void>
}

/** A file of a publisher, or a form tool of the office. */
type Visited = Collection | ScheduledPull

const AT_ONCE = 4

const takenAt = (history: readonly Run[]): string | null =>
  history.find(({ outcome }) => outcome === 'pushed')?.endedAt ?? null

const keyOf = async (file: string | undefined): Promise<string> => {
  const text = file === undefined ? '' : await readFile(file, 'utf8').catch(() => '')
  if (text.trim() === '')
    throw new Trouble('ingest', 'there is no key to push with (COLLECTOR_KEY_FILE)', { next: 'later' })
  return text.trim()
}

export const createCollector = (options: CollectorOptions): Collector => {
  const { pulls = [], cursors, copies, runs, fetching, ingestUrl, keyFile, signal } = options
  const { now = Date.now, onRun } = options
  const collections: readonly Visited[] = [...options.collections, ...pulls]
  const underWay = new Map<string, Promise<Run>>()

  const find = (name: string): Visited => {
    const found = collections.find((each) => each.name === name)
    if (found === undefined) throw new TidelineError('COLLECTION_UNKNOWN', `There is no collection ${name}.`)
    return found
  }

  const visit = async (collection: Visited): Promise<Run> => {
    const history = await runs.history(collection.name)
    const shared = { history, door: async () => ({ ingestUrl, key: await keyOf(keyFile) }), signal, now }
    const run =
      'pull' in collection
        ? await visitPull(collection, { ...shared, cursors })
        : await collect(collection, { ...shared, copies })
    await runs.add(run)
    onRun?.(run)
    return run
  }

  const visitOnce = (collection: Visited): Promise<Run> => {
    const running =
      underWay.get(collection.name) ?? visit(collection).finally(() => underWay.delete(collection.name))
    underWay.set(collection.name, running)
    return running
  }

  const stateOf = async (collection: Visited): Promise<CollectionState> => {
    const { name, source, format, url, licence } = collection
    const history = await runs.history(name)
    const [last] = history
    const standing = standingOf(collection, last, now())
    const isOn = fetching && collection.enabled && collection.licence.accepted
    const lastTakenAt = takenAt(history)
    return {
      name,
      source,
      format,
      url,
      licence: licence.terms,
      cadence: cadenceOf(source),
      standing: underWay.has(name)
        ? 'running'
        : fetching || standing === 'disabled'
          ? standing
          : 'fetching_off',
      nextAt: isOn && standing !== 'stopped' ? instantOf(Math.max(nextAt(collection, last), now())) : null,
      lastTakenAt,
      silentSince: isOn ? silentSince(source, lastTakenAt, now()) : null,
      last: last ?? null,
    }
  }

  return {
    list: () => Promise.all(collections.map(stateOf)),
    history: (name) => runs.history(find(name).name),
    async run(name) {
      const collection = find(name)
      if (!fetching || !collection.licence.accepted)
        throw new TidelineError(
          'FETCHING_OFF',
          fetching ? `Nobody has accepted the terms of ${name} (${collection.licence.terms}).` : undefined,
        )
      return await visitOnce(collection)
    },
    async runDue() {
      if (!fetching) return
      const states = await Promise.all(
        collections.map(async (collection) => ({
          collection,
          standing: standingOf(collection, (await runs.history(collection.name))[0], now()),
        })),
      )
      const due = states.filter(({ standing }) => standing === 'due').map(({ collection }) => collection)
      const faults: unknown[] = []
      const next = async (): Promise<void> => {
        for (let one = due.shift(); one !== undefined && !signal.aborted; one = due.shift())
          await visitOnce(one).catch((error: unknown) => faults.push(error))
      }
      await Promise.all(Array.from({ length: AT_ONCE }, next))
      if (faults.length > 0)
        throw new AggregateError(faults, `${faults.length} collections failed unexpectedly`)
    },
  }
}
