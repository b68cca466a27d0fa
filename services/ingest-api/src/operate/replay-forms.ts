/** What the operators' pages do with refused rows: send them again, one by one, corrected, or all of a reason. */
import { TidelineError, type Language } from '@tideline/contracts'
import type { StoredRejection } from '@tideline/log'
import { html } from '@tideline/page/html'
import { noteRequest } from '@tideline/runtime'
import { sayCode } from '@tideline/words'
import type { FastifyRequest } from 'fastify'
import { MAX_ROW_BYTES } from '../push/read-rows.ts'
import { observationInPayload } from '../replay/replay-rows.ts'
import { replayOpen } from '../replay/replay-open.ts'
import { replayRejected, type ReplayOutcome } from '../replay/replay.ts'
import { placeOf, placeText } from '../routes/rejected-place.ts'
import type { RouteContext } from '../routes/route-context.ts'
import type { Operator } from './gate.ts'
import { sayIn } from './html-parts.ts'
import { rejectedRowPage, replayedPage } from './rejected-pages.ts'

export interface Made {
  status: number
  body: string
}

/** The observation of a row that came as one; of other formats people see the record, and write the observation. Pure. */
export const correctableIn = (row: StoredRejection): object | undefined => {
  if (row.stage === 'door' && row.format !== '' && row.format !== 'tideline') return undefined
  const observation = observationInPayload(row)
  return typeof observation === 'object' && observation !== null ? observation : undefined
}

/** Everything that is open of a source and a reason, a page at a time. */
export const replayGroup = async (
  routes: RouteContext,
  request: FastifyRequest,
  language: Language,
  { entry, session }: Operator,
  form: URLSearchParams,
): Promise<Made> => {
  const source = form.get('source') ?? ''
  const code = form.get('code') ?? ''
  if (code === '') throw new TidelineError('PARAMETER_MISSING', 'Name a code.')
  const after = placeOf(form.get('after') ?? '')
  const done = await replayOpen(routes, entry, { source, code, after })
  const receipts = done.receipts.map(({ receiptId }) => receiptId)
  noteRequest(request, { did: { action: 'replay', receipts } })
  const last = done.rows.at(-1)
  const body = replayedPage(language, {
    source,
    code,
    taken: done.replayed,
    superseded: done.superseded,
    refused: done.rejected,
    receipts,
    next: last === undefined ? null : placeText(last),
    formToken: session.formToken,
  })
  return { status: 200, body }
}

const parsedOr = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const answerOne = (
  language: Language,
  row: StoredRejection,
  { outcome, receiptId, code = '', path = '' }: ReplayOutcome,
  { formToken, draft }: { formToken: string; draft: string | undefined },
): Made => {
  if (outcome !== 'rejected') {
    const superseded = outcome === 'superseded' ? 1 : 0
    const body = replayedPage(language, {
      source: row.source,
      code: row.code,
      taken: 1 - superseded,
      superseded,
      refused: 0,
      receipts: receiptId === undefined ? [] : [receiptId],
      next: null,
      formToken,
    })
    return { status: 200, body }
  }
  const say = sayIn(language)
  const told = html`<p>${say('refusedAgain', { count: '1' })}</p>
    <p>${path === '' ? '' : html`<code>${path}</code>: `}${sayCode(language, code, { path }) ?? code}</p>
    <p><code>${code}</code></p>`
  const page = rejectedRowPage(language, {
    row,
    correctable: correctableIn(row),
    formToken,
    draft,
    told,
  })
  return { status: 422, body: page }
}

/** One row, as it came in or corrected. */
export const replayRow = async (
  { context, admission }: RouteContext,
  request: FastifyRequest,
  language: Language,
  { operator, row, form }: { operator: Operator; row: StoredRejection; form: URLSearchParams },
): Promise<Made> => {
  const { formToken } = operator.session
  const asItIs = form.get('do') === 'again'
  const draft = form.get('corrected') ?? ''
  const corrected = asItIs ? undefined : parsedOr(draft)
  if (!asItIs && corrected === undefined) {
    const outcome = { rejectedId: row.rejectedId, outcome: 'rejected', code: 'BODY_UNREADABLE' } as const
    return answerOne(language, row, outcome, { formToken, draft })
  }
  const leave = admission.enter(MAX_ROW_BYTES)
  try {
    const { outcomes, receipts } = await replayRejected(context, [{ row, corrected }], operator.entry)
    noteRequest(request, {
      did: { action: 'replay', source: row.source, receipts: receipts.map(({ receiptId }) => receiptId) },
    })
    const [outcome = { rejectedId: row.rejectedId, outcome: 'unchanged' }] = outcomes
    return answerOne(language, row, outcome, { formToken, draft: asItIs ? undefined : draft })
  } finally {
    leave()
  }
}
