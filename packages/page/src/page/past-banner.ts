/** What a page of the past says first, loudly. Pure. */
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'
import { time } from './time.ts'

/** On every page of the past, before its figures: they are not those of now. */
export const pastBanner = (
  say: Say,
  { asOf, past }: { asOf: string | null | undefined; past: boolean },
): Html | '' =>
  past && asOf !== null && asOf !== undefined
    ? html`<p class="warnings past">${say.markup('fresh.past', { asOf: time(say, asOf) })}</p>`
    : ''
