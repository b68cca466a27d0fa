/** Observations, as field teams push them. */
import { SOURCE_ID } from '@tideline/contracts'
import { z } from 'zod'
import { onlySource } from '../door/access.ts'
import { profileOrThrow } from '../field/profile-or-throw.ts'
import { spreadsheetOr } from '../field/spreadsheet-or.ts'
import { mediaTypeOfObservations } from '../push/media-type.ts'
import { answerReceipt, receiptAnswers } from './answer-receipt.ts'
import { example, flag, observationBody } from './api-schemas.ts'
import { formatOrThrow } from './format-or-throw.ts'
import type { BodyLimits, RouteContext } from './route-context.ts'
import type { TakePush } from './take-push.ts'

export const addObservationsRoute = (
  { http, access, context }: RouteContext,
  push: TakePush,
  options: BodyLimits,
): void => {
  http.route({
    method: 'POST',
    path: '/v1/observations',
    operationId: 'pushObservations',
    summary:
      'Push observations: one, an array, NDJSON, CSV or a workbook (XLSX, ODS). Answers for every row.',
    description:
      'Acknowledged is what every in-sync replica of the log holds. With `revision` nothing is looked up and the highest wins; without one the stored head is compared.',
    tag: 'push',
    secured: true,
    query: z.strictObject({
      dryRun: flag.describe('check only'),
      profile: z.string().max(40).optional().describe('mapping profile of a spreadsheet'),
      source: z.string().regex(SOURCE_ID).optional().describe('of rows of a spreadsheet that name none'),
    }),
    body: {
      description: 'At most 256 KiB a row and eight levels; may be gzip (with or without Content-Encoding).',
      content: {
        'application/json': { schema: observationBody, example },
        'application/x-ndjson': { example: JSON.stringify(example) },
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {},
        'application/vnd.oasis.opendocument.spreadsheet': {},
        'text/csv': {
          example:
            'source,id,revision,category,cause,country,figure,start\nfield-team-1,a-1,1,internal_displacements,disaster,BHS,12,2019-09-01',
        },
      },
    },
    answers: receiptAnswers,
    errors: [
      'PARAMETER_INVALID',
      'IDEMPOTENCY_KEY_REUSED',
      'BODY_UNREADABLE',
      'HEADER_UNKNOWN',
      'FIELD_REPEATED',
      'BODY_TOO_LARGE',
      'BODY_TOO_SLOW',
      'MEDIA_TYPE_UNSUPPORTED',
      'PROFILE_UNKNOWN',
      'WORKBOOK_TOO_LARGE',
      'OVERLOADED',
      'KAFKA_UNAVAILABLE',
      'CLICKHOUSE_UNAVAILABLE',
    ],
    async handle({ query, request, reply }) {
      const key = access.check(request)
      const mediaType = mediaTypeOfObservations(request.headers['content-type'])
      const profile = await profileOrThrow(context, query.profile)
      const receipt = await push(request, options.maxBodyBytes, key, {
        reader: spreadsheetOr(formatOrThrow('tideline'), profile, query.source ?? onlySource(key) ?? ''),
        reading: { mediaType },
        source: query.source,
        format: 'tideline',
        complete: false,
        force: false,
        dryRun: query.dryRun,
      })
      return answerReceipt(reply, receipt)
    },
  })
}
