/**
 * A table that may be wider than a phone: it scrolls by itself, by keyboard too, and never the page. On a phone its cells stand below
 * each other, each with the head of its column before it. Pure.
 */
import { escape, html, Html } from '../html.ts'
import type { Say } from '../language/say.ts'

const CELL = /<t[dh](?=[\s>])[^>]*/g

/** Cells hold no tables, and text has no tags: every opening is a cell of this row. */
const openings = (row: Html): string[] => row.text.match(CELL) ?? []

const labelled = (row: Html, heads: readonly string[]): Html => {
  let nth = -1
  return new Html(
    row.text.replaceAll(CELL, (opening) => {
      nth += 1
      return opening.startsWith('<td') ? `${opening} data-label="${escape(heads[nth] ?? '')}"` : opening
    }),
  )
}

/** Heads stand above their numbers, which are set to the right. */
const isOfNumbers = (rows: readonly Html[], nth: number): boolean =>
  rows.length > 0 && rows.every((row) => openings(row)[nth]?.includes('class="reported"') === true)

export const simpleTable = (say: Say, label: string, heads: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${say('series.table', { label })}">
    <table class="stack">
      <thead>
        <tr>
          ${heads.map((head, nth) => html`<th scope="col" ${isOfNumbers(rows, nth) ? html`class="number"` : ''}>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => labelled(row, heads))}
      </tbody>
    </table>
  </div>`
