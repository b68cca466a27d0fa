/** Rows that were not taken, with what each says to be mended: one form, so nothing that was typed is left behind. Pure. */
import type { Language } from '@tideline/contracts'
import { html, type Html } from '@tideline/page/html'
import { sayPage } from '@tideline/words'
import { hidden, keyField, otherFile } from './page-parts.ts'
import { prefixOf, shell } from './shell.ts'

export interface MendFilter {
  receipt: string
  source: string
  code: string
}

export interface MendField {
  /** of the form */
  name: string
  label: string
  value: string
  /** what a fault is about */
  isAtFault: boolean
  /** what is wrong with it, where the row does not say so already, or what its key means */
  says?: string
}

export interface MendRow {
  rejectedId: string
  /** `Datos!F5`, or which row of the push it was */
  where: string
  source: string
  /** what is wrong, in words */
  says: string
  /** none: it came in a published file and can only be sent as it is */
  fields: readonly MendField[]
}

/** Typed for a row that is not on this page. */
export interface CarriedRow {
  where: string
  fields: readonly { name: string; value: string }[]
}

export interface MendPage {
  filter: MendFilter
  key: string
  rows: readonly MendRow[]
  carried: readonly CarriedRow[]
  /** what came of what was sent just now */
  told: readonly string[]
  /** where this page begins; '': with the newest */
  at: string
  /** where the following page begins */
  next: string | null
}

const pathOf = ({ receipt, source, code }: MendFilter): string => {
  const query = new URLSearchParams(
    Object.entries({ receipt, source, code }).filter(([, value]) => value !== ''),
  )
  return query.size === 0 ? '/mend' : `/mend?${query.toString()}`
}

const kept = (filter: MendFilter): Html =>
  html`${Object.entries(filter).map(([name, value]) => (value === '' ? '' : hidden(name, value)))}`

export const mendForm = (language: Language, filter: MendFilter): string =>
  shell(
    language,
    pathOf(filter),
    sayPage(language, 'mendTitle'),
    html`<p>${sayPage(language, 'mendIntro')}</p>
      <form method="post" action="${prefixOf(language)}/mend" enctype="multipart/form-data">
        ${keyField(language)} ${kept(filter)}
        <button name="do" value="list">${sayPage(language, 'mendShow')}</button>
      </form>
      ${otherFile(language)}`,
  )

/** After something went wrong: the same once more, with all that was typed; a key that did not do is asked for again. */
export const againForm = (language: Language, fields: ReadonlyMap<string, string>, code: string): Html => {
  const key = code.startsWith('KEY_') ? keyField(language) : hidden('key', fields.get('key') ?? '')
  const others = [...fields].filter(([name]) => name !== 'key')
  return html`<form method="post" action="${prefixOf(language)}/mend" enctype="multipart/form-data">
    ${key} ${others.map(([name, value]) => hidden(name, value))}
    <button>${sayPage(language, 'mendRetry')}</button>
  </form>`
}

const button = (does: string, words: string, isQuiet: boolean): Html =>
  isQuiet
    ? html`<button name="do" value="${does}" class="quiet">${words}</button>`
    : html`<button name="do" value="${does}">${words}</button>`

const field = (row: MendRow, at: number, { name, label, value, isAtFault, says }: MendField): Html => {
  const id = `f-${row.rejectedId.replaceAll(/[^\w-]/g, '_')}-${at}`
  const about = says === undefined ? '' : html`aria-describedby="${id}-says"`
  const invalid = isAtFault ? html`aria-invalid="true" ${about}` : ''
  // one line of a text field would lose the others; a browser leaves out the first line break of an area
  const control = value.includes('\n')
    ? html`<textarea id="${id}" name="${name}" rows="4" autocomplete="off" ${invalid}>
${`\n${value}`}</textarea>`
    : html`<input id="${id}" name="${name}" type="text" value="${value}" autocomplete="off" ${invalid} />`
  const why = says === undefined ? '' : html`<p class="help" id="${id}-says">${says}</p>`
  return html`<label for="${id}">${label}</label> ${why} ${control}`
}

const rowOf = (language: Language, row: MendRow): Html => {
  const { rejectedId, where, source, says, fields } = row
  const named = (words: string): string => `${words}: ${where}`
  return html`<section>
    <h2>${where}${source === '' ? '' : `, ${source}`}</h2>
    <p class="problem">${says}</p>
    ${
      fields.length === 0
        ? html`<p>${sayPage(language, 'mendFile')}</p>`
        : html`<details open>
            <summary>${sayPage(language, 'mendFields')}</summary>
            ${fields.map((each, at) => field(row, at, each))}
            ${button(`mend:${rejectedId}`, named(sayPage(language, 'mendSend')), false)}
          </details>`
    }
    ${button(`again:${rejectedId}`, named(sayPage(language, 'mendAgain')), true)}
  </section>`
}

const carriedOf = (language: Language, carried: readonly CarriedRow[]): Html | '' =>
  carried.length === 0
    ? ''
    : html`<p>${sayPage(language, 'mendCarried', { rows: carried.map(({ where }) => where).join(', ') })}</p>
        ${carried.map(({ fields }) => fields.map(({ name, value }) => hidden(name, value)))}`

/** The first button sends what was typed: it is what a press of the enter key does in any of the fields. */
const rowsForm = (language: Language, page: MendPage): Html =>
  html`<form method="post" action="${prefixOf(language)}/mend" enctype="multipart/form-data">
    ${hidden('key', page.key)} ${kept(page.filter)} ${hidden('at', page.at)}
    ${carriedOf(language, page.carried)} ${button('mended', sayPage(language, 'mendTyped'), false)}
    ${page.rows.map((row) => rowOf(language, row))}
    <section>
      ${button('mended', sayPage(language, 'mendTyped'), false)}
      ${button('all', sayPage(language, 'mendAll'), true)}
      ${
        page.next === null
          ? ''
          : html`${hidden('next', page.next)} ${button('next', sayPage(language, 'next'), true)}`
      }
    </section>
  </form>`

export const mendPage = (language: Language, page: MendPage): string =>
  shell(
    language,
    pathOf(page.filter),
    sayPage(language, 'mendTitle'),
    html`${
      page.told.length === 0
        ? ''
        : html`<div role="status">${page.told.map((line) => html`<p>${line}</p>`)}</div>`
    }
    ${
      page.rows.length + page.carried.length === 0
        ? html`<p>${sayPage(language, 'mendNone')}</p>`
        : html`<p>${sayPage(language, 'mendIntro')}</p>
            ${rowsForm(language, page)}`
    }
    ${page.filter.receipt === '' ? '' : html`<p><a href="${prefixOf(language)}/r/${page.filter.receipt}">${sayPage(language, 'receipt')}</a></p>`}
    ${otherFile(language)}`,
  )
