/**
 * A page to push, in three languages and without script: choose a file, see what it would do, confirm, keep the receipt.
 * It is served by the ingest-api itself, so that the key goes to nobody else and no other origin has to be let in (ADR 0055).
 * The key is a field of the form; it is in no address, no cookie and no cache.
 */
import { readFile } from 'node:fs/promises'
import { languages, TidelineError } from '@tideline/contracts'
import { asTidelineError, statusOf, type ApiKeyEntry } from '@tideline/runtime'
import { sayCode } from '@tideline/words'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { takeBatch } from '../batches/take-batch.ts'
import { findReceipt, receiptState } from '../receipts/receipt-state.ts'
import { followRows } from '../receipts/row-states.ts'
import { batchDocument, type Language } from '../routes/batch-document.ts'
import { isForm, readForm, type FormFile } from '../routes/multipart.ts'
import { toldRow } from '../routes/receipt-rows-route.ts'
import type { BodyLimits, RouteContext } from '../routes/route-context.ts'
import { droppedPage, previewPage, problemPage, pushForm, receiptPage } from './html-pages.ts'
import { pageHeaders } from './headers.ts'
import { prefixOf } from './shell.ts'

const ROWS_A_PAGE = 200
const FIRST_BYTES = 64 * 1_024
const BATCH_ID = /^b-[0-9a-f]{32}$/

const sendPage = (reply: FastifyReply, language: Language, body: string, status = 200): FastifyReply =>
  reply
    .code(status)
    .headers(pageHeaders)
    .header('content-language', language)
    .type('text/html; charset=utf-8')
    .send(body)

const answerProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
  path: string,
  error: unknown,
): FastifyReply => {
  const known = asTidelineError(error)
  const { code } = known
  if (code === 'INTERNAL') request.log.error({ err: error }, 'page_failed')
  return sendPage(
    reply,
    language,
    problemPage(language, path, code, sayCode(language, code) ?? code),
    statusOf(code),
  )
}

const paramOf = (value: object | undefined, name: string): string => {
  const found: unknown = value === undefined ? undefined : Reflect.get(value, name)
  return typeof found === 'string' ? found : ''
}

/** The form's key as the header that every other route reads. */
const keyIn = ({ access }: RouteContext, request: FastifyRequest, { fields }: FormFile): ApiKeyEntry => {
  const given = (fields.get('key') ?? '').trim()
  if (given === '') throw new TidelineError('KEY_MISSING')
  return access.check(
    Object.assign(Object.create(request), { headers: { authorization: `Bearer ${given}` } }),
  )
}

const addFormPages = (routes: RouteContext, limits: BodyLimits, language: Language): void => {
  const { http, batches, admission } = routes
  const { server } = http
  const prefix = prefixOf(language)

  server.get(`${prefix}/push`, async (request, reply) => {
    const batchId = paramOf(request.query as object, 'batch')
    return sendPage(reply, language, pushForm(language, BATCH_ID.test(batchId) ? batchId : undefined))
  })

  const formOf = async (request: FastifyRequest): Promise<FormFile> => {
    if (!isForm(request.headers['content-type'])) throw new TidelineError('MEDIA_TYPE_UNSUPPORTED')
    return await readForm(request, limits.maxDatasetBytes)
  }

  server.post(`${prefix}/push`, async (request, reply) => {
    let form: FormFile | undefined
    try {
      form = await formOf(request)
      const key = keyIn(routes, request, form)
      const leave = admission.enter(FIRST_BYTES, key.hash)
      try {
        const { fileName, bytes } = form
        const wanted = {
          fileName,
          mediaType: '',
          format: 'tideline',
          source: null,
          complete: false,
          force: false,
        }
        const preview = await takeBatch(batches, key, wanted, bytes)
        const shown = previewPage(
          language,
          batchDocument(preview, language),
          (form.fields.get('key') ?? '').trim(),
        )
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

  server.post(`${prefix}/push/:id`, async (request, reply) => {
    const batchId = paramOf(request.params as object, 'id')
    try {
      const form = await formOf(request)
      form.bytes.resume()
      const key = keyIn(routes, request, form)
      const meta = await batches.files.find(batchId, key.hash)
      const wanted = form.fields.get('do') ?? 'look'
      if (wanted === 'drop') {
        await batches.files.drop(meta)
        return sendPage(reply, language, droppedPage(language))
      }
      if (wanted === 'commit' || meta.committedAs !== null) {
        const { receiptId } = await batches.commit(meta, key)
        return reply.headers(pageHeaders).redirect(`${prefix}/r/${receiptId}`, 303)
      }
      const preview = await batches.look(meta, key)
      const given = (form.fields.get('key') ?? '').trim()
      return sendPage(reply, language, previewPage(language, batchDocument(preview, language), given))
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
      const page = await followRows(context.store, await receiptState(context, kept), {
        after,
        limit: ROWS_A_PAGE,
      })
      const rows = page.rows.map((row) => toldRow(language, row, false))
      const pending = rows.length === 0 && kept.receipt.read > 0 && after === 0
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
  }
  routes.http.server.get('/assets/push.css', async (_request, reply) =>
    reply
      .headers(pageHeaders)
      .header('cache-control', 'max-age=3600')
      .type('text/css; charset=utf-8')
      .send(await readFile(new URL('../../assets/push.css', import.meta.url))),
  )
}
