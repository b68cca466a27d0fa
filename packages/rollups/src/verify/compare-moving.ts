/**
 * A comparison with a rollup that goes on moving. Each is made at one instant; what the rollup holds in a newer version
 * is set aside and compared again, alone, at a newer instant, until nothing moved or the rounds are up.
 *
 * An instant is sound for a row whose version is not above it when everything up to the instant was recomputed (it was
 * published: what changed since the row's version would have given it a newer one), or when the row's version is the
 * instant itself (a key is written whole). A run that writes part by part is not published: its rows are compared at
 * their own version, and those rows only.
 */
import { addCompared, nothing, type Compared, type Instant, type Moved } from './compared.ts'

/** The first comparison is of everything; each of these only of what moved under the one before. */
const ROUNDS_MORE = 5

interface Comparison {
  compare: (at: Instant) => Promise<Compared>
  /** where what moved can be compared next, ms; not above the last instant: nowhere yet */
  nextInstant: (moved: Moved) => Promise<number>
}

/** Everything at `first`, then what moved; `moved` of the answer is what still moved in the last round. */
export const compareMoving = async (
  { compare, nextInstant }: Comparison,
  first: number,
): Promise<Compared> => {
  let found = await compare({ upTo: first })
  let total: Compared = found
  let unnamed = 0
  let upTo = first
  for (let round = 0; found.moved.keys.length > 0 && round < ROUNDS_MORE; round++) {
    const next = await nextInstant(found.moved)
    if (next <= upTo) break
    upTo = next
    unnamed += found.moved.count - found.moved.keys.length
    found = await compare({ upTo, only: found.moved.keys })
    total = addCompared({ ...total, moved: nothing().moved }, found)
  }
  return { ...total, moved: { ...total.moved, count: total.moved.count + unnamed } }
}
