/** Refused rows: what is open by reason, the rows one by one, and one of them with all that is needed to mend it. Pure. */
import type { Language } from '@tideline/contracts'
import { html, type Html } from '@tideline/page/html'
import type { RejectedGroup, StoredRejection } from '@tideline/log'
import { sayCode, suggestionFor } from '@tideline/words'
import { count, prefixOf } from '../pages/shell.ts'
import { changing, operatePage, orEmpty, sayIn, section, table, when, type Say } from './html-parts.ts'

export interface RejectedFilter {
  source: string
  code: string
  /** '' = any */
  state: string
}

const states = ['open', 'replayed', 'superseded'] as const

const wordsOf = (language: Language, { code, path, value, message }: StoredRejection): string =>
  [sayCode(language, code, { path, value }) ?? message, suggestionFor(language, { code, path, value })]
    .filter((part) => part !== undefined)
    .join(' ')

const stateOf = (say: Say, state: string): string =>
  states.includes(state as never) ? say(`state.${state as (typeof states)[number]}`) : state

const sourceName = (say: Say, source: string): string => (source === '' ? say('noSource') : source)

const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`

const groupsSection = (
  language: Language,
  say: Say,
  groups: readonly RejectedGroup[],
  formToken: string,
): Html =>
  section(
    say('groups'),
    html`<p>${say('replayHelp')}</p>`,
    orEmpty(say, groups, () =>
      table(
        say('groups'),
        [
          { title: say('source') },
          { title: say('code') },
          { title: say('rows'), number: true },
          { title: say('again') },
        ],
        groups.map(({ source, code, rows }) => [
          sourceName(say, source),
          html`<code>${code}</code>`,
          count(rows),
          changing(
            `${prefixOf(language)}/operate/rejected`,
            formToken,
            hidden('source', source),
            hidden('code', code),
            html`<button class="small" aria-label="${say('again')}: ${sourceName(say, source)}, ${code}">
              ${say('again')}
            </button>`,
          ),
        ]),
      ),
    ),
  )

const filterForm = (language: Language, say: Say, { source, code, state }: RejectedFilter): Html =>
  html`<form method="get" action="${prefixOf(language)}/operate/rejected" class="filter">
    <label for="f-source">${say('source')}</label>
    <input id="f-source" name="source" value="${source}" />
    <label for="f-code">${say('code')}</label>
    <input id="f-code" name="code" value="${code}" />
    <label for="f-state">${say('state')}</label>
    <select id="f-state" name="state">
      ${states.map((each) => html`<option value="${each}" ${each === state ? html`selected` : ''}>${stateOf(say, each)}</option>`)}
      <option value="any" ${state === '' ? html`selected` : ''}>${say('any')}</option>
    </select>
    <button class="small">${say('show')}</button>
  </form>`

export interface RejectedList {
  filter: RejectedFilter
  groups: readonly RejectedGroup[]
  rows: readonly StoredRejection[]
  /** offset of the older rows; undefined: there are none */
  older: number | undefined
  formToken: string
}

const addressOf = ({ source, code, state }: RejectedFilter, offset: number): string => {
  const search = new URLSearchParams({ state: state === '' ? 'any' : state })
  if (source !== '') search.set('source', source)
  if (code !== '') search.set('code', code)
  if (offset > 0) search.set('offset', String(offset))
  return `/operate/rejected?${search.toString()}`
}

export const rejectedListPage = (
  language: Language,
  { filter, groups, rows, older, formToken }: RejectedList,
): string => {
  const say = sayIn(language)
  const prefix = prefixOf(language)
  return operatePage(language, addressOf(filter, 0), {
    title: say('rejectedTitle'),
    formToken,
    main: html`<p>${say('rejectedIntro')}</p>
      ${groupsSection(language, say, groups, formToken)}
      ${section(
        say('rejectedTitle'),
        filterForm(language, say, filter),
        orEmpty(say, rows, () =>
          table(
            say('rejectedTitle'),
            (['said', 'source', 'where', 'code', 'reason', 'state'] as const).map((id) => ({
              title: say(id),
            })),
            rows.map((row) => [
              html`<a href="${prefix}/operate/rejected/${encodeURIComponent(row.rejectedId)}"
                >${when(row.rejectedAt)}</a
              >`,
              sourceName(say, row.source),
              row.cell === '' ? row.row : row.cell,
              html`<code>${row.code}</code>`,
              wordsOf(language, row),
              stateOf(say, row.state),
            ]),
          ),
        ),
        older === undefined
          ? ''
          : html`<p><a href="${prefix}${addressOf(filter, older)}">${say('older')}</a></p>`,
      )}`,
  })
}

/** As JSON that people can read, where it is any. */
const printed = (payload: string): string => {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2)
  } catch {
    return payload
  }
}

const mendForms = (
  language: Language,
  say: Say,
  { row, correctable, formToken, draft }: RejectedRowPage,
): Html => {
  const action = `${prefixOf(language)}/operate/rejected/${encodeURIComponent(row.rejectedId)}`
  return html`${section(
    say('correct'),
    changing(
      action,
      formToken,
      html`<p class="help" id="correct-help">
          ${say(correctable === undefined ? 'correctForeign' : 'correctHelp')}
        </p>
        <label for="corrected">JSON</label>
        <textarea
          id="corrected"
          name="corrected"
          rows="16"
          spellcheck="false"
          required
          aria-describedby="correct-help"
        >
${draft ?? (correctable === undefined ? '' : JSON.stringify(correctable, null, 2))}</textarea>
        <button>${say('send')}</button>`,
    ),
  )}
  ${section(
    say('replay'),
    html`<p>${say('replayHelp')}</p>`,
    changing(action, formToken, hidden('do', 'again'), html`<button class="quiet">${say('replay')}</button>`),
  )}`
}

export interface RejectedRowPage {
  row: StoredRejection
  /** the observation that it holds; undefined: it came in the format of somebody else */
  correctable: object | undefined
  formToken: string
  /** what was sent as a correction and refused */
  draft?: string | undefined
  /** what became of that */
  told?: Html | undefined
}

export const rejectedRowPage = (language: Language, page: RejectedRowPage): string => {
  const { row, formToken, told } = page
  const say = sayIn(language)
  const prefix = prefixOf(language)
  const receiptLink = (receipt: string): Html | string =>
    receipt === '' ? '-' : html`<a href="${prefix}/r/${encodeURIComponent(receipt)}">${receipt}</a>`
  const facts: [string, Html | string | number][] = [
    [say('reason'), wordsOf(language, row)],
    [say('code'), html`<code>${row.code}</code>`],
    [say('field'), row.path === '' ? '-' : html`<code>${row.path}</code>`],
    [say('value'), row.value === '' ? '-' : html`<code>${row.value}</code>`],
    [say('source'), sourceName(say, row.source)],
    [say('format'), row.format],
    [say('where'), row.cell === '' ? row.row : row.cell],
    [say('said'), when(row.rejectedAt)],
    [say('receipt'), receiptLink(row.receipt)],
    [
      say('state'),
      row.replayReceipt === ''
        ? stateOf(say, row.state)
        : html`${stateOf(say, row.state)}: ${receiptLink(row.replayReceipt)}`,
    ],
  ]
  return operatePage(language, `/operate/rejected/${encodeURIComponent(row.rejectedId)}`, {
    title: say('rowTitle'),
    formToken,
    main: html`${told === undefined ? '' : html`<div class="told" role="status">${told}</div>`}
      <dl class="facts">
        ${facts.map(
          ([title, value]) =>
            html`<dt>${title}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${section(say('raw'), html`<pre tabindex="0" aria-label="${say('raw')}">${printed(row.payload)}</pre>`)}
      ${row.state === 'open' ? mendForms(language, say, page) : ''}`,
  })
}

