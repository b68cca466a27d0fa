import type { Counts } from '../summary-line.ts'

export interface Asked {
  /** the file that is not what it was, from the root of the checkout */
  changed: string
  /** test files, likewise */
  tests: readonly string[]
}

export interface Told extends Counts {
  /** the first tests that failed */
  failures: string[]
}
