/** Whether a collection is to be fetched now, and why not (pure). */
import { millisecondsOf } from '@tideline/contracts'
import type { Run } from '../keep/run.ts'
import type { Collection } from './collections.ts'

export type Standing = 'due' | 'waiting' | 'quiet' | 'disabled' | 'terms_not_accepted' | 'stopped'

const HOUR_MS = 3_600_000
/** After a failure the publisher is asked again soon, but not more often than this. */
const AFTER_FAILURE_MS = HOUR_MS

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

export const isQuiet = ({ quietHours }: Pick<Collection, 'quietHours'>, now: number): boolean => {
  if (quietHours === undefined) return false
  const at = Math.floor(now / 60_000) % (24 * 60)
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)]
  return from <= to ? at >= from && at < to : at >= from || at < to
}

/** When it is fetched next, ms since 1970; `last` is its newest run. */
export const nextAt = ({ everyHours }: Pick<Collection, 'everyHours'>, last: Run | undefined): number => {
  if (last === undefined) return 0
  const every = everyHours * HOUR_MS
  const wait =
    last.outcome === 'failed' || last.outcome === 'pending' ? Math.min(every, AFTER_FAILURE_MS) : every
  // never before its publisher said so
  const asked = last.notBefore === undefined ? 0 : millisecondsOf(last.notBefore)
  return Math.max(millisecondsOf(last.startedAt) + wait, asked)
}

/** What is looked at to say when something is visited. */
export type Planned = Pick<Collection, 'enabled' | 'everyHours' | 'quietHours' | 'licence'>

export const standingOf = (collection: Planned, last: Run | undefined, now: number): Standing => {
  if (!collection.enabled) return 'disabled'
  if (!collection.licence.accepted) return 'terms_not_accepted'
  // what was not understood stays so until somebody has looked
  if (last?.outcome === 'stopped') return 'stopped'
  if (nextAt(collection, last) > now) return 'waiting'
  return isQuiet(collection, now) ? 'quiet' : 'due'
}
