/**
 * Which source counts for a country and period, and for which causes (pure). Sources speak of the same people, and a
 * cause that one of them does not name may be any: DTM's rows without a reason and GIDD's conflict stock are one
 * population. So one source is chosen before any cause is looked at. Another one is taken beside it for causes that the
 * first has no figure of, and only where both name the causes of all they count.
 *
 * The declared order counts, but what speaks of a part of the country comes behind what speaks of the whole, and a stock
 * that was measured long ago behind one that was not: a round a year old is no better than the year-end figure of the day.
 */
import type { Preference } from '@tideline/contracts'

/** Days after which a stock comes behind a fresher one: DTM's rounds are half a year apart as a rule (stock-policy.ts). */
export const STALE_DAYS = 184

export interface SourceOfThing extends Preference {
  /** first levels of the causes it has figures of */
  roots: ReadonlySet<string>
  isPart: boolean
  /** days since it was measured; undefined for flows */
  age: number | undefined
}

/** Causes that may be any other. */
const openRoots: ReadonlySet<string> = new Set(['unknown', 'mixed'])

const isOpen = (roots: Iterable<string>): boolean => [...roots].some((root) => openRoots.has(root))

const isStale = ({ age }: SourceOfThing): boolean => age !== undefined && age > STALE_DAYS

/** `ranked`: by the declared order, best first. */
export const inOrderOfTrust = (ranked: readonly SourceOfThing[]): SourceOfThing[] => {
  const penalty = (source: SourceOfThing): number => (source.isPart ? 2 : 0) + (isStale(source) ? 1 : 0)
  return ranked.toSorted((a, b) => penalty(a) - penalty(b))
}

/** By first level of the cause, the source that gives it; `first` for all others. */
export const chooseForThing = (
  ranked: readonly SourceOfThing[],
): { first: SourceOfThing | undefined; byRoot: ReadonlyMap<string, SourceOfThing> } => {
  const ordered = inOrderOfTrust(ranked)
  const byRoot = new Map<string, SourceOfThing>()
  for (const source of ordered) {
    const isFirst = byRoot.size === 0
    if (!isFirst && (source.isPart || isOpen(source.roots) || isOpen(byRoot.keys()))) continue
    for (const root of source.roots) if (!byRoot.has(root)) byRoot.set(root, source)
  }
  return { first: ordered[0], byRoot }
}
