/** What a page is made from, and what comes of it. */
import type { Category } from '@tideline/contracts'
import type { Say } from '../language/say.ts'
import type { ReferenceValues } from '../reference-values.ts'
import type { Ask } from './ask.ts'
import type { Now } from './known-at.ts'

export interface PageKeyFigure {
  id: string
  /** in English; other languages say it by its category and cause */
  label: string
  category: Category
  cause?: string | undefined
  country?: readonly string[] | undefined
  nationality?: readonly string[] | undefined
  interval: string
}

/** What the first page is about. */
export interface PageRegion {
  /** in English; other languages name its parts where they know them */
  title: string
  parts: readonly string[]
  /** ISO3; empty = all countries */
  countries: readonly string[]
  keyFigures: readonly PageKeyFigure[]
}

export interface ViewInput {
  say: Say
  /** path and query of the page, in its language */
  address: string
  search: URLSearchParams
  params: Readonly<Record<string, string>>
  ask: Ask
  now: Now
  region: PageRegion
  reference: ReferenceValues | undefined
}

export interface Rendered {
  status: number
  body: string
}

export type View = (input: ViewInput) => Promise<Rendered>

/** Without a situation: the whole world, by what is asked for most. */
export const worldRegion: PageRegion = {
  title: '',
  parts: [],
  countries: [],
  keyFigures: [
    { id: 'disaster', label: '', category: 'internal_displacements', cause: 'disaster', interval: 'year' },
    { id: 'conflict', label: '', category: 'internal_displacements', cause: 'conflict', interval: 'year' },
    { id: 'idps', label: '', category: 'idps', interval: 'year' },
    { id: 'crossings', label: '', category: 'border_crossings', interval: 'year' },
    { id: 'encounters', label: '', category: 'encounters', interval: 'year' },
    { id: 'returns', label: '', category: 'returns', interval: 'year' },
  ],
}
