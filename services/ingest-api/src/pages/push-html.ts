/** The page to push: the form, what a file would do, what went wrong. Pure. */
import { countries, type Language } from '@tideline/contracts'
import { titleOf, type FieldFault, type Profile } from '@tideline/field'
import { html, type Html } from '@tideline/page/html'
import { categoryName, fieldName, sayCode, sayPage } from '@tideline/words'
import type { BatchDocument } from '../routes/batch-document.ts'
import { hidden, keyField, otherFile, table } from './page-parts.ts'
import { count, prefixOf, shell } from './shell.ts'

const ACCEPT =
  '.xlsx,.ods,.csv,.tsv,.json,.ndjson,.jsonl,text/csv,application/json,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.oasis.opendocument.spreadsheet'

type ProfileChoice = Pick<Profile, 'profile' | 'title' | 'titles'>

const profileField = (language: Language, profiles: readonly ProfileChoice[]): Html | '' =>
  profiles.length === 0
    ? ''
    : html`<label for="profile">${sayPage(language, 'profile')}</label>
        <select id="profile" name="profile">
          <option value="">${sayPage(language, 'profileNone')}</option>
          ${profiles.map((each) => html`<option value="${each.profile}">${titleOf(each, language)}</option>`)}
        </select>`

/** The form; with a batch that waits, only the key is asked for. What tells how the file is read stands before the file. */
export const pushForm = (
  language: Language,
  batchId: string | undefined,
  profiles: readonly ProfileChoice[] = [],
): string =>
  shell(
    language,
    batchId === undefined ? '/push' : `/push?batch=${batchId}`,
    sayPage(language, 'title'),
    batchId === undefined
      ? html`<p>${sayPage(language, 'intro')}</p>
          <p>
            <a href="/v1/templates/tideline.xlsx?lang=${language}">${sayPage(language, 'template')}</a>
          </p>
          <form method="post" action="${prefixOf(language)}/push" enctype="multipart/form-data">
            ${keyField(language)}
            <label for="source">${sayPage(language, 'sourceOf')}</label>
            <input
              id="source"
              name="source"
              type="text"
              autocomplete="off"
              autocapitalize="none"
              maxlength="64"
            />
            ${profileField(language, profiles)}
            <label for="file">${sayPage(language, 'file')}</label>
            <input id="file" name="file" type="file" required accept="${ACCEPT}" />
            <button>${sayPage(language, 'look')}</button>
          </form>`
      : html`<form method="post" action="${prefixOf(language)}/push/${batchId}" enctype="multipart/form-data">
            ${keyField(language)}
            <button name="do" value="look">${sayPage(language, 'again')}</button>
          </form>
          ${otherFile(language)}`,
  )

const counts = (language: Language, batch: BatchDocument): Html => {
  const line = (id: 'new' | 'revised' | 'unchanged' | 'warned' | 'rejected'): Html =>
    html`<dt>${sayPage(language, id)}</dt>
      <dd>${count(batch[id] ?? 0)}</dd>`
  return html`<h2>${sayPage(language, 'rows')}</h2>
    <dl>${(['new', 'revised', 'unchanged', 'warned', 'rejected'] as const).map(line)}</dl>`
}

/** One column, so that the people before and after stand beside it on the narrowest screen. */
const counted = (
  language: Language,
  { category, country, period, source }: BatchDocument['totals'][number],
): Html =>
  html`${categoryName(category, language) ?? category}<br />
    <span class="help">${countryName(country, language)}, ${period}, ${source}</span>`

const countryName = (iso3: string, language: Language): string => {
  const found = countries.find((each) => each.iso3 === iso3)
  return found === undefined ? iso3 : `${found.names[language]} (${iso3})`
}

const totals = (language: Language, batch: BatchDocument): Html | '' =>
  batch.totals.length === 0
    ? ''
    : table(
        'totals',
        sayPage(language, 'totals'),
        [
          { words: sayPage(language, 'what') },
          ...(['before', 'after'] as const).map((id) => ({ words: sayPage(language, id), isNumber: true })),
        ],
        batch.totals.map((each) => [counted(language, each), count(each.before), count(each.after)]),
      )

/** All that is wrong with a row, each by its cell: it can be mended at once. */
const allOf = ({ also = [], ...first }: BatchDocument['refused'][number]) => [
  first,
  ...also.map((each) => ({ row: first.row, ...each })),
]

