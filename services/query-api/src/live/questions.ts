/** The different questions that are listened to, each with what was told of it last; equal ones are one. */
import { askSeries } from '@tideline/answers'
import { TidelineError } from '@tideline/contracts'
import { readWatermark } from '@tideline/log'
import { LRUCache } from 'lru-cache'
import type { Understood } from '../series/understand.ts'
import type { StoreGate } from '../store/question-gate.ts'
import type { Question } from './listening.ts'
import { changeTexts, type ChangeText } from './messages.ts'
import { heldPoints, isHeld, questionOf } from './question.ts'
import { movedPoints, type ToldPoints } from './told-points.ts'

/** A look has to ask each of them that may have moved. */
const MOST_QUESTIONS = 512

/** Points that are held for all of them: a point takes about a kilobyte. */
const MOST_POINTS_IN_ALL = 100_000

/** Of answers of the past, for those who come again: after a restart everybody asks for the same, a page a handful of them. */
const MOST_POINTS_OF_THE_PAST = 50_000

/** Others may wait for the same answer. */
const never = new AbortController().signal

export interface Questions {
  all(): Question[]
  /**
   * The question that stands for all who ask the same. It stays until it was released as often as it was held, and
   * nobody listens to it.
   *
   * @throws {TidelineError} OVERLOADED, PARAMETER_INVALID
   */
  hold(understood: Understood): Question
  release(question: Question): void
  /**
   * Has its points asked for, if nobody did so far; several who come at once ask once.
   *
   * @throws {TidelineError} OVERLOADED, QUERY_TOO_LARGE and what the store throws
   */
  begin(question: Question): Promise<void>
  pointsAsOf(question: Question, asOf: string): Promise<ToldPoints>
  /** What has moved since those points, written down once for all who come again from them; undefined: nothing. */
  movedSince(question: Question, points: ToldPoints): ChangeText | undefined
}

export const openQuestions = (gate: StoreGate): Questions => {
  const questions = new Map<string, Question>()
  const asking = new Map<Question, Promise<void>>()
  const past = new LRUCache<string, ToldPoints>({
    maxSize: MOST_POINTS_OF_THE_PAST,
    sizeCalculation: ({ size }) => size + 1,
  })
  const askingOfThePast = new Map<string, Promise<ToldPoints>>()
  const since = new WeakMap<ToldPoints, { now: ToldPoints; at: string; text: ChangeText | undefined }>()

  const assertRoomFor = (more: number): void => {
    const held = [...questions.values()].reduce((sum, { points }) => sum + (points?.size ?? 0), 0)
    if (held + more > MOST_POINTS_IN_ALL)
      throw new TidelineError('OVERLOADED', `${MOST_POINTS_IN_ALL} points are being listened to already`)
  }

  const firstPoints = async (question: Question): Promise<void> => {
    await gate.read(never, async (store) => {
      const watermark = (await readWatermark(store)) ?? new Date(0).toISOString()
      const answer = await askSeries(store, question.understood.query)
      const points = heldPoints(answer)
      assertRoomFor(points.size)
      question.points = points
      question.waits = isHeld(answer)
      question.at = watermark
    })
  }

  return {
    all: () => [...questions.values()],
    hold(understood) {
      const asked = questionOf(understood)
      const question = questions.get(asked.id) ?? asked
      if (question === asked && questions.size >= MOST_QUESTIONS)
        throw new TidelineError('OVERLOADED', `${MOST_QUESTIONS} questions are being listened to already`)
      questions.set(question.id, question)
      question.held += 1
      return question
    },
    release(question) {
      question.held -= 1
      if (question.held === 0) questions.delete(question.id)
    },
    async begin(question) {
      if (question.points !== undefined) return
      const begun = asking.get(question) ?? firstPoints(question).finally(() => asking.delete(question))
      asking.set(question, begun)
      await begun
    },
    async pointsAsOf({ id, understood }, asOf) {
      const name = `${id} ${asOf}`
      const known = past.get(name)
      if (known !== undefined) return known
      const asked =
        askingOfThePast.get(name) ??
        gate
          .read(never, async (store) => {
            const points = heldPoints(await askSeries(store, { ...understood.query, asOf }))
            past.set(name, points)
            return points
          })
          .finally(() => askingOfThePast.delete(name))
      askingOfThePast.set(name, asked)
      return await asked
    },
    movedSince({ echo, at, points: now }, points) {
      if (now === undefined) return undefined
      const known = since.get(points)
      if (known?.now === now && known.at === at) return known.text
      const moved = movedPoints(points, now)
      const text = moved.length === 0 ? undefined : changeTexts({ query: echo, watermark: at }, moved)
      since.set(points, { now, at, text })
      return text
    },
  }
}
