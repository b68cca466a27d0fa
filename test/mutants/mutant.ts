/** A mistake that a colleague could make, kept as data: planted one at a time, each must make a test of `npm test` fail. */

interface Planted {
  /** `room/what-goes-wrong`, of its own */
  id: string
  /** what a user would see, in one sentence */
  mistake: string
  /** from the project's root */
  file: string
  /** `from` stands in the file exactly once */
  changes: readonly { from: string; to: string }[]
}

export interface Mutant extends Planted {
  /** test files from the project's root, the nearest first; together they must fail */
  tests: readonly string[]
}

/** A change that no test can see, because nothing that anybody could observe differs. */
export interface Equivalent extends Planted {
  /** why nothing differs */
  equivalent: string
}

export const isEquivalent = (planted: Mutant | Equivalent): planted is Equivalent => 'equivalent' in planted
