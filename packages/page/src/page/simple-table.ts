/** A table that may be wider than a phone: it scrolls by itself, by keyboard too, and never the page. */
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'

export const simpleTable = (say: Say, label: string, heads: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${say('series.table', { label })}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
