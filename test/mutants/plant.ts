import type { Mutant } from './mutant.ts'

/**
 * The text of a file with the mistake in it.
 *
 * Throws where a `from` does not stand there exactly once: the code has moved on, and the mistake must move with it.
 */
export const plantIn = (text: string, changes: Mutant['changes']): string =>
  changes.reduce((before, { from, to }) => {
    const [head, tail, ...more] = before.split(from)
    if (head === undefined || tail === undefined || more.length > 0) {
      throw new Error(`stands ${before.split(from).length - 1} times instead of once: ${from}`)
    }
    return head + to + tail
  }, text)
