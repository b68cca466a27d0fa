/** GET /v1/events and GET /v1/instants: what happened, and when something was recorded. Without figures: those are series. */
import {
  eventsAnswerSchema,
  eventsTable,
  instantsAnswerSchema,
  isCountry,
  millisecondsOf,
  type KnownEvent,
} from '@tideline/contracts'
import { readWatermark, recentEvents, recordedInstants } from '@tideline/log'
import type { Http } from '@tideline/runtime'
import { z } from 'zod'
import { requestSignal } from '../http/request-signal.ts'
import { cacheControl, effectiveAsOf } from '../series/freshness.ts'
import { instantParameter } from '../series/parameters.ts'
import type { StoreGate } from '../store/question-gate.ts'
import { fileNameOf } from '../tables/file-name.ts'
import { alsoAsTable, formatFor, sendTable, tableFormat } from '../tables/send-table.ts'

const limit = z.coerce.number().int().min(1).max(1_000).default(100)
const asOf = instantParameter.optional().describe('of what was known then; default now')

const country = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .refine((list) => list.every(isCountry), 'a comma list of ISO 3166-1 alpha-3 codes')
  .optional()
  .describe('ISO3, comma list; left out = all')

export const addEventRoutes = (http: Http, gate: StoreGate): void => {
  http.route({
    method: 'GET',
    path: '/v1/events',
    operationId: 'events',
    tag: 'catalogue',
    summary: 'Events that observations name, those that began last first.',
    description: 'Figures of an event: /v1/series with `event` and `groupBy=event`.',
    query: z.strictObject({ country, limit, asOf, format: tableFormat }),
    answers: { 200: { description: 'by first day', schema: eventsAnswerSchema, alsoAs: alsoAsTable } },
    errors: ['CLICKHOUSE_UNAVAILABLE'],
    async handle(input) {
      const { query, reply } = input
      const format = formatFor(input)
      const told = await gate.read(requestSignal(reply), async (store) => {
        const watermark = await readWatermark(store)
        const known = effectiveAsOf(query.asOf, watermark)
        reply.header('cache-control', cacheControl(query.asOf, watermark))
        if (known === null) return { asOf: null, events: [] }
        const found = await recentEvents(store, {
          asOf: millisecondsOf(known),
          limit: query.limit,
          ...(query.country === undefined ? {} : { countries: query.country }),
        })
        const events = found.map(({ eventId, ...event }): KnownEvent => ({ id: eventId, ...event }))
        return { asOf: known, events }
      })
      if (format === 'json') return told
      return await sendTable(input, format, {
        table: eventsTable(told),
        notes: {
          title: 'Tideline: events that observations name',
          facts: [
            ['As of', told.asOf ?? 'nothing stored yet'],
            ...(query.country === undefined ? [] : [['Countries', query.country.join(', ')] as const]),
          ],
          rules: ['Figures of an event: /v1/series with event and groupBy=event.'],
          warnings: [],
        },
        sheet: 'events',
        fileName: (extension) => fileNameOf(['events', ...(query.country ?? ['all'])], told.asOf, extension),
      })
    },
  })
  http.route({
    method: 'GET',
    path: '/v1/instants',
    operationId: 'instants',
    tag: 'catalogue',
    summary: 'When something was recorded: the instants to choose as-of dates from, newest first.',
    query: z.strictObject({ limit }),
    answers: { 200: { description: 'by the minute', schema: instantsAnswerSchema } },
    errors: ['CLICKHOUSE_UNAVAILABLE'],
    async handle({ query, reply }) {
      reply.header('cache-control', 'no-cache')
      return await gate.read(requestSignal(reply), async (store) => {
        const watermark = await readWatermark(store)
        if (watermark === null) return { asOf: null, instants: [] }
        return {
          asOf: watermark,
          instants: await recordedInstants(store, millisecondsOf(watermark), query.limit),
        }
      })
    },
  })
}
