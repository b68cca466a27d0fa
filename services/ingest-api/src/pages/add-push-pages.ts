/**
 * A page to push, in three languages and without script: choose a file, see what it would do, confirm, keep the receipt.
 * It is served by the ingest-api itself, so that the key goes to nobody else and no other origin has to be let in (ADR 0055).
 * The key is a field of the form; it is in no address, no cookie and no cache.
 */
import { readFile } from 'node:fs/promises'
import { SOURCE_ID, languages, TidelineError, type Language } from '@tideline/contracts'
import type { ApiKeyEntry } from '@tideline/runtime'
import { faultsCsv } from '@tideline/words'
import type { FastifyReply } from 'fastify'
import type { BatchMeta } from '../batches/batch-files.ts'
import { fileWithFaults, nameWithFaults } from '../batches/file-with-faults.ts'
import { takeBatch } from '../batches/take-batch.ts'
import { assertMayWrite } from '../door/access.ts'
import { findReceipt, receiptState } from '../receipts/receipt-state.ts'
import { followRows } from '../receipts/follow-rows.ts'
import { batchDocument } from '../routes/batch-document.ts'
import type { FormFile } from '../routes/multipart.ts'
import { expectedRows, toldRow } from '../routes/receipt-rows-route.ts'
import type { BodyLimits, RouteContext } from '../routes/route-context.ts'
import { addMendPages } from './add-mend-pages.ts'
import { prefixOf } from './shell.ts'
import { pageHeaders } from './headers.ts'
import {
  answerProblem,
  fieldOf,
  FIRST_BYTES,
  formOf,
  keyIn,
  paramOf,
  sendFile,
  sendPage,
} from './page-routes.ts'
import { droppedPage, previewPage, pushForm } from './push-html.ts'
import { receiptPage } from './receipt-html.ts'

const ROWS_A_PAGE = 200
const BATCH_ID = /^b-[0-9a-f]{32}$/
/** @throws {TidelineError} PARAMETER_INVALID, KEY_NOT_ALLOWED */
const sourceIn = (form: FormFile, key: ApiKeyEntry): string | null => {
  const given = fieldOf(form, 'source')
  if (given === '') return null
  if (!SOURCE_ID.test(given))
    throw new TidelineError('PARAMETER_INVALID', 'source: small letters, digits, dots and -', {
      context: { parameter: 'source' },
    })
  assertMayWrite(key, given)
  return given
}

const addFormPages = (routes: RouteContext, limits: BodyLimits, language: Language): void => {
  const { http, batches, admission, context } = routes
  const { server } = http
  const prefix = prefixOf(language)

  server.get(`${prefix}/push`, async (request, reply) => {
    const batchId = paramOf(request.query as object, 'batch')
    const profiles = (await context.profiles.all()).filter(({ sender }) => sender === 'workbook')
    return sendPage(
      reply,
      language,
      pushForm(language, BATCH_ID.test(batchId) ? batchId : undefined, profiles),
    )
  })

  server.post(`${prefix}/push`, async (request, reply) => {
    let form: FormFile | undefined
    try {
      form = await formOf(request, limits.maxDatasetBytes)
      const key = keyIn(routes, request, form)
      const leave = admission.enter(FIRST_BYTES, key.hash)
      try {
        const { fileName, bytes } = form
        const profile = fieldOf(form, 'profile')
        const wanted = {
          fileName,
          mediaType: '',
          format: 'tideline',
          source: sourceIn(form, key),
          profile: profile === '' ? null : profile,
          complete: false,
          force: false,
        }
        const preview = await takeBatch(batches, key, wanted, bytes)
        const shown = previewPage(language, batchDocument(preview, language), fieldOf(form, 'key'))
        return sendPage(reply, language, shown, 201)
      } finally {
        leave()
      }
    } catch (error) {
      // a file that nobody wants is read away, so that the answer reaches the browser
      form?.bytes.resume()
      return answerProblem(request, reply, language, '/push', error)
    }
  })

  const take = async (
    reply: FastifyReply,
    what: 'workbook' | 'errors',
    found: BatchMeta,
    key: ApiKeyEntry,
  ): Promise<FastifyReply> => {
    const { meta, receipt } = await batches.look(found, key)
    if (what === 'errors') {
      const bytes = Buffer.from(faultsCsv([{ file: meta.fileName, receipt }], language))
      const name = nameWithFaults(meta.fileName, 'csv')
      return sendFile(reply, { mediaType: 'text/csv; charset=utf-8', bytes, name })
    }
    const file = await fileWithFaults(context, batches.files, { meta, key, receipt, language })
    return sendFile(reply, { ...file, name: nameWithFaults(meta.fileName, file.extension) })
  }

  server.post(`${prefix}/push/:id`, async (request, reply) => {
    const batchId = paramOf(request.params as object, 'id')
    try {
      const form = await formOf(request, limits.maxDatasetBytes)
      form.bytes.resume()
      const key = keyIn(routes, request, form)
      const meta = await batches.files.find(batchId, key.hash)
      const wanted = form.fields.get('do') ?? 'look'
      if (wanted === 'drop') {
        await batches.drop(meta)
        return sendPage(reply, language, droppedPage(language))
      }
      const leave = admission.enter(FIRST_BYTES, key.hash)
      try {
        if (wanted === 'commit' || meta.committedAs !== null) {
          const { receiptId } = await batches.commit(meta, key)
          return reply.headers(pageHeaders).redirect(`${prefix}/r/${receiptId}`, 303)
        }
        if (wanted === 'workbook' || wanted === 'errors') return await take(reply, wanted, meta, key)
        const preview = await batches.look(meta, key)
        const document = batchDocument(preview, language)
        return sendPage(reply, language, previewPage(language, document, fieldOf(form, 'key')))
      } finally {
        leave()
      }
    } catch (error) {
      const path = BATCH_ID.test(batchId) ? `/push?batch=${batchId}` : '/push'
      return answerProblem(request, reply, language, path, error)
    }
  })
}

/** Whoever has the link sees where each row is and what to mend, and nothing of what the rows say. */
const addReceiptPage = ({ http, context }: RouteContext, language: Language): void => {
  http.server.get(`${prefixOf(language)}/r/:id`, async (request, reply) => {
    const receiptId = paramOf(request.params as object, 'id')
    try {
      const kept = await findReceipt(context, receiptId)
      const after = Number(paramOf(request.query as object, 'after')) || 0
      const page = await followRows(context, await receiptState(context, kept), {
        after,
        limit: ROWS_A_PAGE,
      })
      const rows = page.rows.map((row) => toldRow(language, row, false))
      const pending = rows.length === 0 && expectedRows(kept) > 0 && after === 0
      return sendPage(reply, language, receiptPage(language, { receiptId, rows, next: page.next, pending }))
    } catch (error) {
      return answerProblem(request, reply, language, '/push', error)
    }
  })
}

export const addPushPages = (routes: RouteContext, limits: BodyLimits): void => {
  for (const language of languages) {
    addFormPages(routes, limits, language)
    addReceiptPage(routes, language)
    addMendPages(routes, language)
  }
  routes.http.server.get('/assets/push.css', async (_request, reply) =>
    reply
      .headers(pageHeaders)
      .header('cache-control', 'max-age=3600')
      .type('text/css; charset=utf-8')
      .send(await readFile(new URL('../../assets/push.css', import.meta.url))),
  )
}