export interface ReplayedPage {
  source: string
  code: string
  taken: number
  superseded: number
  refused: number
  receipts: readonly string[]
  /** where the following page of rows begins; null: there is none */
  next: string | null
  formToken: string
}

export const replayedPage = (language: Language, done: ReplayedPage): string => {
  const say = sayIn(language)
  const prefix = prefixOf(language)
  const { source, code, taken, superseded, refused, receipts, next, formToken } = done
  return operatePage(language, '/operate/rejected', {
    title: say('done'),
    formToken,
    main: html`<p>${sourceName(say, source)}, <code>${code}</code></p>
      <div class="told" role="status">
        <ul>
          <li>${say('taken', { count: count(taken) })}</li>
          <li>${say('superseded', { count: count(superseded) })}</li>
          <li>${say('refusedAgain', { count: count(refused) })}</li>
        </ul>
      </div>
      ${receipts.map((receipt) => html`<p>${say('receipt')}: <a href="${prefix}/r/${receipt}">${receipt}</a></p>`)}
      ${
        next === null
          ? ''
          : changing(
              `${prefix}/operate/rejected`,
              formToken,
              hidden('source', source),
              hidden('code', code),
              hidden('after', next),
              html`<button>${say('more')}</button>`,
            )
      }
      <p><a href="${prefix}/operate/rejected">${say('rejectedTitle')}</a></p>`,
  })
}
