/** Rows that were not taken, each with a form to mend it: its fields, what was wrong, what was probably meant. Pure. */
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
  /** what the fault is about */
  isAtFault: boolean
}

export interface MendRow {
  rejectedId: string
  row: number
  source: string
  /** what is wrong, in words */
  says: string
  /** none: it came in a published file and can only be sent as it is */
  fields: readonly MendField[]
}

export interface MendPage {
  filter: MendFilter
  key: string
  rows: readonly MendRow[]
  /** what came of what was sent just now */
  told: readonly string[]
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

const form = (language: Language, { filter, key }: MendPage, inside: Html): Html =>
  html`<form method="post" action="${prefixOf(language)}/mend" enctype="multipart/form-data">
    ${hidden('key', key)} ${kept(filter)} ${inside}
  </form>`

const field = (row: MendRow, at: number, { name, label, value, isAtFault }: MendField): Html => {
  const id = `f-${row.rejectedId.replaceAll(/[^\w-]/g, '_')}-${at}`
  return html`<label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      type="text"
      value="${value}"
      autocomplete="off"
      ${isAtFault ? html`aria-invalid="true"` : ''}
    />`
}

const rowOf = (language: Language, page: MendPage, row: MendRow): Html =>
  html`<section>
    <h2>${sayPage(language, 'row')} ${row.row}, ${row.source}</h2>
    <p class="problem">${row.says}</p>
    ${form(
      language,
      page,
      html`${hidden('id', row.rejectedId)}
        ${
          row.fields.length === 0
            ? html`<p>${sayPage(language, 'mendFile')}</p>`
            : html`<details open>
                <summary>${sayPage(language, 'mendFields')}</summary>
                ${row.fields.map((each, at) => field(row, at, each))}
                <button name="do" value="mend">${sayPage(language, 'mendSend')}</button>
              </details>`
        } <button name="do" value="again" class="quiet">${sayPage(language, 'mendAgain')}</button>`,
    )}
  </section>`

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
      page.rows.length === 0
        ? html`<p>${sayPage(language, 'mendNone')}</p>`
        : html`<p>${sayPage(language, 'mendIntro')}</p>
            ${form(
              language,
              page,
              html`<button name="do" value="all" class="quiet">${sayPage(language, 'mendAll')}</button>`,
            )}
            ${page.rows.map((row) => rowOf(language, page, row))}`
    }
    ${
      page.next === null
        ? ''
        : form(
            language,
            page,
            html`${hidden('after', page.next)}
              <button name="do" value="list" class="quiet">${sayPage(language, 'next')}</button>`,
          )
    }
    ${page.filter.receipt === '' ? '' : html`<p><a href="${prefixOf(language)}/r/${page.filter.receipt}">${sayPage(language, 'receipt')}</a></p>`}
    ${otherFile(language)}`,
  )
