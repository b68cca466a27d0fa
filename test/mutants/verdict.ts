/** `noticed`: a test failed. `survived`: all passed. `unclear`: none ran, or the run itself broke; says nothing. */
export type Verdict = 'noticed' | 'survived' | 'unclear'

export interface Ended {
  code: number | null
  output: string
  /** it was stopped because it took too long */
  late: boolean
}

const summary = /^(\d+) passed, (\d+) failed(?:, \d+ skipped)?$/m

/** A run that fails without its closing line may have failed for any reason, so it counts for nothing. */
export const verdictOf = ({ code, output, late }: Ended): Verdict => {
  if (late) return 'noticed'
  const counts = summary.exec(output)
  if (counts === null) return 'unclear'
  const [passed, failed] = [Number(counts[1]), Number(counts[2])]
  if (failed > 0) return code === 0 ? 'unclear' : 'noticed'
  return code === 0 && passed > 0 ? 'survived' : 'unclear'
}
