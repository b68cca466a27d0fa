/** One figure and where it comes from: what was counted, with its share, and what was left out, with the reason. Pure. */
import type { LineageDocument, TracedObservation } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'
import { categoryLabel, keyLabel, methodLabel, reasonLabel, warningLabel } from '../labels.ts'
import { pointText } from '../point-text.ts'
import {
  changesPath,
  figurePath,
  asOfAnswer,
  lineagePath,
  revisionsPagePath,
  searchOf,
  eachOf,
  type Selection,
} from '../selection.ts'
import { cite } from './cite.ts'
import { problem, shell } from './shell.ts'
import { tableFiles } from './take-along.ts'
import { time } from './time.ts'

type FoundLineage = { ok: true; answer: LineageDocument } | { ok: false; code: string; detail: string }

const days = (say: Say, { start, end }: TracedObservation): string =>
  start === end ? say.day(start) : say('span', { from: say.day(start), to: say.day(end) })

const spanOf = (say: Say, { from, to }: LineageDocument): string =>
  say('span', { from: say.day(from), to: say.day(to) })

/** Only web addresses become links: a published `javascript:` stays text. */
const published = ({ publisher, url, source }: TracedObservation): Html => {
  const name = publisher ?? source
  return url !== undefined && /^https?:\/\//.test(url)
    ? html`<a href="${url}" rel="noreferrer">${name}</a>`
    : html`${name}`
}

const observation = (say: Say, one: TracedObservation): Html =>
  html`<th scope="row">
      <a href="${say.href(`/observation/${encodeURIComponent(one.source)}/${encodeURIComponent(one.id)}`)}"
        >${one.id}</a
      ><span class="note">${one.source}</span>
    </th>
    <td data-label="${say('dimension.country')}">${keyLabel(say, 'country', one.country)}</td>
    <td data-label="${say('dimension.cause')}">${keyLabel(say, 'cause', one.cause)}</td>
    <td data-label="${say('figure.days')}">${days(say, one)}</td>
    <td data-label="${say('figure.publisher')}">${published(one)}</td>`

const heads = (say: Say): string[] => [
  say('figure.observation'),
  say('dimension.country'),
  say('dimension.cause'),
  say('figure.days'),
  say('figure.publisher'),
]

