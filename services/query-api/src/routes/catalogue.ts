/** What may be asked for: countries, causes, regions. Tables of the contract, so they answer without the store. */
import {
  causes,
  countries,
  precedenceSchema,
  regionCodes,
  regionMembers,
  type Precedence,
} from '@tideline/contracts'
import type { Http } from '@tideline/runtime'
import { z } from 'zod'

const labels = z.object({ en: z.string(), es: z.string(), fr: z.string() })
const CACHE = 'public, max-age=3600'

export const addCatalogueRoutes = (http: Http, precedence: Precedence): void => {
  http.route({
    method: 'GET',
    path: '/v1/countries',
    operationId: 'countries',
    tag: 'catalogue',
    summary: 'ISO 3166-1 countries plus AB9, XKX and XXU (unknown or several), with names and M49 regions.',
    answers: {
      200: {
        description: 'by ISO3',
        schema: z.object({
          countries: z.array(z.looseObject({ iso3: z.string(), name: z.string(), names: labels })),
        }),
      },
    },
    async handle({ reply }) {
      return reply.header('cache-control', CACHE).send({ countries })
    },
  })
  http.route({
    method: 'GET',
    path: '/v1/causes',
    operationId: 'causes',
    tag: 'catalogue',
    summary: 'The cause tree as a list, parents before their children.',
    answers: {
      200: {
        description: 'with labels, and GLIDE, EM-DAT and UNDRR codes where they are known',
        schema: z.object({
          causes: z.array(
            z.looseObject({
              path: z.string(),
              parent: z.string().nullable(),
              level: z.number().int(),
              labels,
            }),
          ),
        }),
      },
    },
    async handle({ reply }) {
      return reply.header('cache-control', CACHE).send({ causes })
    },
  })
  http.route({
    method: 'GET',
    path: '/v1/regions',
    operationId: 'regions',
    tag: 'catalogue',
    summary: 'Regions a series may be asked for: named ones and M49 codes, with their countries.',
    answers: {
      200: {
        description: 'by code',
        schema: z.object({
          regions: z.array(z.object({ code: z.string(), countries: z.array(z.string()) })),
        }),
      },
    },
    async handle({ reply }) {
      const regions = regionCodes.map((code) => ({ code, countries: regionMembers(code) ?? [] }))
      return reply.header('cache-control', CACHE).send({ regions })
    },
  })
  http.route({
    method: 'GET',
    path: '/v1/precedence',
    operationId: 'precedence',
    tag: 'catalogue',
    summary: 'Which source counts with sources=preferred, line by line with the reason.',
    answers: {
      200: { description: 'the declared order, the first line that applies first', schema: precedenceSchema },
    },
    async handle() {
      return precedence
    },
  })
}
