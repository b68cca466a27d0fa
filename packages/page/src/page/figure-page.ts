/** One figure and where it comes from: what was counted, with its share, and what was left out, with the reason. Pure. */
import type { LineageDocument, TracedObservation } from '@tideline/contracts'
import { formatCount } from '../format-count.ts'
import { html, type Html } from '../html.ts'
import { categoryLabel, keyLabel, methodLabel, reasonLabel } from '../labels.ts'
import { pointText } from '../point-text.ts'
import { lineagePath, type Selection } from '../selection.ts'
import { problem, shell } from './shell.ts'
import { time } from './time.ts'

type FoundLineage = { ok: true; answer: LineageDocument } | { ok: false; code: string; detail: string }

const days = ({ start, end }: TracedObservation): string => (start === end ? start : `${start} to ${end}`)

/** Only web addresses become links: a published `javascript:` stays text. */
const published = ({ publisher, url, source }: TracedObservation): Html => {
  const name = publisher ?? source
  return url !== undefined && /^https?:\/\//.test(url)
    ? html`<a href="${url}" rel="noreferrer">${name}</a>`
    : html`${name}`
}

const observation = (one: TracedObservation): Html =>
  html`<th scope="row">
      <a href="/v1/observations/${encodeURIComponent(one.source)}/${encodeURIComponent(one.id)}">${one.id}</a
      ><span class="note">${one.source}</span>
    </th>
    <td>${keyLabel('country', one.country)}</td>
    <td>${one.cause}</td>
    <td>${days(one)}</td>
    <td>${published(one)}</td>`

const heads = ['Observation', 'Country', 'Cause', 'Days', 'Published by']

const tableOf = (label: string, last: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">
    <table>
      <caption>
        ${label}
      </caption>
      <thead>
        <tr>
          ${[...heads, ...last].map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`

const people = (value: number | null): string => (value === null ? 'suppressed' : formatCount(value))

const countedTable = (answer: LineageDocument): Html | '' =>
  answer.counted.length === 0
    ? ''
    : tableOf(
        'Counted: the shares add up to the figure',
        ['Figure', 'Share'],
        answer.counted.map(
          ({ observation: one, share }) =>
            html`<tr>
              ${observation(one)}
              <td class="reported">
                ${pointText({ value: one.people, state: 'reported', quantifier: one.quantifier })}
              </td>
              <td class="reported">${people(share)}</td>
            </tr>`,
        ),
      )

const excludedTable = (answer: LineageDocument): Html | '' =>
  answer.excluded.length === 0
    ? ''
    : tableOf(
        'Left out, and why',
        ['Figure', 'Reason'],
        answer.excluded.map(
          ({ observation: one, reason }) =>
            html`<tr>
              ${observation(one)}
              <td class="reported">
                ${pointText({ value: one.people, state: one.people === null ? 'not_reported' : 'reported', quantifier: one.quantifier })}
              </td>
              <td>${reasonLabel(reason)}</td>
            </tr>`,
        ),
      )

const plural = (count: number, what: string): string =>
  `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`

/** What the figure is of, in words; what was not narrowed is all of it. */
const subjectOf = (selection: Selection): string =>
  ['country', 'cause', 'nationality', 'origin', 'destination', 'event', 'operation', 'region', 'source']
    .flatMap((name) => {
      const value = selection.get(name)
      if (value === undefined) return []
      return value
        .split(',')
        .map((each) => keyLabel(name, each))
        .join(', ')
    })
    .join('; ') || 'all countries and causes'

const figure = (answer: LineageDocument, selection: Selection): Html => {
  const counts = Object.entries(answer.excludedCounts)
  return html`<p class="finding">
      <strong>${pointText(answer)}</strong> ${subjectOf(selection)}, ${answer.from} to ${answer.to}
    </p>
    <p class="freshness">
      ${plural(answer.observations, 'observation')}${answer.sources.length === 0 ? '' : ` of ${answer.sources.join(', ')}`};
      ${methodLabel(answer.method)}. As of ${time(answer.asOf)}.
      ${answer.unrounded === undefined ? '' : html`Before rounding: ${formatCount(answer.unrounded)}. `}The
      same as
      <a href="${lineagePath(selection)}">JSON</a>.
    </p>
    ${answer.warnings.map(({ message, count }) => html`<p class="warnings">${message}${count === undefined ? '' : ` (${count})`}</p>`)}
    ${countedTable(answer)}
    ${answer.countedMore === undefined ? '' : html`<p>And ${formatCount(answer.countedMore.observations)} more with ${people(answer.countedMore.share)} people together.</p>`}
    ${counts.length === 0 ? html`<p>Nothing was left out.</p>` : html`<p>Left out: ${counts.map(([reason, count]) => `${formatCount(count)} ${reasonLabel(reason)}`).join('; ')}.</p>`}
    ${excludedTable(answer)}`
}

export const figurePage = (found: FoundLineage, selection: Selection): string => {
  const title = found.ok
    ? `${categoryLabel(found.answer.query.category)}, ${found.answer.period}`
    : 'Tideline'
  const back = new URLSearchParams([...selection].filter(([name]) => name !== 'period'))
  const body = found.ok ? figure(found.answer, selection) : problem(found.code, found.detail)
  return shell({
    title,
    subtitle: 'Where this figure comes from',
    script: false,
    main: html`<p><a href="/?${back.toString()}">Back to the series</a></p>
      <div id="figures" tabindex="-1">${body}</div>`,
  })
}
