/**
 * One look at the store for all that is listened to: which categories moved since the last one, and of the questions about
 * those, what moved. Each question is asked once however many listen, the one that most listen to first.
 */
import { askSeries } from '@tideline/answers'
import { changedCategories, rollupWatermark, type Store } from '@tideline/log'
import type { Listener, Question } from './listening.ts'
import { changeTexts } from './messages.ts'
import { heldPoints, isHeld } from './question.ts'
import { movedPoints } from './told-points.ts'

/** Questions asked of the store at a time: who asks by themselves goes before. */
const AT_A_TIME = 2

interface LookInput {
  questions: readonly Question[]
  /** ms; what has been looked at */
  seen: number
  missed(question: Question, error: unknown): void
  told(): void
}

/** How many of a listener's questions are still to be looked at: what is told last carries the new watermark. */
const countRemaining = (due: readonly Question[]): Map<Listener, number> => {
  const remaining = new Map<Listener, number>()
  for (const question of due)
    for (const listener of question.listeners) remaining.set(listener, (remaining.get(listener) ?? 0) + 1)
  return remaining
}

const dueOf = async (store: Store, { questions, seen }: LookInput, upTo: number): Promise<Question[]> => {
  const categories = upTo > seen ? await changedCategories(store, seen, upTo) : new Set<string>()
  return questions
    .filter(({ missed, waits, understood }) => missed || waits || categories.has(understood.query.category))
    .toSorted((one, other) => other.listeners.size - one.listeners.size)
}

/** The watermark looked at, ms; `seen` when there was nothing new. */
export const lookAtQuestions = async (store: Store, input: LookInput): Promise<number> => {
  const upTo = await rollupWatermark(store)
  if (upTo === null || (upTo <= input.seen && !input.questions.some(({ missed }) => missed)))
    return input.seen
  const watermark = new Date(upTo).toISOString()
  const due = await dueOf(store, input, upTo)
  const remaining = countRemaining(due)
  const looked = new Set(input.questions)
  /** who has a question that could not be looked at now: from when on it has been told stays where it was */
  const behind = new Set<Listener>()
  const isUpToDate = (listener: Listener): boolean =>
    !behind.has(listener) && listener.questions.every((each) => looked.has(each))

  const lookAt = async (question: Question): Promise<void> => {
    // one that was added while this look ran has its points already
    const { points: before } = question
    if (before === undefined) return
    try {
      const answer = await askSeries(store, question.understood.query)
      const after = heldPoints(answer)
      const moved = movedPoints(before, after)
      question.missed = false
      question.waits = isHeld(answer)
      question.points = after
      question.at = watermark
      const text = changeTexts({ query: question.echo, watermark }, moved)
      for (const listener of question.listeners) {
        const left = (remaining.get(listener) ?? Infinity) - 1
        remaining.set(listener, left)
        if (moved.length === 0) continue
        listener.change(question, { watermark, text, last: left === 0 && isUpToDate(listener) })
        input.told()
      }
    } catch (error) {
      question.missed = true
      for (const listener of question.listeners) behind.add(listener)
      input.missed(question, error)
    }
  }

  const waiting = [...due]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await lookAt(next)
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  for (const question of input.questions) {
    if (!question.missed && question.points !== undefined && question.at < watermark) question.at = watermark
    for (const listener of question.listeners)
      if (isUpToDate(listener) && listener.since < watermark) listener.since = watermark
  }
  return Math.max(input.seen, upTo)
}
