/** An instant for people and for machines. */
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'

export const time = (say: Say, instant: string | null): Html =>
  instant === null
    ? html`${say('time.none')}`
    : html`<time datetime="${instant}">${say.instant(instant)}</time>`
