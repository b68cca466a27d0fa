/**
 * A property that fails says so at once, with all it takes to run that one sequence again; only then is a smaller one
 * looked for, for as long as is bearable. Each sequence takes a second or so, and a search tries hundreds.
 */
import fc from 'fast-check'

interface TellingOptions<Ts> {
  numRuns: number
  seed: number
  /** fast-check's: which of the seed's sequences to begin with */
  path?: string | undefined
  /** run before any random one */
  examples?: Ts[]
  /** the command that runs just this sequence again */
  again(seed: number, path: string): string
  shrinkForMs?: number
  tell?(text: string): void
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** undefined where all hold, or the report of the smallest that was found to fail */
export const checkTelling = async <Ts>(
  property: fc.IAsyncProperty<Ts>,
  {
    numRuns,
    seed,
    path = '',
    examples = [],
    again,
    shrinkForMs = 60_000,
    tell = (text) => void process.stderr.write(text),
  }: TellingOptions<Ts>,
): Promise<string | undefined> => {
  const describe = (failing: fc.RunDetails<Ts>): string =>
    [
      `(seed ${failing.seed}, path ${failing.counterexamplePath}):`,
      messageOf(failing.errorInstance),
      `its steps: ${JSON.stringify(failing.counterexample)}`,
      `again: ${again(failing.seed, failing.counterexamplePath ?? '')}`,
    ].join('\n')

  const found = await fc.check(property, { numRuns, seed, path, examples, endOnFailure: true })
  if (!found.failed) return undefined
  if (found.counterexamplePath === null) return fc.defaultReportMessage(found) ?? 'failed'
  const search = `looking for a smaller one for ${shrinkForMs / 1_000} s at most`
  tell(`\na sequence fails ${describe(found)}\n${search}\n`)
  const smaller = await fc.check(property, {
    numRuns: 1,
    seed: found.seed,
    path: found.counterexamplePath,
    examples,
    skipAllAfterTimeLimit: shrinkForMs,
  })
  // There was no time for any, or it does not fail each time.
  if (!smaller.failed || smaller.counterexamplePath === null) return `as found ${describe(found)}`
  return `made smaller ${smaller.numShrinks} times ${describe(smaller)}`
}
