/** A receipt's page: where each row is, and nothing of what it says. Pure. */
import type { Language } from '@tideline/contracts'
import { html, type Html } from '@tideline/page/html'
import { fieldName, sayPage } from '@tideline/words'
import type { ToldRow } from '../routes/receipt-rows-route.ts'
import { otherFile, table } from './page-parts.ts'
import { prefixOf, shell } from './shell.ts'

export interface ReceiptPage {
  receiptId: string
  rows: readonly ToldRow[]
  next: number | null
  pending: boolean
}

/** A row that was mended is followed, and its new receipt is a link away. */
const stateOf = (language: Language, { says, replayReceipt }: ToldRow): Html =>
  replayReceipt === undefined
    ? html`${says}`
    : html`${says}
        <a href="${prefixOf(language)}/r/${encodeURIComponent(replayReceipt)}"
          >${sayPage(language, 'newReceipt')}</a
        >`

const todoOf = (language: Language, { words, path = '' }: ToldRow): string => {
  if (words === undefined) return ''
  return path === '' ? words : `${fieldName(path, language) ?? path}: ${words}`
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
          : table(
              'rows',
              sayPage(language, 'rows'),
              [
                { words: sayPage(language, rows.some(({ cell }) => cell !== undefined) ? 'cell' : 'row') },
                { words: sayPage(language, 'state') },
                { words: sayPage(language, 'todo') },
              ],
              rows.map((row) => [row.cell ?? row.row, stateOf(language, row), todoOf(language, row)]),
            )
      }
      ${
        rows.some(({ state }) => state === 'rejected')
          ? html`<p>
              <a class="button" href="${prefixOf(language)}/mend?receipt=${receiptId}"
                >${sayPage(language, 'mendLink')}</a
              >
            </p>`
          : ''
      }
      ${next === null ? '' : html`<p><a href="${prefixOf(language)}/r/${receiptId}?after=${next}">${sayPage(language, 'next')}</a></p>`}
      ${otherFile(language)}`,
  )
