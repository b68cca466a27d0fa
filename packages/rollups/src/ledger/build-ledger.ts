/**
 * What a store held before there was a ledger, entered as of one instant, range after range of the log's own order, so that
 * each row of it is read once. Where a range ended is noted, so that it goes on where it stopped, and only so much is done
 * at a time: sweeps go on meanwhile, and questions go to the log.
 */
import { tables } from '@tideline/contracts'
import { count, flag, rowShape, type Store } from '@tideline/log'
import { z } from 'zod'
import { endOfRange } from '../ranges.ts'
import { enterRange } from './enter-changes.ts'

interface Progress {
  /** ms since 1970: what the ledger holds when it is whole */
  upTo: number
  /** of the last range that was entered; '' where none was */
  source: string
  id: string
  whole: boolean
}

const identity = { source: z.string(), id: z.string() }
const progressShape = rowShape('how far the ledger is built', { upTo: count, ...identity, whole: flag })
const wholeShape = rowShape('a ledger built in parts', { upTo: count })

const readProgress = async (store: Store): Promise<Progress | undefined> => {
  const [row] = await store.rows(
    progressShape,
    `SELECT toUnixTimestamp64Milli(upTo) AS upTo, source, id, whole FROM ${tables.ledgerRanges}
     ORDER BY whole DESC, ledger_ranges.upTo DESC, source DESC, id DESC LIMIT 1`,
  )
  return row
}

/** ms since 1970, of one that a version of before built in all its parts. What it left half done is entered again: the same rows. */
const builtInParts = async (store: Store): Promise<number | undefined> => {
  const [row] = await store.rows(
    wholeShape,
    `SELECT toUnixTimestamp64Milli(upTo) AS upTo FROM ${tables.ledgerBuilds}
     GROUP BY ledger_builds.upTo, of HAVING uniqExactIf(part, part < of) = of ORDER BY ledger_builds.upTo DESC LIMIT 1`,
  )
  return row?.upTo
}

const note = (store: Store, { upTo, ...where }: Progress): Promise<void> =>
  store.insert(tables.ledgerRanges, [{ upTo: new Date(upTo).toISOString(), ...where }])

const begin = async (store: Store, upTo: number): Promise<Progress> => {
  const built = await builtInParts(store)
  const progress = { upTo: built ?? upTo, source: '', id: '', whole: built !== undefined }
  await note(store, progress)
  return progress
}

interface BuildOptions {
  /** taken where nothing was begun */
  upTo: number
  /** revisions that are entered at once */
  rows: number
  /** ms that may go by before it begins another range */
  forMs: number
}

/** Enters what is missing; ms since 1970 up to which the ledger is whole, or null where there is more to do. */
export const buildLedger = async (
  store: Store,
  { upTo, rows, forMs }: BuildOptions,
): Promise<number | null> => {
  const until = performance.now() + forMs
  let done = (await readProgress(store)) ?? (await begin(store, upTo))
  let entered = 0
  while (!done.whole) {
    // one at least, however little time there is
    if (entered > 0 && performance.now() > until) return null
    entered += 1
    const after = { source: done.source, id: done.id }
    const last = await endOfRange(store, done.upTo, after, rows)
    await enterRange(store, done.upTo, { after, ...(last === undefined ? {} : { last }) })
    done = { ...done, ...last, whole: last === undefined }
    await note(store, done)
  }
  return done.upTo
}
