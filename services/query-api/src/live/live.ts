/** Who listens to which questions: how many may, from when on each has been told, and when it is over. */
import { TidelineError } from '@tideline/contracts'
import type { Logger, Metrics } from '@tideline/runtime'
import type { Understood } from '../series/understand.ts'
import type { StoreGate } from '../store/question-gate.ts'
import { createListener } from './listener.ts'
import type { Listener, Question } from './listening.ts'
import { liveMetrics } from './live-metrics.ts'
import { openLookLoop } from './look-loop.ts'
import { openQuestions } from './questions.ts'
import { createRoom } from './room.ts'

const HEARTBEAT_MS = 15_000

interface LiveOptions {
  gate: StoreGate
  logger: Logger
  metrics: Metrics
  /** how many may listen */
  room: { inAll: number; ofOne: number }
  /** whether a ring would be heard */
  hears(): boolean
}

interface Asking {
  understood: readonly Understood[]
  client: string
  /** the watermark up to which this reader was told before: what moved since comes first */
  lastId: string | undefined
  /** whether this reader may still see what it listens to; asked with each heartbeat */
  mayGoOn(): boolean
}

export interface Live {
  /** @throws {TidelineError} OVERLOADED, RATE_LIMITED, PARAMETER_INVALID, QUERY_TOO_LARGE and what the store throws */
  listen(asking: Asking): Promise<Listener>
  look(): void
  /** how often something was told that moved */
  moves(): number
  close(): Promise<void>
}

export const openLive = ({ gate, logger, metrics, room: limits, hears }: LiveOptions): Live => {
  const questions = openQuestions(gate)
  const listeners = new Map<Listener, Asking['mayGoOn']>()
  const room = createRoom(limits)
  const figures = liveMetrics(metrics)
  let moves = 0
  let isClosed = false
  const loop = openLookLoop({
    gate,
    logger,
    hears,
    questions: questions.all,
    told() {
      moves += 1
      figures.updates.inc()
    },
  })
  const beats = setInterval(() => {
    for (const [listener, mayGoOn] of listeners) {
      if (mayGoOn()) listener.heartbeat()
      else listener.end()
    }
  }, HEARTBEAT_MS)

  const count = (): void => {
    figures.listeners.set(listeners.size)
    figures.questions.set(questions.all().length)
  }

  const forget = (listener: Listener): void => {
    listeners.delete(listener)
    for (const question of listener.questions) {
      question.listeners.delete(listener)
      questions.release(question)
    }
    count()
  }

  const begin = async (
    asked: Question[],
    { lastId, mayGoOn }: Asking,
    leave: () => void,
  ): Promise<Listener> => {
    await Promise.all(asked.map(questions.begin))
    const before =
      lastId === undefined ? [] : await Promise.all(asked.map((each) => questions.pointsAsOf(each, lastId)))
    // from here on nothing waits: what moves later is told by a look
    if (isClosed) throw new TidelineError('STOPPING')
    const since = asked.map(({ at }) => at).toSorted()[0] ?? ''
    const listener = createListener(asked, since, (ended) => {
      leave()
      forget(ended)
    })
    listeners.set(listener, mayGoOn)
    for (const question of asked) {
      question.listeners.add(listener)
      loop.join(question)
    }
    count()
    listener.ready(lastId ?? null)
    before.forEach((points, nth) => {
      const question = asked[nth]
      const text = question === undefined ? undefined : questions.movedSince(question, points)
      if (question !== undefined && text !== undefined)
        listener.change(question, { watermark: question.at, text, last: false })
    })
    loop.look()
    return listener
  }

  return {
    look: loop.look,
    moves: () => moves,
    async listen(asking) {
      if (isClosed) throw new TidelineError('STOPPING')
      const leave = room.enter(asking.client)
      const asked: Question[] = []
      try {
        // the same question twice is one, told twice
        for (const each of asking.understood) asked.push(questions.hold(each))
        return await begin(asked, asking, leave)
      } catch (error) {
        for (const question of asked) questions.release(question)
        leave()
        throw error
      }
    },
    async close() {
      isClosed = true
      clearInterval(beats)
      for (const listener of listeners.keys()) listener.end()
      await loop.close()
    },
  }
}
