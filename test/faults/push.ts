/** A field team: sends one push until it is told what became of it, however often that takes. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Receipt } from '@tideline/contracts'
import type { FaultWorld } from './fault-world.ts'
import type { PlannedPush } from './plan.ts'
import { bodyOf } from './revision.ts'

interface Answered {
  receipt: Receipt
  /** how often it was sent */
  sent: number
  /** answers that said "not now", and connections that broke */
  refusals: Record<string, number>
}

const GIVE_UP_MS = 90_000
/** A patient client would wait as long as Retry-After says; this one comes back sooner. */
const LONGEST_PAUSE_MS = 500

/** Rejects when the answer is one that sending again cannot help, or none came in 90 s. */
export const push = async (world: FaultWorld, { rows, breaksAfter }: PlannedPush): Promise<Answered> => {
  const body = rows.map((row) => JSON.stringify('good' in row ? bodyOf(row.good) : row.wrong.body)).join('\n')
  const deadline = Date.now() + GIVE_UP_MS
  const refusals: Record<string, number> = {}
  const note = (why: string): void => {
    refusals[why] = (refusals[why] ?? 0) + 1
  }
  for (let sent = 1; ; sent += 1) {
    if (Date.now() > deadline) throw new Error(`a push found no answer: ${JSON.stringify(refusals)}`)
    const patience = sent === 1 && breaksAfter !== null ? breaksAfter : 20_000
    let answer: Response
    let said: string
    try {
      answer = await fetch(`${world.service('ingest-api').url}/v1/observations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${world.apiKey}`, 'content-type': 'application/x-ndjson' },
        body,
        signal: AbortSignal.timeout(patience),
      })
      said = await answer.text()
    } catch {
      note('connection')
      await pause(100)
      continue
    }
    if (answer.status === 202 || answer.status === 422)
      return { receipt: JSON.parse(said) as Receipt, sent, refusals }
    if (answer.status !== 503) throw new Error(`push answered ${answer.status}: ${said.slice(0, 500)}`)
    const { code } = JSON.parse(said) as { code?: string }
    note(code ?? '503')
    const seconds = Number(answer.headers.get('retry-after'))
    if (!(seconds > 0)) throw new Error(`503 without Retry-After: ${said.slice(0, 300)}`)
    await pause(Math.min(seconds * 1_000, LONGEST_PAUSE_MS))
  }
}