/** `numbers`: heads of columns that are set to the right, as their figures are; then `words`. */
const tableOf = (
  say: Say,
  label: string,
  { numbers, words = [] }: { numbers: readonly string[]; words?: readonly string[] },
  rows: readonly Html[],
): Html =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="${label}">
    <table class="stack">
      <caption>
        ${label}
      </caption>
      <thead>
        <tr>
          ${heads(say).map((head) => html`<th scope="col">${head}</th>`)}
          ${numbers.map((head) => html`<th scope="col" class="number">${head}</th>`)}
          ${words.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`

const people = (say: Say, value: number | null): string =>
  value === null ? say('state.suppressed') : say.count(value)

const countedTable = (say: Say, answer: LineageDocument): Html | '' =>
  answer.counted.length === 0
    ? ''
    : tableOf(
        say,
        say('figure.counted'),
        { numbers: [say('figure.value'), say('figure.share')] },
        answer.counted.map(
          ({ observation: one, share }) =>
            html`<tr>
              ${observation(say, one)}
              <td class="reported" data-label="${say('figure.value')}">
                ${pointText(say, { value: one.people, state: 'reported', quantifier: one.quantifier })}
              </td>
              <td class="reported" data-label="${say('figure.share')}">${people(say, share)}</td>
            </tr>`,
        ),
      )

const excludedTable = (say: Say, answer: LineageDocument): Html | '' =>
  answer.excluded.length === 0
    ? ''
    : tableOf(
        say,
        say('figure.left'),
        { numbers: [say('figure.value')], words: [say('figure.reason')] },
        answer.excluded.map(
          ({ observation: one, reason }) =>
            html`<tr>
              ${observation(say, one)}
              <td class="reported" data-label="${say('figure.value')}">
                ${pointText(say, { value: one.people, state: one.people === null ? 'not_reported' : 'reported', quantifier: one.quantifier })}
              </td>
              <td data-label="${say('figure.reason')}">${reasonLabel(say, reason)}</td>
            </tr>`,
        ),
      )

/** What the figure is of, in words; what was not narrowed is all of it. */
export const subjectOf = (say: Say, selection: Selection): string =>
  ['country', 'cause', 'nationality', 'origin', 'destination', 'event', 'operation', 'region', 'source']
    .flatMap((name) => {
      const value = selection.get(name)
      if (value === undefined) return []
      return eachOf(name, value)
        .map((each) =>
          name === 'region' ? (say.maybe(`region.${each}`) ?? each) : keyLabel(say, name, each),
        )
        .join(', ')
    })
    .join('; ') || say('figure.everything')

/** Unknown is an answer too, and it has a reason. */
const whyUnknown = (say: Say, { state, counted, excludedCounts }: LineageDocument): Html | '' => {
  if (state !== 'not_reported' && state !== 'suppressed') return ''
  const text =
    state === 'suppressed'
      ? say('figure.unknown.suppressed')
      : (excludedCounts.not_reported ?? 0) > 0 || counted.length > 0
        ? say('figure.unknown.asked')
        : Object.keys(excludedCounts).length > 0
          ? say('figure.unknown.left')
          : say('figure.unknown.nothing')
  return html`<h2>${say('figure.unknown.title')}</h2>
    <p>${text}</p>`
}

const basis = (say: Say, answer: LineageDocument): Html => {
  const counted = { n: answer.observations, count: say.count(answer.observations) }
  const observations =
    answer.sources.length === 0
      ? say('figure.observations', counted)
      : say('figure.observationsOf', { ...counted, sources: answer.sources.join(', ') })
  return say.markup('figure.basis', {
    observations,
    method: methodLabel(say, answer.method),
    asOf: time(say, answer.asOf),
  })
}

const leftOut = (say: Say, { excludedCounts }: LineageDocument): string => {
  const counts = Object.entries(excludedCounts)
  if (counts.length === 0) return say('figure.nothingLeft')
  return say('figure.leftOut', {
    list: counts.map(([reason, count]) => `${say.count(count)} ${reasonLabel(say, reason)}`).join('; '),
  })
}

const more = (say: Say, { countedMore }: LineageDocument): Html | '' =>
  countedMore === undefined
    ? ''
    : html`<p>
        ${say('figure.more', { count: say.count(countedMore.observations), people: people(say, countedMore.share) })}
      </p>`

const figure = (say: Say, answer: LineageDocument, selection: Selection): Html =>
  html`<p class="finding">
      <strong>${pointText(say, answer)}</strong> ${subjectOf(say, selection)}, ${spanOf(say, answer)}
    </p>
    <p class="freshness">
      ${basis(say, answer)}
      ${answer.unrounded === undefined ? '' : say('figure.unrounded', { count: say.count(answer.unrounded) })}
    </p>
    <p>
      <a href="${say.href(changesPath(selection, answer))}">${say('figure.changes')}</a>
      <a href="${say.href(revisionsPagePath(selection))}">${say('figure.revisions')}</a>
    </p>
    ${answer.warnings.map((warning) => html`<p class="warnings">${warningLabel(say, warning)}</p>`)}
    ${whyUnknown(say, answer)} ${countedTable(say, answer)} ${more(say, answer)}
    <p>${leftOut(say, answer)}</p>
    ${excludedTable(say, answer)}
    ${tableFiles(say, lineagePath(asOfAnswer(selection, answer)), { label: 'table.files', named: true })}
    ${cite(say, {
      title: `${pointText(say, answer)}, ${subjectOf(say, selection)}`,
      subject: `${categoryLabel(say, answer.query.category)}, ${spanOf(say, answer)}`,
      sources: answer.sources,
      asOf: answer.asOf,
      path: figurePath(selection, {
        period: answer.period,
        ...(answer.asOf === null ? {} : { asOf: answer.asOf }),
      }),
    })}`

export const figurePage = (say: Say, address: string, found: FoundLineage, selection: Selection): string => {
  const title = found.ok
    ? `${categoryLabel(say, found.answer.query.category)}, ${say.period(found.answer.period)}`
    : 'Tideline'
  const back = searchOf(new Map([...selection].filter(([name]) => name !== 'period')))
  const body = found.ok ? figure(say, found.answer, selection) : problem(say, found.code, found.detail)
  return shell({
    say,
    address,
    title,
    subtitle: say('figure.subtitle'),
    script: false,
    asOf: found.ok ? found.answer.asOf : null,
    main: html`<p><a href="${say.href(`/series?${back.toString()}`)}">${say('figure.back')}</a></p>
      <div id="figures" tabindex="-1">${body}</div>`,
  })
}
