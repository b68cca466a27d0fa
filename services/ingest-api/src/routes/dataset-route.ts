/** Published files, as they are. */
import { SOURCE_ID } from '@tideline/contracts'
import { z } from 'zod'
import { assertMayWrite } from '../door/access.ts'
import { profileOrThrow } from '../field/profile-or-throw.ts'
import { spreadsheetOr } from '../field/spreadsheet-or.ts'
import { fileNameOfDataset } from '../push/media-type.ts'
import { answerReceipt, receiptAnswers } from './answer-receipt.ts'
import { flag } from './api-schemas.ts'
import { formatOrThrow } from './format-or-throw.ts'
import type { BodyLimits, RouteContext } from './route-context.ts'
import type { TakePush } from './take-push.ts'

export const addDatasetRoute = (
  { http, access, context }: RouteContext,
  push: TakePush,
  options: BodyLimits,
): void => {
  http.route({
    method: 'POST',
    path: '/v1/datasets/{source}/{format}',
    operationId: 'pushDataset',
    summary: 'Push a published file as it is.',
    description:
      'With `complete` the file is everything that the source publishes in this dataset for the window it covers: what was published before inside it and is missing is retracted. More than 20 % of the rows or of their people, in all or in one period, needs `force`; so does what stray rows stretch the window over, and a file that goes back behind a newer one. The refusal tells in `wouldChange` what would change; nothing is appended then.',
    tag: 'push',
    secured: true,
    params: z.strictObject({
      source: z.string().regex(SOURCE_ID).describe('e.g. idmc-gidd'),
      format: z.string().max(64).describe('one of /v1/formats'),
    }),
    query: z.strictObject({
      complete: flag.describe('the file is complete for its window'),
      force: flag.describe(
        'also where much is retracted, emptied or changed tenfold, or an older file comes back',
      ),
      dryRun: flag.describe('check only'),
      fileName: z
        .string()
        .max(255)
        .optional()
        .describe("the file's own name, which may say what its rows do not (UNHCR's mid-year)"),
      profile: z
        .string()
        .max(40)
        .optional()
        .describe('mapping profile of a spreadsheet; format tideline only'),
    }),
    body: {
      description: 'The file; any Content-Type, may be gzip (with or without Content-Encoding).',
      content: { 'application/octet-stream': {}, 'text/csv': {}, 'application/json': {} },
    },
    answers: receiptAnswers,
    errors: [
      'FORMAT_UNKNOWN',
      'PROFILE_UNKNOWN',
      'WORKBOOK_TOO_LARGE',
      'PARAMETER_INVALID',
      'IDEMPOTENCY_KEY_REUSED',
      'BODY_UNREADABLE',
      'HEADER_UNKNOWN',
      'FIELD_REPEATED',
      'FIGURE_AMBIGUOUS',
      'LAST_RECORD_CUT',
      'BODY_TOO_LARGE',
      'BODY_TOO_SLOW',
      'MEDIA_TYPE_UNSUPPORTED',
      'COMPLETE_TOO_MANY_RETRACTIONS',
      'COMPLETE_WINDOW_STRETCHED',
      'COMPLETE_GOES_BACK',
      'COMPLETE_WINDOW_EMPTY',
      'OVERLOADED',
      'KAFKA_UNAVAILABLE',
      'CLICKHOUSE_UNAVAILABLE',
    ],
    async handle({ params, query, request, reply }) {
      const key = access.check(request)
      const reader = formatOrThrow(params.format)
      assertMayWrite(key, params.source)
      const profile = await profileOrThrow(context, query.profile)
      const fileName = fileNameOfDataset(request.headers['content-type']) ?? query.fileName
      const receipt = await push(request, options.maxDatasetBytes, key, {
        reader: reader.id === 'tideline' ? spreadsheetOr(reader, profile, params.source) : reader,
        reading: fileName === undefined ? {} : { fileName },
        source: params.source,
        format: reader.id,
        complete: query.complete,
        force: query.force,
        dryRun: query.dryRun,
      })
      return answerReceipt(reply, receipt)
    },
  })
}
