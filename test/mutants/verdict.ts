import type { Answer } from './open-lane.ts'

/** `noticed`: a test failed. `survived`: all passed. `unclear`: none ran, or the run itself broke; says nothing. */
export type Verdict = 'noticed' | 'survived' | 'unclear'

export const verdictOf = (answer: Answer): Verdict => {
  if (answer === 'late') return 'noticed'
  if ('broken' in answer) return 'unclear'
  if (answer.failed > 0) return 'noticed'
  return answer.passed > 0 ? 'survived' : 'unclear'
}
