/** What portals take: HDX's CSV and metadata of a country, and DTM's envelope. Each is made of the public answer of /v1/series. */
import { categories, isCountry, type SeriesAnswer } from '@tideline/contracts'
import type { Http } from '@tideline/runtime'
import { z } from 'zod'
import { creditOf } from '../catalogue/credit.ts'
import { dtmEnvelope, dtmRefusal } from '../portals/dtm-envelope.ts'
import { hdxCsv, hdxMetadata } from '../portals/hdx.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const country = z.string().refine(isCountry, 'not ISO 3166-1 alpha-3 in capitals')

type Asked = { answer: SeriesAnswer } | { status: number; body: string }

export const addPortalRoutes = (http: Http): void => {
  /** Through the public route: checks, limits and hidden cells are its own. */
  const ask = async (parameters: Record<string, string | undefined>): Promise<Asked> => {
    const given = Object.entries(parameters).filter((each): each is [string, string] => each[1] !== undefined)
    const url = `/v1/series?${new URLSearchParams(given).toString()}`
    const { statusCode, body } = await http.server.inject({ method: 'GET', url })
    return statusCode === 200 ? { answer: JSON.parse(body) as SeriesAnswer } : { status: statusCode, body }
  }

  for (const [kind, mediaType] of [
    ['csv', 'text/csv'],
    ['yaml', 'application/yaml'],
  ] as const) {
    http.route({
      method: 'GET',
      path: `/v1/portals/hdx/{country}/${kind}`,
      operationId: kind === 'csv' ? 'hdxCsv' : 'hdxMetadata',
      tag: 'portals',
      summary: kind === 'csv' ? "One country with HAPI's column names and HXL tags." : 'Its hdx.yaml.',
      params: z.strictObject({ country }),
      query: z.strictObject({ category: z.enum(categories), from: day.optional(), to: day.optional() }),
      answers: { 200: { description: 'as HDX takes it', mediaType } },
      errors: ['CLICKHOUSE_UNAVAILABLE', 'QUERY_TOO_LARGE'],
      async handle({ params, query, reply }) {
        const asked = await ask({ ...query, country: params.country, groupBy: 'cause', interval: 'year' })
        if (!('answer' in asked))
          return reply.code(asked.status).header('content-type', 'application/problem+json').send(asked.body)
        const { category } = query
        const body =
          kind === 'csv'
            ? hdxCsv(params.country, category, asked.answer)
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
