/** How fresh the page is: as of when, what is not in it, and who has gone silent, by name. Pure. */
import { millisecondsOf, type StoredSource } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'
import { pastBanner } from '../page/past-banner.ts'
import { time } from '../page/time.ts'
import type { Status } from '../serve/status.ts'

const OLD_SECONDS = 300
const DAY_MS = 86_400_000

export const daysSince = (instant: string, now: number): number =>
  Math.floor((now - millisecondsOf(instant)) / DAY_MS)

const silentLines = (say: Say, sources: readonly StoredSource[], now: number): Html => {
  const silent = sources.flatMap(({ title, silentSince }) =>
    silentSince === null ? [] : [{ title, silentSince }],
  )
  if (silent.length === 0) return html`<p>${say('fresh.silent.none')}</p>`
  return html`<p><strong>${say('fresh.silent')}</strong></p>
    <ul>
      ${silent.map(({ title, silentSince }) => {
        const n = daysSince(silentSince, now)
        return html`<li>
          ${say('fresh.silent.one', { name: title, n, count: say.count(n), date: say.day(silentSince) })}
        </li>`
      })}
    </ul>`
}

interface FreshnessInput {
  asOf: string | null
  /** the reader asked for a past instant */
  past: boolean
  status: Status | undefined
  sources: readonly StoredSource[]
  /** ms since 1970 */
  now: number
}

const banner = (say: Say, { asOf, past, status }: FreshnessInput): Html | '' => {
  if (past && asOf !== null) return pastBanner(say, { asOf, past })
  const lag = status?.lagSeconds ?? 0
  if (asOf === null) return html`<p class="warnings">${say('fresh.stopped')}</p>`
  return lag > OLD_SECONDS
    ? html`<p class="problem" role="alert">
        ${say('fresh.old', { n: Math.round(lag / 60), count: say.count(Math.round(lag / 60)) })}
      </p>`
    : ''
}

export const freshness = (say: Say, input: FreshnessInput): Html => {
  const { asOf, status, sources, now } = input
  const rejected = status?.rejected ?? 0
  return html`${banner(say, input)}
    <section class="fresh" aria-labelledby="fresh">
      <h2 id="fresh">${say('overview.freshness')}</h2>
      <p>${say.markup('fresh.asOf', { asOf: time(say, asOf) })}</p>
      ${rejected === 0 ? '' : html`<p>${say('fresh.rejected', { n: rejected, count: say.count(rejected) })}</p>`}
      ${silentLines(say, sources, now)}
    </section>`
}
