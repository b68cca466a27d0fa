/**
 * Who listens to which questions, and when to look for what moved: when the rollup-worker rings, and by itself every second
 * while no ring would be heard. While nobody listens nothing is asked.
 */
import { askSeries } from '@tideline/answers'
import { millisecondsOf, TidelineError } from '@tideline/contracts'
import { readWatermark } from '@tideline/log'
import type { Logger, Metrics } from '@tideline/runtime'
import { LRUCache } from 'lru-cache'
import type { Understood } from '../series/understand.ts'
import type { StoreGate } from '../store/question-gate.ts'
import { createListener } from './listener.ts'
import type { Listener, Question } from './listening.ts'
import { lookAtQuestions } from './look.ts'
import { heldPoints, questionOf } from './question.ts'
import { liveMetrics } from './live-metrics.ts'
import { movedPoints, type ToldPoints } from './told-points.ts'

const HEARTBEAT_MS = 15_000
const LOOK_UNTOLD_MS = 1_000
/** A ring that was lost is made up for after so many of those. */
const LOOKS_UNTOLD_IF_HEARD = 10

/** Questions of all listeners of a process: a look has to ask each that may have moved. */
export const MOST_QUESTIONS = 512

/** Answers of the past for those who come again: after a restart everybody asks for the same. */
const ANSWERS_OF_THE_PAST = 200

interface LiveOptions {
  gate: StoreGate
  logger: Logger
  metrics: Metrics
  maxListeners: number
  /** whether a ring would be heard */
  hears(): boolean
}

export interface Live {
  /**
   * @param lastId the watermark up to which this reader was told before; what moved since comes first
   * @throws {TidelineError} OVERLOADED, PARAMETER_INVALID, QUERY_TOO_LARGE and what the store throws
   */
  listen(understood: readonly Understood[], lastId: string | undefined): Promise<Listener>
  look(): void
  /** how often something was told that moved */
  moves(): number
  close(): Promise<void>
}

const never = new AbortController().signal

