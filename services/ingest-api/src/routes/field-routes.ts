/** Templates to fill in, the profiles that read what comes back, and a check that returns the file with its faults. */
import { TidelineError } from '@tideline/contracts'
import { annotate, readFieldInWorker, writeTemplate } from '@tideline/field'
import { patience, readBody } from '@tideline/runtime'
import { z } from 'zod'
import { profileOrThrow } from '../field/profile-or-throw.ts'
import type { RouteContext } from './route-context.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const MAX_BYTES = 20 * 1_048_576
const FIRST_BYTES = 64 * 1_024

const language = z.enum(['en', 'es', 'fr']).default('en')
const name = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]*$/)

export const addFieldRoutes = ({ http, access, admission, context, idleMs }: RouteContext): void => {
  http.route({
    method: 'GET',
    path: '/v1/profiles',
    operationId: 'profiles',
    summary: 'The mapping profiles that read forms and spreadsheets here.',
    tag: 'field',
    answers: {
      200: {
        description: '{profiles}',
        schema: z.object({
          profiles: z.array(z.looseObject({ profile: z.string(), version: z.number(), sender: z.string() })),
        }),
      },
    },
    handle: async () => ({
      profiles: (await context.profiles.all()).map(({ profile, version, title, sender, source }) => ({
        profile,
        version,
        title,
        sender,
        source: source ?? null,
      })),
    }),
  })

  http.route({
    method: 'GET',
    path: '/v1/templates/{file}',
    operationId: 'template',
    summary: 'A workbook to fill in: {profile}.xlsx, or tideline.xlsx for all fields.',
    description:
      'Labels are in the language asked for; hidden keys and keys in the choices say what a cell means in any language.',
    tag: 'field',
    params: z.strictObject({ file: z.string().max(60).describe('{profile}.xlsx') }),
    query: z.strictObject({ lang: language }),
    answers: { 200: { description: 'The workbook.', schema: z.string(), mediaType: XLSX } },
    errors: ['PROFILE_UNKNOWN'],
    async handle({ params, query, reply }) {
      const wanted = /^(.+)\.xlsx$/.exec(params.file)?.[1]
      if (wanted === undefined)
        throw new TidelineError('PROFILE_UNKNOWN', 'Templates are called {profile}.xlsx.')
      const profile = await profileOrThrow(context, wanted)
      const bytes = await writeTemplate(profile, query.lang)
      return reply
        .type(XLSX)
        .header(
          'content-disposition',
          `attachment; filename="${wanted.replaceAll(/[^\w-]/g, '')}-${query.lang}.xlsx"`,
        )
        .send(Buffer.from(bytes))
    },
  })

  http.route({
    method: 'POST',
    path: '/v1/workbooks/check',
    operationId: 'checkWorkbook',
    summary: 'A spreadsheet back with a column that says what is wrong with each row. Nothing is taken.',
    tag: 'field',
    secured: true,
    query: z.strictObject({
      profile: name.optional(),
      source: z.string().max(64).optional().describe('of rows that name none'),
      lang: z.enum(['en', 'es', 'fr']).optional().describe('in words for people; left out: for engineers'),
    }),
    body: {
      description: 'XLSX, ODS or CSV.',
      content: { [XLSX]: {}, 'application/vnd.oasis.opendocument.spreadsheet': {}, 'text/csv': {} },
    },
    answers: {
      200: {
        description: 'The same kind of file; `x-tideline-errors` and `x-tideline-warnings` count.',
        schema: z.string(),
        mediaType: XLSX,
        alsoAs: ['application/vnd.oasis.opendocument.spreadsheet', 'text/csv'],
      },
    },
    errors: [
      'PROFILE_UNKNOWN',
      'HEADER_UNKNOWN',
      'BODY_UNREADABLE',
      'BODY_TOO_LARGE',
      'BODY_TOO_SLOW',
      'WORKBOOK_TOO_LARGE',
      'FIELD_REPEATED',
      'OVERLOADED',
    ],
    async handle({ query, request, reply }) {
      const key = access.check(request)
      const profile = await profileOrThrow(context, query.profile)
      const leave = admission.enter(FIRST_BYTES, key.hash)
      try {
        const parts: Uint8Array[] = []
        let size = 0
        for await (const chunk of readBody(request.raw, {
          limit: MAX_BYTES,
          patience: { ...patience, idleMs },
        })) {
          size += chunk.length
          await leave.grow(size)
          parts.push(chunk)
        }
        const bytes = Buffer.concat(parts)
        const file = await readFieldInWorker(bytes, { profile, source: query.source ?? '' })
        const annotated = await annotate(bytes, file, query.lang)
        return await reply
          .type(annotated.mediaType)
          .header('x-tideline-errors', String(file.counts.errors))
          .header('x-tideline-warnings', String(file.counts.warnings))
          .send(Buffer.from(annotated.bytes))
      } finally {
        leave()
      }
    },
  })
}