const faults = (language: Language, batch: BatchDocument): Html | '' =>
  batch.refused.length === 0
    ? ''
    : table(
        'faults',
        sayPage(language, 'mend'),
        [
          { words: sayPage(language, batch.refused.some(({ cell }) => cell !== undefined) ? 'cell' : 'row') },
          { words: sayPage(language, 'field') },
          { words: sayPage(language, 'todo') },
        ],
        batch.refused
          .flatMap(allOf)
          .map(({ row, cell, path = '', words, message, suggestion = '' }) => [
            cell ?? row,
            fieldName(path, language) ?? path,
            `${words ?? message} ${suggestion}`,
          ]),
      )

const warnings = (language: Language, batch: BatchDocument): Html | '' =>
  batch.warnings.length === 0
    ? ''
    : html`<h2>${sayPage(language, 'warnings')}</h2>
        <ul>
          ${batch.warnings.map(({ words, code, count: times }) => html`<li>${words ?? code} (${times})</li>`)}
        </ul>`

const isTable = ({ fileName }: BatchDocument): boolean => /\.(xlsx|ods|csv|tsv)$/i.test(fileName)

/** To mend it where it was made: the file with its faults beside the rows, or the faults alone. */
const takeAway = (language: Language, batch: BatchDocument): Html | '' =>
  batch.rejected + batch.warned === 0
    ? ''
    : html`${isTable(batch) ? html`<button name="do" value="workbook" class="quiet">${sayPage(language, 'faultsBack')}</button>` : ''}
      ${batch.rejected === 0 ? '' : html`<button name="do" value="errors" class="quiet">${sayPage(language, 'faultsTable')}</button>`}`

/** The key goes along in the form, in a page that nothing may keep: without a script there is no other place for it. */
export const previewPage = (language: Language, batch: BatchDocument, key: string): string =>
  shell(
    language,
    `/push?batch=${batch.batchId}`,
    sayPage(language, 'preview'),
    html`<p>
        <a href="${prefixOf(language)}/push?batch=${batch.batchId}"
          >${sayPage(language, 'nothingYet', { until: `${batch.expiresAt.slice(0, 16).replace('T', ' ')} UTC` })}</a
        >
      </p>
      ${counts(language, batch)} ${faults(language, batch)} ${totals(language, batch)}
      ${warnings(language, batch)}
      <form method="post" action="${prefixOf(language)}/push/${batch.batchId}" enctype="multipart/form-data">
        ${hidden('key', key)}
        <button name="do" value="commit">${sayPage(language, 'commit')}</button>
        ${takeAway(language, batch)}
        <button name="do" value="drop" class="quiet">${sayPage(language, 'drop')}</button>
      </form>`,
  )

export const droppedPage = (language: Language): string =>
  shell(
    language,
    '/push',
    sayPage(language, 'title'),
    html`<p>${sayPage(language, 'dropped')}</p>
      ${otherFile(language)}`,
  )

/** A fault of the sheet as a whole: which column is meant, or which ones it may be. */
const ofSheet = (
  language: Language,
  { code, field, column, columnName, readings = [] }: FieldFault,
): Html => {
  const named = field === undefined ? '' : (fieldName(field, language) ?? field)
  const where = [named, column === '' ? '' : `${column} ${columnName}`.trim()].filter(Boolean).join(', ')
  return html`<li>
    <strong>${where}</strong> ${sayCode(language, code, { path: field ?? columnName }) ?? code}
    ${readings.join(', ')}
  </li>`
}

export interface Problem {
  code: string
  words: string
  /** of the sheet as a whole */
  faults?: readonly FieldFault[]
}

export const problemPage = (
  language: Language,
  path: string,
  { code, words, faults: told = [] }: Problem,
  more: Html | '' = '',
): string =>
  shell(
    language,
    path,
    sayPage(language, 'problem'),
    html`<div class="problem" role="alert">
        <p>${words}</p>
        ${
          told.length === 0
            ? ''
            : html`<ul>
                ${told.map((each) => ofSheet(language, each))}
              </ul>`
        }
        <p><code>${code}</code></p>
      </div>
      ${more} ${otherFile(language)}`,
  )