export const openLive = ({ gate, logger, metrics, maxListeners, hears }: LiveOptions): Live => {
  const questions = new Map<string, Question>()
  const listeners = new Set<Listener>()
  const asking = new Map<string, Promise<void>>()
  const past = new LRUCache<string, Promise<ToldPoints>>({ max: ANSWERS_OF_THE_PAST })
  const figures = liveMetrics(metrics)
  let moves = 0
  let seen = 0
  let looking: Promise<void> | undefined
  let again = false
  let isClosed = false
  let waiting = 0

  /** A question that came while a look ran that did not know it: what moved in between is looked for again. */
  const isBehind = (question: Question): boolean => {
    if (question.points === undefined || millisecondsOf(question.at) >= seen) return false
    question.missed = true
    return true
  }

  const lookOnce = async (): Promise<void> => {
    do {
      again = false
      const looked = [...questions.values()]
      seen = await gate.read(never, (store) =>
        lookAtQuestions(store, {
          questions: looked,
          seen,
          told() {
            moves += 1
            figures.updates.inc()
          },
          missed: ({ echo }, error) => logger.warn({ err: error, question: echo }, 'stream_question_failed'),
        }),
      )
      for (const question of questions.values())
        if (!looked.includes(question) && isBehind(question)) again = true
    } while (again && !isClosed)
  }
  const look = (): void => {
    again = true
    if (isClosed || questions.size === 0) return
    looking ??= lookOnce()
      .catch((error: unknown) => logger.debug({ err: error }, 'stream_look_failed'))
      .finally(() => {
        looking = undefined
      })
  }

  let untold = 0
  const looks = setInterval(() => {
    untold += 1
    if (hears() && untold % LOOKS_UNTOLD_IF_HEARD !== 0) return
    look()
  }, LOOK_UNTOLD_MS)
  const beats = setInterval(() => {
    for (const listener of listeners) listener.heartbeat()
  }, HEARTBEAT_MS)

  const count = (): void => {
    figures.listeners.set(listeners.size)
    figures.questions.set(questions.size)
  }
  const forget = (listener: Listener): void => {
    listeners.delete(listener)
    for (const question of listener.questions) {
      question.listeners.delete(listener)
      if (question.listeners.size === 0) questions.delete(question.id)
    }
    count()
  }

  /** Points of a question that nobody asked so far; several who come at once ask once. */
  const begin = async (question: Question): Promise<void> => {
    if (question.points !== undefined) return
    const begun =
      asking.get(question.id) ??
      gate
        .read(never, async (store) => {
          const watermark = (await readWatermark(store)) ?? new Date(0).toISOString()
          const points = heldPoints(await askSeries(store, question.understood.query))
          question.points = points
          question.at = watermark
          if (listeners.size === 0) seen = Math.max(seen, millisecondsOf(watermark))
        })
        .finally(() => asking.delete(question.id))
    asking.set(question.id, begun)
    await begun
  }

  const pointsAsOf = async ({ id, understood }: Question, asOf: string): Promise<ToldPoints> => {
    const name = `${id} ${asOf}`
    const known = past.get(name)
    if (known !== undefined) return await known
    const asked = gate.read(never, async (store) =>
      heldPoints(await askSeries(store, { ...understood.query, asOf })),
    )
    past.set(name, asked)
    asked.catch(() => past.delete(name))
    return await asked
  }

  const held = (understood: Understood): Question => {
    const asked = questionOf(understood)
    const known = questions.get(asked.id)
    if (known !== undefined) return known
    if (questions.size >= MOST_QUESTIONS)
      throw new TidelineError('OVERLOADED', `${MOST_QUESTIONS} questions are being listened to already`)
    questions.set(asked.id, asked)
    return asked
  }

  const assertRoom = (): void => {
    if (isClosed) throw new TidelineError('STOPPING')
    if (listeners.size + waiting >= maxListeners)
      throw new TidelineError('OVERLOADED', `${maxListeners} listen already; ask again every now and then`)
  }

  const dropUnheard = (asked: readonly Question[]): void => {
    for (const question of asked)
      if (question.listeners.size === 0 && !asking.has(question.id)) questions.delete(question.id)
  }

  const open = async (asked: Question[], lastId: string | undefined): Promise<Listener> => {
    await Promise.all(asked.map(begin))
    const before =
      lastId === undefined ? [] : await Promise.all(asked.map((each) => pointsAsOf(each, lastId)))
    // from here on nothing waits: what moves later is told by a look
    if (isClosed) throw new TidelineError('STOPPING')
    const since = asked.map(({ at }) => at).toSorted()[0] ?? ''
    const listener = createListener(asked, since, forget)
    listeners.add(listener)
    for (const question of asked) {
      question.listeners.add(listener)
      questions.set(question.id, question)
      isBehind(question)
    }
    count()
    listener.ready(lastId ?? null)
    before.forEach((points, nth) => {
      const question = asked[nth]
      if (question?.points === undefined) return
      const moved = movedPoints(points, question.points)
      if (moved.length > 0) listener.change(question, { watermark: question.at, moved, last: false })
    })
    look()
    return listener
  }

  return {
    look,
    moves: () => moves,
    async listen(understood, lastId) {
      assertRoom()
      waiting += 1
      const asked: Question[] = []
      try {
        for (const each of understood) asked.push(held(each))
      } catch (error) {
        waiting -= 1
        dropUnheard(asked)
        throw error
      }
      try {
        return await open(asked, lastId)
      } catch (error) {
        dropUnheard(asked)
        throw error
      } finally {
        waiting -= 1
      }
    },
    async close() {
      isClosed = true
      clearInterval(looks)
      clearInterval(beats)
      for (const listener of listeners) listener.end()
      await looking
    },
  }
}
