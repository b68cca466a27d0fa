/** Which days the flows of a source cover, as it declares how it publishes. Pure. */
import {
  causeRoot,
  civilDateOf,
  dayNumber,
  publishingPolicyOf,
  type Category,
  type PublishingPolicy,
} from '@tideline/contracts'
import { intersect, unite, type DayRanges, type KnownDays } from '@tideline/figures'
import type { PublishedSpan } from '../cells/published-span.ts'
import type { PushedFile } from './read-files.ts'

const shifted = (date: string, days: number): string => civilDateOf((dayNumber(date) ?? 0) + days)

/** As far as a complete file reaches, and never beyond the day it came. */
const windowsOf = (
  files: readonly PushedFile[],
  source: string,
  dataset: string,
  quietDays: number,
): DayRanges =>
  unite(
    files
      .filter((file) => file.complete && file.source === source)
      .flatMap(({ windows, receivedAt }) => {
        const received = new Date(receivedAt).toISOString().slice(0, 10)
        return windows
          .filter((window) => window.dataset === dataset)
          .map(({ from, to }) => {
            const last = shifted(to, quietDays)
            return { from: shifted(from, -quietDays), to: last < received ? last : received }
          })
          .filter(({ from, to }) => from <= to)
      }),
  )

const ofEvents = (
  files: readonly PushedFile[],
  source: string,
  { datasets = {}, quietDays = 0 }: PublishingPolicy,
  cause: string | undefined,
): KnownDays | undefined => {
  const names = Object.entries(datasets)
    .filter(([, of]) => of === '' || cause === undefined || of === causeRoot(cause))
    .map(([name]) => name)
  const reached = names.map((dataset) => windowsOf(files, source, dataset, quietDays))
  const pushed = reached.filter((ranges) => ranges.length > 0)
  const [first, ...others] = pushed
  if (first === undefined) return undefined
  return {
    ranges: others.reduce((ranges, more) => intersect(ranges, more), first),
    certain: pushed.length === names.length,
  }
}

const ofPeriods = (
  spans: readonly PublishedSpan[],
  source: string,
  country: string | undefined,
): KnownDays => {
  const mine = spans.filter(
    (span) => span.source === source && (country === undefined || span.country === country),
  )
  const [first = [], ...others] = [...Map.groupBy(mine, (span) => span.country).values()].map((list) =>
    unite(list),
  )
  return { ranges: others.reduce((ranges, more) => intersect(ranges, more), first), certain: true }
}

export type KnownDaysOf = (
  source: string,
  country: string | undefined,
  cause: string | undefined,
) => KnownDays | undefined

/** Worked out once for each source, country and cause. */
export const knownDaysOf = (
  category: Category,
  files: readonly PushedFile[],
  spans: readonly PublishedSpan[],
): KnownDaysOf => {
  const known = new Map<string, KnownDays | undefined>()
  return (source, country, cause) => {
    const policy = publishingPolicyOf(source)
    if (policy === undefined || !policy.categories.includes(category)) return undefined
    const key = `${source}|${country ?? ''}|${cause ?? ''}`
    if (!known.has(key))
      known.set(
        key,
        policy.publishes === 'events'
          ? ofEvents(files, source, policy, cause)
          : ofPeriods(spans, source, country),
      )
    return known.get(key)
  }
}
