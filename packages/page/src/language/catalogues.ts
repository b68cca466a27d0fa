/** Every text of the pages in each language. Messages are ICU; the English catalogue says which there are. */
import type { Language } from '@tideline/contracts'
import { pages as enPages } from './en/pages.ts'
import { views as enViews } from './en/views.ts'
import { words as enWords } from './en/words.ts'
import { pages as esPages } from './es/pages.ts'
import { views as esViews } from './es/views.ts'
import { words as esWords } from './es/words.ts'
import { pages as frPages } from './fr/pages.ts'
import { views as frViews } from './fr/views.ts'
import { words as frWords } from './fr/words.ts'

const english = { ...enWords, ...enPages, ...enViews }

export type MessageId = keyof typeof english
type Catalogue = Readonly<Record<MessageId, string>>

export const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: english,
  es: { ...esWords, ...esPages, ...esViews },
  fr: { ...frWords, ...frPages, ...frViews },
}
