/** What portals take: HDX's CSV and metadata of a country, and DTM's envelope. Each is made of the public answer of /v1/series. */
import { categories, isCountry } from '@tideline/contracts'
import type { Http } from '@tideline/runtime'
import { z } from 'zod'
import { creditOf } from '../catalogue/credit.ts'
import { passOn, type AskPublic } from '../portals/ask-public.ts'
import { dtmEnvelope, dtmRefusal } from '../portals/dtm-envelope.ts'
import { hdxCsv, hdxMetadata } from '../portals/hdx.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const country = z.string().refine(isCountry, 'not ISO 3166-1 alpha-3 in capitals')

const hdxQuery = z.strictObject({
  category: z.enum(categories),
  from: day.optional(),
  to: day.optional(),
  groupBy: z
    .enum(['cause', 'cause,event'])
    .default('cause')
    .describe('cause,event: a row for each event, with its name and its GLIDE and other codes'),
  hxl: z.enum(['0', '1']).default('0').describe('1: the HXL tags as a second header row'),
})

export const addPortalRoutes = (http: Http, ask: AskPublic): void => {
  for (const [kind, mediaType] of [
    ['csv', 'text/csv'],
    ['yaml', 'application/yaml'],
  ] as const) {
    http.route({
      method: 'GET',
      path: `/v1/portals/hdx/{country}/${kind}`,
      operationId: kind === 'csv' ? 'hdxCsv' : 'hdxMetadata',
      tag: 'portals',
      summary: kind === 'csv' ? "One country with HAPI's column names." : 'Its hdx.yaml.',
      params: z.strictObject({ country }),
      query: hdxQuery,
      answers: { 200: { description: 'as HDX takes it', mediaType } },
      errors: ['CLICKHOUSE_UNAVAILABLE', 'QUERY_TOO_LARGE'],
      async handle({ params, query: { hxl, ...query }, reply }) {
        const asked = await ask({ ...query, country: params.country, interval: 'year', names: 'en' })
        if (!('answer' in asked)) return passOn(reply, asked)
        const { category } = query
        const body =
          kind === 'csv'
            ? hdxCsv(params.country, category, asked.answer, {
                events: query.groupBy === 'cause,event',
                hxl: hxl === '1',
              })
            : hdxMetadata(params.country, category, asked.answer, creditOf)
        return reply.header('content-type', `${mediaType}; charset=utf-8`).send(body)
      },
    })
  }

  http.route({
    method: 'GET',
    path: '/v1/portals/dtm/v3/displacement/admin0',
    operationId: 'dtmAdmin0',
    tag: 'portals',
    summary: "Displaced people by country and month in the envelope of IOM's DTM API v3.",
    query: z.object({
      Admin0Pcode: country,
      FromReportingDate: day.optional(),
      ToReportingDate: day.optional(),
    }),
    answers: { 200: { description: '{isSuccess, result, errorMessages}; a refusal too, as that API does' } },
    async handle({ query: { Admin0Pcode, FromReportingDate, ToReportingDate } }) {
      const asked = await ask({
        category: 'idps',
        country: Admin0Pcode,
        groupBy: 'country,cause',
        interval: 'month',
        from: FromReportingDate,
        to: ToReportingDate,
      })
      if ('answer' in asked) return dtmEnvelope(asked.answer)
      const { detail, title } = JSON.parse(asked.body) as { detail?: string; title?: string }
      return dtmRefusal(detail ?? title ?? `the question was refused (${asked.status})`)
    },
  })
}
