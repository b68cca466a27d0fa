/**
 * Instants that are named by a push: `asOf=before:RECEIPT` is the last moment at which nothing of it was known, `after:RECEIPT`
 * the first at which all of it was. They are looked up before a route reads its parameters, so that every route that
 * takes an instant takes them, and everything behind it (tags, caches, what an answer echoes) knows instants alone.
 */
import { TidelineError } from '@tideline/contracts'
import { receiptSpan, type Store } from '@tideline/log'
import type { Http } from '@tideline/runtime'
import type { StoreGate } from '../store/question-gate.ts'
import { requestSignal } from './request-signal.ts'

const PARAMETERS = ['asOf', 'fromAsOf', 'toAsOf'] as const

const NAMED = /^(before|after):([\w-]{1,100})$/

const instantNamed = async (store: Store, side: string, receipt: string): Promise<string> => {
  const span = await receiptSpan(store, receipt)
  if (span === undefined)
    throw new TidelineError(
      'RECEIPT_UNKNOWN',
      `Nothing of the push ${receipt} is stored: there is none, it changed nothing, or it is still on its way.`,
      { context: { receipt } },
    )
  return new Date(side === 'before' ? span.first - 1 : span.last).toISOString()
}

/** Before any route is added. */
export const addNamedInstants = (http: Http, gate: StoreGate): void => {
  http.server.addHook('preHandler', async (request, reply) => {
    const query = Object(request.query) as Record<string, unknown>
    for (const name of PARAMETERS) {
      const given = query[name]
      const [, side, receipt] = typeof given === 'string' ? (NAMED.exec(given) ?? []) : []
      if (side === undefined || receipt === undefined) continue
      query[name] = await gate.read(requestSignal(reply), (store) => instantNamed(store, side, receipt))
    }
  })
}
