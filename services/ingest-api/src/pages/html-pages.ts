/** The page to push and a receipt's page, as HTML without any script: it works on whatever a phone has. Pure. */
import { html, type Html } from '@tideline/page/html'
import { sayPage } from '@tideline/words'
import type { BatchDocument, Language } from '../routes/batch-document.ts'
import type { ToldRow } from '../routes/receipt-rows-route.ts'
import { count, prefixOf, shell } from './shell.ts'

const keyField = (language: Language): Html =>
  html`<label for="key">${sayPage(language, 'key')}</label>
    <p class="help" id="key-help">${sayPage(language, 'keyHelp')}</p>
    <input
      id="key"
      name="key"
      type="password"
      required
      autocomplete="current-password"
      aria-describedby="key-help"
    />`

const otherFile = (language: Language): Html =>
  html`<p><a href="${prefixOf(language)}/push">${sayPage(language, 'other')}</a></p>`

/** The form; with a batch that waits, only the key is asked for. */
export const pushForm = (language: Language, batchId: string | undefined): string =>
  shell(
    language,
    batchId === undefined ? '/push' : `/push?batch=${batchId}`,
    sayPage(language, 'title'),
    batchId === undefined
      ? html`<p>${sayPage(language, 'intro')}</p>
          <form method="post" action="${prefixOf(language)}/push" enctype="multipart/form-data">
            ${keyField(language)}
            <label for="file">${sayPage(language, 'file')}</label>
            <input
              id="file"
              name="file"
              type="file"
              required
              accept=".csv,.tsv,.json,.ndjson,.jsonl,text/csv,application/json"
            />
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

const totals = (language: Language, batch: BatchDocument): Html | '' =>
  batch.totals.length === 0
    ? ''
    : html`<h2 id="totals">${sayPage(language, 'totals')}</h2>
        <div class="scroll" role="region" aria-labelledby="totals" tabindex="0">
          <table>
            <thead>
              <tr>
                ${(['source', 'what', 'country', 'period'] as const).map((id) => html`<th scope="col">${sayPage(language, id)}</th>`)}
                ${(['before', 'after'] as const).map((id) => html`<th scope="col" class="number">${sayPage(language, id)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${batch.totals.map(
                (each) =>
                  html`<tr>
                    <td>${each.source}</td>
                    <td>${each.category}</td>
                    <td>${each.country}</td>
                    <td>${each.period}</td>
                    <td class="number">${count(each.before)}</td>
                    <td class="number">${count(each.after)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`

const faults = (language: Language, batch: BatchDocument): Html | '' =>
  batch.refused.length === 0
    ? ''
    : html`<h2 id="faults">${sayPage(language, 'mend')}</h2>
        <div class="scroll" role="region" aria-labelledby="faults" tabindex="0">
          <table>
            <thead>
              <tr>
                ${(['row', 'field', 'todo'] as const).map((id) => html`<th scope="col">${sayPage(language, id)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${batch.refused.map(
                ({ row, path = '', words, message, suggestion = '' }) =>
                  html`<tr>
                    <td>${row}</td>
                    <td>${path}</td>
                    <td>${words ?? message} ${suggestion}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`

const warnings = (language: Language, batch: BatchDocument): Html | '' =>
  batch.warnings.length === 0
    ? ''
    : html`<h2>${sayPage(language, 'warnings')}</h2>
        <ul>
          ${batch.warnings.map(({ words, code, count: times }) => html`<li>${words ?? code} (${times})</li>`)}
        </ul>`

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
        <input type="hidden" name="key" value="${key}" />
        <button name="do" value="commit">${sayPage(language, 'commit')}</button>
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

export const problemPage = (language: Language, path: string, code: string, words: string): string =>
  shell(
    language,
    path,
    sayPage(language, 'problem'),
    html`<div class="problem" role="alert">
        <p>${words}</p>
        <p><code>${code}</code></p>
      </div>
      ${otherFile(language)}`,
  )

export interface ReceiptPage {
  receiptId: string
  rows: readonly ToldRow[]
  next: number | null
  pending: boolean
}

export const receiptPage = (language: Language, { receiptId, rows, next, pending }: ReceiptPage): string =>
  shell(
    language,
    `/r/${receiptId}`,
    sayPage(language, 'receipt'),
    html`<p>${sayPage(language, 'receiptKeep')}</p>
      <p><code>${receiptId}</code></p>
      ${
        rows.length === 0
          ? html`<p>${sayPage(language, pending ? 'pending' : 'empty')}</p>`
          : html`<div class="scroll" role="region" aria-label="${sayPage(language, 'rows')}" tabindex="0">
              <table>
                <thead>
                  <tr>
                    ${(['row', 'state', 'todo'] as const).map((id) => html`<th scope="col">${sayPage(language, id)}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    ({ row, says, words = '', path }) =>
                      html`<tr>
                        <td>${row}</td>
                        <td>${says}</td>
                        <td>${path === undefined ? '' : `${path}: `}${words}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
      ${next === null ? '' : html`<p><a href="${prefixOf(language)}/r/${receiptId}?after=${next}">${sayPage(language, 'next')}</a></p>`}
      ${otherFile(language)}`,
  )
