/** GET /v1/context: indices of a country beside its figures. */
import { isCountry } from '@tideline/contracts'
import type { Http } from '@tideline/runtime'
import { informIndex, type ContextValue } from '@tideline/sources'
import { z } from 'zod'

const answerSchema = z.object({
  source: z.string(),
  credit: z.string(),
  licence: z.string(),
  values: z.array(
    z.object({
      country: z.string(),
      year: z.number().int(),
      indicator: z.string(),
      name: z.string(),
      score: z.string().describe('as printed, 0 to 10; no number of people'),
    }),
  ),
})

export const addContextRoute = (http: Http, values: readonly ContextValue[]): void => {
  http.route({
    method: 'GET',
    path: '/v1/context',
    operationId: 'context',
    tag: 'catalogue',
    summary: 'INFORM scores of a country, as context beside its figures; never people.',
    description: 'Empty where CONTEXT_FILE names no file.',
    query: z.strictObject({
      country: z.string().refine(isCountry, 'not ISO 3166-1 alpha-3 in capitals').optional(),
      year: z.coerce.number().int().min(1900).max(2299).optional(),
    }),
    answers: { 200: { description: 'by country, year and indicator', schema: answerSchema } },
    async handle({ query: { country, year }, reply }) {
      const found = values.filter(
        (each) =>
          (country === undefined || each.country === country) && (year === undefined || each.year === year),
      )
      const { id: source, credit, licence } = informIndex
      return reply
        .header('cache-control', 'public, max-age=3600')
        .send({ source, credit, licence, values: found })
    },
  })
}
