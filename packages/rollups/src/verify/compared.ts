/** What one comparison at one instant found, and the keys that it had to set aside. */
import { count, rowShape } from '@tideline/log'
import { z } from 'zod'

export const driftShape = z.object({
  category: z.string(),
  country: z.string(),
  cause: z.string(),
  source: z.string(),
  role: z.string(),
  /** first day of the month, or change point, that differs */
  day: z.string(),
})

export type Drift = z.infer<typeof driftShape>

/**
 * What the rollup holds in a version above the instant compared at. It has moved on: what it held at the instant is
 * gone, so there it is neither right nor drift.
 */
export interface Moved {
  count: number
  /** hashes of the keys, at most NAMED_AT_MOST */
  keys: string[]
  /** lowest version among them, ms; 0 where nothing moved */
  oldest: number
}

export interface Compared {
  keys: number
  drift: number
  examples: Drift[]
  moved: Moved
}

export interface Instant {
  /** ms since 1970 */
  upTo: number
  /** hashes of the only keys to compare; undefined: all */
  only?: readonly string[]
}

/** Keys that a statement (with `patient`) can name: 200,000 hashes are 4 MB of text. Of a rebuild more may move; they are told as moving. */
export const NAMED_AT_MOST = 200_000

export const nothing = (): Compared => ({
  keys: 0,
  drift: 0,
  examples: [],
  moved: { count: 0, keys: [], oldest: 0 },
})

/** One comparison by ClickHouse itself. */
export const countsShape = rowShape('comparison with the log', {
  keys: count,
  drift: count,
  examples: z.array(driftShape),
  moving: count,
  movedKeys: z.array(z.string()),
  oldest: count,
})

type Counts = ReturnType<typeof countsShape.parse>

export const comparedOf = ({
  keys,
  drift: differ,
  examples,
  moving,
  movedKeys,
  oldest,
}: Counts): Compared => ({
  keys,
  drift: differ,
  examples,
  moved: { count: moving, keys: movedKeys, oldest },
})

/** Condition over the hash of a key. */
export const isAsked = (hash: string, { only }: Instant): string =>
  only === undefined ? '1' : `${hash} IN (${only.join(',')})`

const lower = (one: number, other: number): number => {
  if (one === 0 || other === 0) return Math.max(one, other)
  return Math.min(one, other)
}

const addMoved = (one: Moved, other: Moved): Moved => ({
  count: one.count + other.count,
  keys: [...one.keys, ...other.keys].slice(0, NAMED_AT_MOST),
  oldest: lower(one.oldest, other.oldest),
})

export const addCompared = (one: Compared, other: Compared): Compared => ({
  keys: one.keys + other.keys,
  drift: one.drift + other.drift,
  examples: [...one.examples, ...other.examples],
  moved: addMoved(one.moved, other.moved),
})
