/** What the pages of this service share, as HTML without any script: they work on whatever a phone has. Pure. */
import type { Language } from '@tideline/contracts'
import { html, type Html } from '@tideline/page/html'
import { sayPage } from '@tideline/words'
import { prefixOf } from './shell.ts'

/** `help`: what the key is for; that of a push unless told. */
export const keyField = (language: Language, help = sayPage(language, 'keyHelp')): Html =>
  html`<label for="key">${sayPage(language, 'key')}</label>
    <p class="help" id="key-help">${help}</p>
    <input
      id="key"
      name="key"
      type="password"
      required
      autocomplete="current-password"
      aria-describedby="key-help"
    />`

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`

export const otherFile = (language: Language): Html =>
  html`<p><a href="${prefixOf(language)}/push">${sayPage(language, 'other')}</a></p>`

export interface Column {
  words: string
  isNumber?: boolean
}

/** It scrolls by itself on a narrow screen, and by the keyboard too. `id` is the heading's. */
export const table = (
  id: string,
  heading: string,
  columns: readonly Column[],
  rows: readonly (readonly (Html | string | number)[])[],
): Html =>
  html`<h2 id="${id}">${heading}</h2>
    <div class="scroll" role="region" aria-labelledby="${id}" tabindex="0">
      <table>
        <thead>
          <tr>
            ${columns.map(({ words, isNumber }) =>
              isNumber === true
                ? html`<th scope="col" class="number">${words}</th>`
                : html`<th scope="col">${words}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (cells) =>
              html`<tr>
                ${cells.map((cell, at) => (columns[at]?.isNumber === true ? html`<td class="number">${cell}</td>` : html`<td>${cell}</td>`))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
