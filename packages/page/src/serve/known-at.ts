/**
 * The instant that a page is as of: the one asked for, else now, so that all on it speaks of the same moment. "Now" moves
 * every few seconds while nothing happens; as long as nothing was recorded, refused or corrected, the instant before says the
 * same, and its answers are known already.
 */
import { instantsAnswerSchema, millisecondsOf } from '@tideline/contracts'
import { instantAsked } from '../as-of.ts'
import { answerOf, type Ask } from './ask.ts'
import { statusSchema, type Status } from './status.ts'

export interface KnownAt {
  /** undefined while nothing is stored */
  asOf: string | undefined
  /** the reader asked for it */
  past: boolean
  status: Status | undefined
}

export type Now = (ask: Ask) => Promise<Omit<KnownAt, 'past'>>

/** Periods that run on become older by themselves: their coverage is asked for anew. */
const STEADY_MS = 10 * 60_000

export const steadyNow = (): Now => {
  let held: { asOf: string; waiting: string } | undefined
  return async (ask) => {
    const [found, instants] = await Promise.all([
      ask(statusSchema, '/v1/status'),
      ask(instantsAnswerSchema, '/v1/instants?limit=1'),
    ])
    const status = answerOf(found)
    const watermark = status?.watermark ?? undefined
    if (status === undefined || watermark === undefined) return { asOf: undefined, status }
    const newest = answerOf(instants)?.instants[0]?.at
    const waiting = `${status.rejected} ${status.conflicts}`
    const steady =
      held !== undefined &&
      held.waiting === waiting &&
      newest !== undefined &&
      newest <= held.asOf &&
      millisecondsOf(watermark) - millisecondsOf(held.asOf) < STEADY_MS
    if (!steady) held = { asOf: watermark, waiting }
    return { asOf: held?.asOf ?? watermark, status }
  }
}

export const knownAt = async (search: URLSearchParams, ask: Ask, now: Now): Promise<KnownAt> => {
  const given = search.get('asOf') ?? ''
  const asked = instantAsked(given)
  const { asOf, status } = await now(ask)
  // a day that is not over is now: it is not said to stay as it is
  const isNow = asked === '' || (asked !== given && asked > (status?.watermark ?? ''))
  return isNow ? { asOf, past: false, status } : { asOf: asked, past: true, status }
}
