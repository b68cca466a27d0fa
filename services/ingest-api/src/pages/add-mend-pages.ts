/**
 * The page on which rows that were not taken are mended: by hand, each by itself, or all of them as they are once a
 * mapping was mended. It works without script; what is typed goes through the same door as any push, and stays on the
 * page until it was taken.
 */
import type { Language } from '@tideline/contracts'
import type { FieldFault } from '@tideline/field'
import { openRejected, rejectedByIds, type StoredRejection } from '@tideline/log'
import { asTidelineError, type ApiKeyEntry } from '@tideline/runtime'
import { valueWords } from '@tideline/words'
import { readableSources } from '../door/access.ts'
import { typedFields } from '../replay/mend-row.ts'
import type { FormFile } from '../routes/multipart.ts'
import { placeOf, placeText } from '../routes/rejected-place.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { askStore } from '../store/ask-store.ts'
import { actOnMend, wordsOf, whereOf } from './mend-act.ts'
import { againForm, mendForm, mendPage, type CarriedRow, type MendFilter, type MendRow } from './mend-html.ts'
import { changedRows, typedIn, typedName, type Typed } from './mend-typed.ts'
import { answerProblem, fieldOf, formOf, keyIn, paramOf, sendPage } from './page-routes.ts'
import { prefixOf } from './shell.ts'

const ROWS_A_PAGE = 20
/** Of all rows of a page; of one with more than these the page holds no other. */
const FIELDS_A_PAGE = 1_000
/** What `all` sends in one go; the page says how many are left. */
const ROWS_AT_ONCE = 500
const PAGE_BYTES = 4 * 1_048_576
/** Pages behind each other, each with something typed, and the longest note with room. */
const FORM_LIMITS = { fields: 5_000, fieldBytes: 16_384 }
/** Rows with something typed that is not sent yet, on other pages too. */
const TYPED_ROWS = 500

const filterOf = (value: (name: string) => string): MendFilter => ({
  receipt: value('receipt').slice(0, 100),
  source: value('source').slice(0, 64),
  code: value('code').slice(0, 64),
})

const wordsOfFault = (language: Language, { code, field = '', value, hint }: FieldFault): string =>
  wordsOf(language, { code, path: field, value, message: hint })

const saysOf = (says: string | undefined) => (says === undefined ? {} : { says })

/** With what was typed into it and not taken. */
const shownRow = (language: Language, row: StoredRejection, typed: Typed | undefined): MendRow => ({
  rejectedId: row.rejectedId,
  where: whereOf(language, row),
  source: row.source,
  says: wordsOf(language, row),
  fields: typedFields(row, language).map(({ fault, ...field }) => {
    const value = typed?.get(field.name) ?? field.value
    const words =
      fault === undefined ? valueWords(field.name, value, language) : wordsOfFault(language, fault)
    return { ...field, ...saysOf(words), value, name: typedName(row.rejectedId, field.name) }
  }),
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

/** Rows that fit on a page, at least one. */
const fitting = (rows: readonly StoredRejection[], language: Language): StoredRejection[] => {
  const fits: StoredRejection[] = []
  let fields = 0
  for (const row of rows) {
    fields += typedFields(row, language).length
    if (fits.length > 0 && fields > FIELDS_A_PAGE) break
    fits.push(row)
  }
  return fits
}

const carriedRow = (
  language: Language,
  { row, typed }: { row: StoredRejection; typed: Typed },
): CarriedRow => ({
  where: whereOf(language, row),
  fields: [...typed].map(([field, value]) => ({ name: typedName(row.rejectedId, field), value })),
})

export const addMendPages = (routes: RouteContext, language: Language): void => {
  const { http, admission, context } = routes
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
    let form: FormFile | undefined
    try {
      const sent = await formOf(request, PAGE_BYTES, FORM_LIMITS)
      form = sent
      sent.bytes.resume()
      const key = keyIn(routes, request, sent)
      const filter = filterOf((name) => fieldOf(sent, name))
      const leave = admission.enter(PAGE_BYTES, key.hash)
      try {
        const typed = typedIn(sent)
        const ids = [...typed.keys()].slice(0, TYPED_ROWS)
        const touched = await askStore(() => rejectedByIds(context.store, ids, readableSources(key)))
        const changed = changedRows(touched, typed)
        const wanted = fieldOf(sent, 'do')
        const isOpen = ({ rejectedId, state }: StoredRejection): boolean =>
          state === 'open' && context.closed.get(rejectedId) === undefined
        const told = await actOnMend(routes, request, {
          wanted,
          key,
          language,
          changed,
          typed,
          isOpen,
          open: async () => await openRows(routes, key, filter, { limit: ROWS_AT_ONCE }),
        })
        const at = fieldOf(sent, wanted === 'next' ? 'next' : 'at')
        const found = await openRows(routes, key, filter, {
          limit: ROWS_A_PAGE,
          ...(at === '' ? {} : { after: at }),
        })
        const rows = fitting(found, language)
        const last = rows.length < found.length || found.length === ROWS_A_PAGE ? rows.at(-1) : undefined
        const waiting = changed.filter(({ row }) => isOpen(row))
        const typedOf = (row: StoredRejection): Typed | undefined =>
          waiting.find((each) => each.row.rejectedId === row.rejectedId)?.typed
        const isShown = ({ row }: { row: StoredRejection }): boolean =>
          rows.some(({ rejectedId }) => rejectedId === row.rejectedId)
        const page = mendPage(language, {
          filter,
          key: fieldOf(sent, 'key'),
          rows: rows.map((row) => shownRow(language, row, typedOf(row))),
          carried: waiting.filter((each) => !isShown(each)).map((each) => carriedRow(language, each)),
          told,
          at,
          next: last === undefined ? null : placeText(last),
        })
        return sendPage(reply, language, page)
      } finally {
        leave()
      }
    } catch (error) {
      const again = form === undefined ? '' : againForm(language, form.fields, asTidelineError(error).code)
      return answerProblem(request, reply, language, '/mend', error, again)
    }
  })
}
