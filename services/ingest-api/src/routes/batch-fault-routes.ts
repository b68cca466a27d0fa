/** What is wrong with a batch, to be taken along: a table of its faults, and its spreadsheet with a column of them. */
import { languages } from '@tideline/contracts'
import { faultsCsv } from '@tideline/words'
import { z } from 'zod'
import { fileWithFaults, nameWithFaults } from '../batches/file-with-faults.ts'
import type { RouteContext } from './route-context.ts'

const FIRST_BYTES = 64 * 1_024
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const params = z.strictObject({ id: z.string().min(1).max(100) })
const query = z.strictObject({ lang: z.enum(languages).default('en').describe('of the words for people') })

const lookErrors = [
  'BATCH_UNKNOWN',
  'FORMAT_UNKNOWN',
  'PROFILE_UNKNOWN',
  'BODY_UNREADABLE',
  'HEADER_UNKNOWN',
  'WORKBOOK_TOO_LARGE',
  'OVERLOADED',
  'CLICKHOUSE_UNAVAILABLE',
] as const

export const addBatchFaultRoutes = ({ http, access, batches, admission, context }: RouteContext): void => {
  http.route({
    method: 'GET',
    path: '/v1/batches/{id}/errors.csv',
    operationId: 'batchErrors',
    summary: 'What has to be mended, one line a row: the cell, what stood there, what to do.',
    description: 'The first 1,000; `x-tideline-rejected` says how many there are.',
    tag: 'batches',
    secured: true,
    params,
    query,
    answers: { 200: { description: 'the table', schema: z.string(), mediaType: 'text/csv' } },
    errors: lookErrors,
    async handle({ params: { id }, query: { lang }, request, reply }) {
      const key = access.check(request)
      const meta = await batches.files.find(id, key.hash)
      const leave = admission.enter(FIRST_BYTES, key.hash)
      try {
        const { receipt } = await batches.look(meta, key)
        return await reply
          .type('text/csv; charset=utf-8')
          .header('x-tideline-rejected', String(receipt.rejected))
          .header('content-disposition', `attachment; filename="${nameWithFaults(meta.fileName, 'csv')}"`)
          .send(faultsCsv([{ file: meta.fileName, receipt }], lang))
      } finally {
        leave()
      }
    },
  })

  http.route({
    method: 'GET',
    path: '/v1/batches/{id}/workbook',
    operationId: 'batchWorkbook',
    summary: 'The spreadsheet as it was sent, with a column that says what is wrong with each row.',
    tag: 'batches',
    secured: true,
    params,
    query,
    answers: {
      200: {
        description: 'the same kind of file',
        schema: z.string(),
        mediaType: XLSX,
        alsoAs: ['application/vnd.oasis.opendocument.spreadsheet', 'text/csv'],
      },
    },
    errors: ['MEDIA_TYPE_UNSUPPORTED', 'FIELD_REPEATED', ...lookErrors],
    async handle({ params: { id }, query: { lang }, request, reply }) {
      const key = access.check(request)
      const found = await batches.files.find(id, key.hash)
      const leave = admission.enter(FIRST_BYTES, key.hash)
      try {
        const { meta, receipt } = await batches.look(found, key)
        const file = await fileWithFaults(context, batches.files, { meta, key, receipt, language: lang })
        return await reply
          .type(file.mediaType)
          .header(
            'content-disposition',
            `attachment; filename="${nameWithFaults(meta.fileName, file.extension)}"`,
          )
          .send(Buffer.from(file.bytes))
      } finally {
        leave()
      }
    },
  })
}
