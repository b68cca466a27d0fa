/** The property for the many runs: a scenario, and a dozen questions asked of it at random instants. */
import type { Store } from '@tideline/log'
import fc from 'fast-check'
import { expectExplained } from './explained.ts'
import { question, type Question } from './questions.ts'
import { scenario, type Step } from './scenario.ts'
import { compare, expectNoDrift, insertRows, instantsOf, run } from './sequence.ts'

const checkQuickly = async (
  store: Store,
  steps: readonly Step[],
  questions: readonly Question[],
  redelivered: boolean,
): Promise<void> => {
  const [first] = questions
  const ran = await run(store, steps, async (rows, watermark) => {
    if (first !== undefined) await compare(store, rows, first.query, watermark)
  })
  if (redelivered) await insertRows(store, ran.rows.toReversed())
  const instants = instantsOf(ran)
  await Promise.all(
    questions.map(({ query, when }) => {
      const asOf = when === 1 ? undefined : instants[Math.floor(when * instants.length)]
      return compare(store, ran.rows, query, ran.watermark, asOf)
    }),
  )
  if (first !== undefined) await expectExplained(store, ran, first)
  await expectNoDrift(store)
}

export type QuickSequence = [steps: Step[], questions: Question[], redelivered: boolean]

export const quickProperty = (store: Store): fc.IAsyncPropertyWithHooks<QuickSequence> =>
  fc.asyncProperty(
    scenario,
    fc.array(question, { minLength: 8, maxLength: 12, size: 'max' }),
    fc.boolean(),
    (steps, questions, redelivered) => checkQuickly(store, steps, questions, redelivered),
  )
