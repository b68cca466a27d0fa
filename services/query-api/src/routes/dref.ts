/** GET /v1/portals/dref/{country}: what our figures can fill of an application to IFRC's emergency fund. */
import {
  isCountry,
  isReconciliation,
  millisecondsOf,
  rankSources,
  TidelineError,
  type Precedence,
} from '@tideline/contracts'
import { readWatermark, recentEvents } from '@tideline/log'
import type { Http } from '@tideline/runtime'
import { z } from 'zod'
import { creditOf } from '../catalogue/credit.ts'
import { requestSignal } from '../http/request-signal.ts'
import { passOn, type AskPublic } from '../portals/ask-public.ts'
import { drefPrefill } from '../portals/dref.ts'
import { drefAnswerSchema } from '../portals/dref-schema.ts'
import { effectiveAsOf } from '../series/freshness.ts'
import { instantParameter, OR_NAMED } from '../series/parameters.ts'
import type { StoreGate } from '../store/question-gate.ts'

interface DrefRoute {
  gate: StoreGate
  ask: AskPublic
  precedence: Precedence
  /** as clients reach this service */
  queryUrl: string
}

export const addDrefRoute = (http: Http, { gate, ask, precedence, queryUrl }: DrefRoute): void => {
  http.route({
    method: 'GET',
    path: '/v1/portals/dref/{country}',
    operationId: 'dref',
    tag: 'portals',
    summary: "Fields of IFRC's DREF application that our figures can fill, for one event and country.",
    description:
      "In the names of IFRC GO's API. What we do not know is null, and `unknown` says why. One source's figure is chosen " +
      'by the declared precedence; what the others say stands beside it and is never added.',
    params: z.strictObject({ country: z.string().refine(isCountry, 'not ISO 3166-1 alpha-3 in capitals') }),
    query: z.strictObject({
      event: z.string().min(1).max(200).describe('an id of /v1/events'),
      asOf: instantParameter.optional().describe(`as it was known then; default now. ${OR_NAMED}`),
    }),
    answers: { 200: { description: 'to be looked at by whoever applies', schema: drefAnswerSchema } },
    errors: ['EVENT_UNKNOWN', 'CLICKHOUSE_UNAVAILABLE', 'QUERY_TOO_LARGE'],
    async handle({ params: { country }, query, reply }) {
      const known = await gate.read(requestSignal(reply), async (store) => {
        const asOf = effectiveAsOf(query.asOf, await readWatermark(store))
        if (asOf === null) return undefined
        const [event] = await recentEvents(store, {
          asOf: millisecondsOf(asOf),
          countries: [country],
          events: [query.event],
          limit: 1,
        })
        return event === undefined ? undefined : { asOf, event }
      })
      if (known === undefined)
        throw new TidelineError(
          'EVENT_UNKNOWN',
          `No observation of ${country} names the event ${JSON.stringify(query.event)}.`,
        )
      const { asOf, event } = known
      const [flow, stock] = await Promise.all(
        ['internal_displacements', 'idps'].map((category) =>
          ask({ category, country, event: event.eventId, groupBy: '', interval: 'year', asOf }),
        ),
      )
      for (const asked of [flow, stock]) {
        if (asked !== undefined && 'status' in asked) return passOn(reply, asked)
      }
      const seriesOf = (asked: typeof flow) =>
        asked !== undefined && 'answer' in asked ? asked.answer : { series: [] }
      reply.header('cache-control', 'no-cache')
      return drefPrefill({
        country,
        event,
        asOf,
        flow: seriesOf(flow),
        stock: seriesOf(stock),
        creditOf,
        origin: queryUrl.replace(/\/$/, ''),
        rank: (category, sources) =>
          rankSources(
            precedence,
            { category, country, year: Number(event.lastDate.slice(0, 4)) },
            sources.filter((source) => !isReconciliation(source)),
          ).map(({ source }) => source),
      })
    },
  })
}
