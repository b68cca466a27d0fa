/** Each row of a push, from accepted to visible, with what to do about it in the words of whoever sent it. */
import { languages } from '@tideline/contracts'
import { rowStates, sayCode, sayPhrase, suggestionFor } from '@tideline/words'
import { z } from 'zod'
import { findReceipt, receiptState } from '../receipts/receipt-state.ts'
import type { KeptReceipt } from '../receipts/door-ledger.ts'
import { followRows } from '../receipts/follow-rows.ts'
import type { FollowedRow } from '../receipts/row-states.ts'
import { assertMayRead } from './receipt-routes.ts'
import type { RouteContext } from './route-context.ts'

type Language = (typeof languages)[number]

const followedRowSchema = z.object({
  row: z.number().describe('1 for the first data row'),
  cell: z.string().exactOptional().describe('where a spreadsheet shows it, e.g. Datos!F5'),
  state: z.enum(rowStates),
  says: z.string().describe('the state in words'),
  source: z.string().exactOptional(),
  id: z.string().exactOptional(),
  revision: z.number().exactOptional(),
  countedRevision: z.number().exactOptional().describe('the one that counts instead'),
  code: z.string().exactOptional(),
  path: z.string().exactOptional(),
  value: z.string().exactOptional(),
  message: z.string().exactOptional().describe('for an engineer'),
  words: z.string().exactOptional().describe('for whoever filled the row'),
  suggestion: z.string().exactOptional().describe('what was probably meant'),
  rejectedId: z.string().exactOptional(),
  replayReceipt: z
    .string()
    .exactOptional()
    .describe('of the push that took the row since, mended or as it was: the state is that of its row there'),
})

export type ToldRow = z.output<typeof followedRowSchema>

/** States in which there is nothing for anybody to mend, whatever was in the way before. */
const isOver = ({ state, replayReceipt }: FollowedRow): boolean =>
  state === 'superseded' || (replayReceipt !== undefined && state !== 'rejected')

const saysOf = (language: Language, { state, replayReceipt }: FollowedRow): string => {
  const says = sayPhrase(language, `state.${state}`)
  return replayReceipt === undefined || state === 'mended' || state === 'superseded'
    ? says
    : sayPhrase(language, 'mended', { says })
}

/** Without a key nothing of the rows themselves: no ids, no values, and nothing that is made of them. Pure. */
export const toldRow = (language: Language, row: FollowedRow, toOwner: boolean): ToldRow => {
  const { source, id, value, rejectedId, message, ...rest } = row
  const own = toOwner
    ? {
        ...(source === undefined ? {} : { source }),
        ...(id === undefined ? {} : { id }),
        ...(value === undefined ? {} : { value }),
        ...(rejectedId === undefined ? {} : { rejectedId }),
        ...(message === undefined ? {} : { message }),
      }
    : {}
  const { code, path } = rest
  const says = saysOf(language, row)
  if (code === undefined || isOver(row)) return { ...rest, ...own, says }
  const words = sayCode(language, code, toOwner ? { path, value } : { path })
  const suggestion = toOwner ? suggestionFor(language, { code, path, value }) : undefined
  return {
    ...rest,
    ...own,
    says,
    ...(words === undefined ? {} : { words }),
    ...(suggestion === undefined ? {} : { suggestion }),
  }
}

/** Rows that will be listed; what a replay refused again is told where it was refused first. Pure. */
export const expectedRows = ({ listed = 0, receipt, isReplay = false }: KeptReceipt): number =>
  listed + (isReplay ? 0 : receipt.rejected)

export const addReceiptRowsRoute = ({ http, context, access }: RouteContext): void => {
  http.route({
    method: 'GET',
    path: '/v1/receipts/{id}/rows',
    operationId: 'receiptRows',
    summary: 'Each row of a push: accepted, stored, visible, or what came in its way.',
    description:
      'In the order of the file. Whoever knows the id may ask; ids and values are only told with a key that may read the receipt. `pending` says that the list is still on its way. Of a push of more than 20,000 rows the first 20,000 that were taken are listed.',
    tag: 'receipts',
    secured: 'optional',
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    query: z.strictObject({
      after: z.coerce.number().int().min(0).default(0).describe('rows behind this one'),
      limit: z.coerce.number().int().min(1).max(1_000).default(200),
      lang: z.enum(languages).default('en'),
    }),
    answers: {
      200: {
        description: '{rows, next, pending}',
        schema: z.object({
          rows: z.array(followedRowSchema),
          next: z.number().nullable().describe('`after` of the following page'),
          pending: z.boolean(),
        }),
      },
    },
    errors: ['RECEIPT_UNKNOWN', 'KEY_NOT_ALLOWED', 'RATE_LIMITED', 'OVERLOADED', 'CLICKHOUSE_UNAVAILABLE'],
    async handle({ params, query, request }) {
      const key = request.headers.authorization === undefined ? undefined : access.check(request)
      const kept = await findReceipt(context, params.id)
      if (key !== undefined) assertMayRead(key, kept)
      const now = await receiptState(context, kept)
      const { after, limit, lang } = query
      const page = await followRows(context, now, { after, limit })
      const expected = expectedRows(kept)
      return {
        rows: page.rows.map((row) => toldRow(lang, row, key !== undefined)),
        next: page.next,
        pending: expected > 0 && page.rows.length === 0 && after === 0,
      }
    },
  })
}
