/**
 * When to look for what moved: when the rollup-worker rings, and by itself every second while no ring would be heard, every
 * ten else. One look at a time; while nobody listens nothing is asked.
 */
import { millisecondsOf } from '@tideline/contracts'
import type { Logger } from '@tideline/runtime'
import type { StoreGate } from '../store/question-gate.ts'
import type { Question } from './listening.ts'
import { lookAtQuestions } from './look.ts'

const LOOK_EVERY_MS = 1_000
/** A ring that was lost is made up for after so many of those. */
const LOOKS_IF_HEARD = 10

const never = new AbortController().signal

interface LookLoopOptions {
  gate: StoreGate
  logger: Logger
  questions(): Question[]
  hears(): boolean
  told(): void
}

export interface LookLoop {
  look(): void
  /** a question that somebody begins to listen to: what moved since its points were asked for is looked for */
  join(question: Question): void
  close(): Promise<void>
}

export const openLookLoop = ({ gate, logger, questions, hears, told }: LookLoopOptions): LookLoop => {
  let seen = 0
  let looking: Promise<void> | undefined
  let again = false
  /** a look failed: there is no need to wait for a ring */
  let retry = false
  let isClosed = false

  const isBehind = (question: Question): boolean => {
    if (question.points === undefined || millisecondsOf(question.at) >= seen) return false
    question.missed = true
    return true
  }

  const lookOnce = async (): Promise<void> => {
    do {
      again = false
      // one whose first points are still asked for has nothing to compare with
      const looked = questions().filter(({ points }) => points !== undefined)
      seen = await gate.read(never, (store) =>
        lookAtQuestions(store, {
          questions: looked,
          seen,
          told,
          missed({ echo }, error) {
            retry = true
            logger.warn({ err: error, question: echo }, 'stream_question_failed')
          },
        }),
      )
      for (const question of questions()) if (!looked.includes(question) && isBehind(question)) again = true
    } while (again && !isClosed)
  }

  const look = (): void => {
    again = true
    if (isClosed || questions().length === 0) return
    looking ??= lookOnce()
      .catch((error: unknown) => {
        retry = true
        logger.debug({ err: error }, 'stream_look_failed')
      })
      .finally(() => {
        looking = undefined
      })
  }

  let passed = 0
  const timer = setInterval(() => {
    passed += 1
    if (hears() && !retry && passed % LOOKS_IF_HEARD !== 0) return
    retry = false
    look()
  }, LOOK_EVERY_MS)

  return {
    look,
    join(question) {
      // the first one: what came before it is in its points
      if (questions().every((each) => each === question || each.points === undefined))
        seen = Math.max(seen, millisecondsOf(question.at))
      isBehind(question)
    },
    async close() {
      isClosed = true
      clearInterval(timer)
      await looking
    },
  }
}
