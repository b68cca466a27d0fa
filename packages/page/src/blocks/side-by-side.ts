/** What each source says of the same thing, beside each other and never added; the one that counts is marked. Pure. */
import type { Category, SeriesDocument } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import { categoryLabel, keyLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { cite } from '../page/cite.ts'
import { partNote } from '../page/coverage-notes.ts'
import { pointText } from '../point-text.ts'
import { figurePath, type Selection } from '../selection.ts'
import { newest, type KeyFigure } from './key-figures.ts'

interface Compared {
  category: Category
  key: KeyFigure
  sources: { selection: Selection; answer: SeriesDocument | undefined }
}

const MOST_PERIODS = 4

const rowsOf = (say: Say, { category, key, sources: { selection, answer } }: Compared): Html[] => {
  const counts = new Map(
    (key.answer?.series[0]?.points ?? []).map((point) => [point.period, new Set(point.sources ?? [])]),
  )
  const period = newest(key.answer)?.point.period
  return (answer?.series ?? []).map(({ key: { source = '' }, points }) => {
    const shown = points
      .filter(({ value }) => value !== null)
      .slice(-MOST_PERIODS)
      .toReversed()
    const chosen = period !== undefined && counts.get(period)?.has(source) === true
    return html`<tr>
      <th scope="row">
        ${categoryLabel(say, category)}<span class="note"
          >${source}${chosen ? html` <strong>${say('country.counts')}</strong>` : ''}</span
        >
      </th>
      <td>
        ${shown.map((point) => {
          const path = figurePath(selection, {
            source,
            period: point.period,
            ...(answer?.asOf ? { asOf: answer.asOf } : {}),
          })
          const part = partNote(say, point)
          return html`${say.period(point.period)}:
            <a href="${say.href(path)}">${pointText(say, point)}</a
            >${part === '' ? '' : html` <span class="note">${part}</span>`}<br />`
        })}
      </td>
    </tr>`
  })
}

const citation = (say: Say, compared: readonly Compared[], country: string): Html => {
  const answers = compared.flatMap(({ sources }) => sources.answer ?? [])
  const asOf = answers[0]?.asOf ?? null
  return cite(say, {
    title: `${keyLabel(say, 'country', country)}: ${say('country.sources')}`,
    sources: [
      ...new Set(answers.flatMap(({ series }) => series.flatMap(({ key }) => key.source ?? []))),
    ].toSorted(),
    asOf,
    path: `/country/${country}${asOf === null ? '' : `?${new URLSearchParams({ asOf }).toString()}`}`,
  })
}

export const sideBySide = (say: Say, compared: readonly Compared[], country: string): Html =>
  html`<section aria-labelledby="beside">
    <h2 id="beside">${say('country.sources')}</h2>
    <p>${say('country.sources.text')}</p>
    <div
      class="scroll"
      role="region"
      tabindex="0"
      aria-label="${say('series.table', { label: say('country.sources') })}"
    >
      <table>
        <thead>
          <tr>
            <th scope="col">${say('dimension.source')}</th>
            <th scope="col">${say('figure.value')}</th>
          </tr>
        </thead>
        <tbody>
          ${compared.flatMap((each) => rowsOf(say, each))}
        </tbody>
      </table>
    </div>
    ${citation(say, compared, country)}
  </section>`
