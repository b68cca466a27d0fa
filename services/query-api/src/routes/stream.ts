/** GET /v1/stream: server-sent events, by which whoever looks at figures is told when they move. */
import { TidelineError } from '@tideline/contracts'
import { announceEvents, EVENT_STREAM, parseParameters, sendEvents, type Http } from '@tideline/runtime'
import { z } from 'zod'
import { clientOf } from '../http/client-of.ts'
import type { Readers } from '../http/readers.ts'
import type { Live } from '../live/live.ts'
import { MOST_BYTES } from '../live/messages.ts'
import { instantOf } from '../series/instant.ts'
import { instantParameter, seriesParameters } from '../series/parameters.ts'
import { exactView, understandSeries, type Understanding, type Understood } from '../series/understand.ts'
import { MOST_POINTS } from '../live/question.ts'

const MOST_SERIES = 24

const oneSeries = z.string().min(1).max(1_500)

const streamParameters = z.strictObject({
  series: z
    .union([oneSeries, z.array(oneSeries).min(1).max(MOST_SERIES)])
    .transform((given) => [given].flat())
    .describe(
      `a question as for /v1/series, written as its query string (series=category%3Didps%26country%3DHTI); repeat it for up to ${MOST_SERIES}`,
    ),
  lastEventId: instantParameter
    .optional()
    .describe('as the header Last-Event-ID, for a first connection: tell what moved since this instant'),
})

/** What is fixed does not move, and how figures are written down is for whoever asks for them. */
const listenedTo = seriesParameters.omit({
  asOf: true,
  coverage: true,
  fields: true,
  format: true,
  names: true,
})

const fromQueryString = (text: string): Record<string, string | string[]> => {
  const search = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const [only = '', ...more] = search.getAll(name)
      return [name, more.length === 0 ? only : [only, ...more]]
    }),
  )
}

const understand = (text: string, limits: Understanding): Understood => {
  try {
    const given = parseParameters(listenedTo, fromQueryString(text))
    return understandSeries({ ...given, coverage: false }, limits)
  } catch (error) {
    if (!(error instanceof TidelineError)) throw error
    throw new TidelineError('PARAMETER_INVALID', `series: ${error.message}`, {
      cause: error,
      context: { parameter: 'series' },
    })
  }
}

export const addStreamRoute = (http: Http, live: Live, limits: Understanding, readers: Readers): void => {
  http.route({
    method: 'GET',
    path: '/v1/stream',
    operationId: 'stream',
    tag: 'figures',
    summary: 'Tells when figures move: server-sent events, for several series on one connection.',
    description:
      'First `ready` says up to when everything is told. `change` (`{series, query, watermark, changed: [{key, points}]}`) ' +
      `tells the points that are not what they were, the newest periods first, in at most ${MOST_BYTES} bytes; \`more\` counts ` +
      'those that found no room, and /v1/series has them. A point that is `not_reported` with null is one of which nothing is ' +
      'left. `heartbeat` comes every 15 seconds. The `id` of an event is the watermark up to which all has been told; a ' +
      'connection that comes again with it in `Last-Event-ID` is told what moved meanwhile, and may be told something twice, ' +
      'never too little. A reader that does not read is cut off and may come again. One client (a key, or an address without ' +
      'one) may have 500 connections at a time, or what LISTENERS_AT_ONCE says. Rows that are refused move no watermark: ' +
      'that they make a figure partial shows at /v1/series.',
    secured: 'optional',
    query: streamParameters,
    answers: {
      200: {
        description: 'events, until somebody hangs up',
        schema: z.string(),
        mediaType: EVENT_STREAM,
      },
    },
    errors: [
      'PARAMETER_MISSING',
      'QUERY_TOO_LARGE',
      'RATE_LIMITED',
      'OVERLOADED',
      'CLICKHOUSE_UNAVAILABLE',
      'STOPPING',
    ],
    async handle({ query, request, reply }) {
      const exact = readers.seesExact({ request, reply })
      const understood = query.series
        .map((text) => understand(text, { ...limits, maxPoints: Math.min(limits.maxPoints, MOST_POINTS) }))
        .map((each) => (exact ? exactView(each) : each))
      const { 'last-event-id': header } = request.headers
      const known = typeof header === 'string' ? instantOf(header) : undefined
      announceEvents(reply)
      if (request.method === 'HEAD') return await reply.send()
      /** A key that was revoked meanwhile sees no more. */
      const mayGoOn = (): boolean => {
        try {
          return readers.seesExact({ request, reply }) === exact
        } catch {
          return false
        }
      }
      const client = clientOf(request, readers)
      const lastId = known ?? query.lastEventId
      const listener = await live.listen({ understood, client, lastId, mayGoOn })
      return await sendEvents(reply, listener.body)
    },
  })
}
