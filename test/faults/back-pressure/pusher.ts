/**
 * A program that pushes as fast as it was told to, and does what it is answered: 503 is sent again when Retry-After
 * says, whatever breaks is sent again too. A batch is left only when it was answered 202.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { bodyOf, type Batches } from './field-rows.ts'

export interface PusherOptions extends Batches {
  url: string
  apiKey: string
  /** rows a second; 0: as fast as answers come */
  pace: number
  /** no new batch begins after this */
  over: AbortSignal
  /** true: comes back at once instead of when it was told to, as bad clients do */
  impatient?: boolean
}

export interface Pushed extends Batches {
  /** batches answered 202; their numbers are 0 to this, exclusive */
  batches: number
  /** answers by what they said */
  answers: Record<string, number>
  /** answers 503 or 429 that did not say when to come back */
  unexplained: number
  slowestAnswerMs: number
}

const ANSWER_WITHIN_MS = 60_000
/** also after the load is over, a batch is sent until it is taken */
const GIVE_UP_MS = 15 * 60_000

export const startPusher = (options: PusherOptions): { readonly now: Pushed; done: Promise<Pushed> } => {
  const { url, apiKey, pace, over, impatient = false, ...shape } = options
  const now: Pushed = { ...shape, batches: 0, answers: {}, unexplained: 0, slowestAnswerMs: 0 }
  const deadline = Date.now() + GIVE_UP_MS
  const count = (what: string): void => {
    now.answers[what] = (now.answers[what] ?? 0) + 1
  }

  /** ms until it may be sent again; null when it was taken */
  const sendOnce = async (body: string): Promise<number | null> => {
    const began = Date.now()
    let answer: Response
    let said: string
    try {
      answer = await fetch(`${url}/v1/observations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/x-ndjson' },
        body,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      said = await answer.text()
    } catch {
      count('connection')
      return 500
    }
    now.slowestAnswerMs = Math.max(now.slowestAnswerMs, Date.now() - began)
    if (answer.status === 202) {
      count('202')
      return null
    }
    const { code = '' } = JSON.parse(said) as { code?: string }
    count(`${answer.status} ${code}`)
    if (answer.status !== 503) throw new Error(`a push was answered ${answer.status}: ${said.slice(0, 300)}`)
    const seconds = Number(answer.headers.get('retry-after'))
    if (!(seconds > 0)) now.unexplained += 1
    return impatient ? 50 : seconds * 1_000
  }

  const run = async (): Promise<Pushed> => {
    const began = Date.now()
    while (!over.aborted) {
      const body = bodyOf(shape, now.batches)
      for (let waitMs = await sendOnce(body); waitMs !== null; waitMs = await sendOnce(body)) {
        if (Date.now() > deadline) throw new Error(`a push found no answer: ${JSON.stringify(now.answers)}`)
        await pause(waitMs)
      }
      now.batches += 1
      const ahead = pace === 0 ? 0 : began + (now.batches * shape.rows * 1_000) / pace - Date.now()
      if (ahead > 0) await pause(ahead, undefined, { signal: over }).catch(() => undefined)
    }
    return now
  }
  return { now, done: run() }
}
