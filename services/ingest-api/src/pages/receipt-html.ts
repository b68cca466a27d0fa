/** A receipt's page: where each row is, and nothing of what it says. Pure. */
import type { Language } from '@tideline/contracts'
import { html } from '@tideline/page/html'
import { sayPage } from '@tideline/words'
import type { ToldRow } from '../routes/receipt-rows-route.ts'
import { otherFile, table } from './page-parts.ts'
import { prefixOf, shell } from './shell.ts'

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
          : table(
              'rows',
              sayPage(language, 'rows'),
              (['row', 'state', 'todo'] as const).map((id) => ({ words: sayPage(language, id) })),
              rows.map(({ row, says, words = '', path }) => [
                row,
                says,
                `${path === undefined ? '' : `${path}: `}${words}`,
              ]),
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
