/**
 * The page on which rows that were not taken are mended: by hand, each by itself, or all of them as they are once a
 * mapping was mended. It works without script; what is typed goes through the same door as any push.
 */
import type { Language } from '@tideline/contracts'
import { openRejected, type StoredRejection } from '@tideline/log'
import { noteRequest, type ApiKeyEntry } from '@tideline/runtime'
import { sayCode, sayPage, suggestionFor } from '@tideline/words'
import type { FastifyRequest } from 'fastify'
import { readableSources } from '../door/access.ts'
import { MAX_ROW_BYTES } from '../push/read-rows.ts'
import { mendRow, typedFields } from '../replay/mend-row.ts'
import { replayRejected, type Replayed, type RowToReplay } from '../replay/replay.ts'
import { findRejected } from '../routes/find-rejected.ts'
import type { FormFile } from '../routes/multipart.ts'
import { placeOf, placeText } from '../routes/rejected-place.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { askStore } from '../store/ask-store.ts'
import { mendForm, mendPage, type MendFilter, type MendRow } from './mend-html.ts'
import { answerProblem, fieldOf, formOf, keyIn, paramOf, sendPage } from './page-routes.ts'
import { prefixOf } from './shell.ts'

const ROWS_A_PAGE = 20
/** What `all` sends in one go; the page says how many are left. */
const ROWS_AT_ONCE = 500
const PAGE_BYTES = 4 * 1_048_576
/** In front of the names of typed fields: they are the form's own, and must not be taken for others. */
const TYPED = 'v:'

/** Browsers write a quote in the name of a field in their own way. */
const typedName = (name: string): string => `${TYPED}${encodeURIComponent(name)}`

const nameIn = (typed: string): string => {
  try {
    return decodeURIComponent(typed.slice(TYPED.length))
  } catch {
    return ''
  }
}

const filterOf = (value: (name: string) => string): MendFilter => ({
  receipt: value('receipt').slice(0, 100),
  source: value('source').slice(0, 64),
  code: value('code').slice(0, 64),
})

const wordsOf = (
  language: Language,
  { code, path, value, message }: { code: string; path?: string; value?: unknown; message: string },
): string => {
  const told = {
    code,
    ...(path === undefined || path === '' ? {} : { path }),
    ...(value === undefined || value === '' ? {} : { value }),
  }
  const suggestion = suggestionFor(language, told)
  return [sayCode(language, code, told) ?? message, suggestion ?? ''].filter(Boolean).join(' ')
}

const shownRow = (language: Language, row: StoredRejection): MendRow => ({
  rejectedId: row.rejectedId,
  row: row.row,
  source: row.source,
  says: wordsOf(language, row),
  fields: typedFields(row, language).map((field) => ({ ...field, name: typedName(field.name) })),
})

const openRows = async (
  { context }: RouteContext,
  key: ApiKeyEntry,
  filter: MendFilter,
  page: { after?: string; limit: number },
): Promise<StoredRejection[]> => {
  const sources = readableSources(key)
  const after = page.after === undefined ? undefined : placeOf(page.after)
  const rows = await askStore(() =>
    openRejected(context.store, {
      limit: page.limit,
      maxBytes: PAGE_BYTES,
      ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')),
      ...(sources === undefined ? {} : { sources }),
      ...(after === undefined ? {} : { after }),
    }),
  )
  // closed a moment ago, and not in the table yet
  return rows.filter(({ rejectedId }) => context.closed.get(rejectedId) === undefined)
}

const toldOf = (language: Language, { outcomes }: Replayed, rows: readonly RowToReplay[]): string[] =>
  outcomes.map(({ outcome, code, path, message = '' }, index) => {
    const row = String(rows[index]?.row.row ?? '')
    if (outcome !== 'rejected') return sayPage(language, 'mendTaken', { row })
    const why =
      code === undefined ? '' : wordsOf(language, { code, message, ...(path === undefined ? {} : { path }) })
    return `${sayPage(language, 'mendRefused', { row })} ${why}`.trim()
  })

const typedIn = ({ fields }: FormFile): Map<string, string> =>
  new Map(
    [...fields].flatMap(([name, value]): [string, string][] =>
      name.startsWith(TYPED) ? [[nameIn(name), value]] : [],
    ),
  )

/** What was asked for is done, and told in words. */
const act = async (
  routes: RouteContext,
  request: FastifyRequest,
  key: ApiKeyEntry,
  { form, filter, language }: { form: FormFile; filter: MendFilter; language: Language },
): Promise<string[]> => {
  const { context } = routes
  const wanted = fieldOf(form, 'do')
  const send = async (rows: readonly RowToReplay[]): Promise<Replayed> => {
    const replayed = await replayRejected(context, rows, key)
    noteRequest(request, {
      did: { action: 'replay', receipts: replayed.receipts.map(({ receiptId }) => receiptId) },
    })
    return replayed
  }
  if (wanted === 'all') {
    const open = await openRows(routes, key, filter, { limit: ROWS_AT_ONCE })
    const { outcomes } = await send(open.map((row) => ({ row })))
    const left = outcomes.filter(({ outcome }) => outcome === 'rejected').length
    return [sayPage(language, 'mendSent', { taken: String(outcomes.length - left), left: String(left) })]
  }
  if (wanted !== 'mend' && wanted !== 'again') return []
  const row = await findRejected(context.store, key, fieldOf(form, 'id'))
  if (wanted === 'again') return toldOf(language, await send([{ row }]), [{ row }])
  const mended = mendRow(row, typedIn(form))
  if (mended === undefined) return [sayPage(language, 'mendFile')]
  if ('faults' in mended)
    return mended.faults.map(
      ({ code, field = '', value, hint }) =>
        `${sayPage(language, 'mendRefused', { row: String(row.row) })} ${wordsOf(language, { code, path: field, value, message: hint })}`,
    )
  const rows = [{ row, ...mended }]
  return toldOf(language, await send(rows), rows)
}

export const addMendPages = (routes: RouteContext, language: Language): void => {
  const { http, admission } = routes
  const prefix = prefixOf(language)

  http.server.get(`${prefix}/mend`, async (request, reply) =>
    sendPage(
      reply,
      language,
      mendForm(
        language,
        filterOf((name) => paramOf(request.query as object, name)),
      ),
    ),
  )

  http.server.post(`${prefix}/mend`, async (request, reply) => {
    try {
      const form = await formOf(request, MAX_ROW_BYTES)
      form.bytes.resume()
      const key = keyIn(routes, request, form)
      const filter = filterOf((name) => fieldOf(form, name))
      const leave = admission.enter(PAGE_BYTES, key.hash)
      try {
        const told = await act(routes, request, key, { form, filter, language })
        const after = fieldOf(form, 'after')
        const rows = await openRows(routes, key, filter, {
          limit: ROWS_A_PAGE,
          ...(after === '' ? {} : { after }),
        })
        const last = rows.length === ROWS_A_PAGE ? rows.at(-1) : undefined
        const page = mendPage(language, {
          filter,
          key: fieldOf(form, 'key'),
          rows: rows.map((row) => shownRow(language, row)),
          told,
          next: last === undefined ? null : placeText(last),
        })
        return sendPage(reply, language, page)
      } finally {
        leave()
      }
    } catch (error) {
      return answerProblem(request, reply, language, '/mend', error)
    }
  })
}
