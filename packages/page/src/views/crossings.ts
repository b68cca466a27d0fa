/** Borders: crossings by month and country, nationalities of the newest month against the one before, and corridors. */
import { seriesAnswerSchema, type SeriesDocument, type SeriesPoint } from '@tideline/contracts'
import { changeText, unlike, unlikeText } from '../blocks/comparable.ts'
import { causesSection } from '../blocks/causes.ts'
import { pickDay } from '../blocks/pick-day.ts'
import { html, type Html } from '../html.ts'
import { categoryLabel, keyLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { countryChoices, select } from '../page/form.ts'
import { cite, seriesPagePath } from '../page/cite.ts'
import { tableFiles } from '../page/take-along.ts'
import { allNotes } from '../page/coverage-notes.ts'
import { pastBanner } from '../page/past-banner.ts'
import { problem, shell } from '../page/shell.ts'
import { pointText } from '../point-text.ts'
import { figurePath, selectionOf, seriesPath, type Selection } from '../selection.ts'
import { answerOf } from '../serve/ask.ts'
import { knownAt } from '../serve/known-at.ts'
import { liveSince, showsSeries } from '../serve/live.ts'
import type { View } from '../serve/view.ts'

interface Pair {
  label: string
  filters: Readonly<Record<string, string>>
  point: SeriesPoint
  before: SeriesPoint | undefined
}

/** Each series at the newest period that any has, and the period before. */
const pairsOf = (
  say: Say,
  answer: SeriesDocument,
): { period: string; before: string; pairs: Pair[] } | undefined => {
  const all = answer.series.flatMap(({ points }) => points).filter(({ value }) => value !== null)
  const newest = all.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)
  if (newest === undefined) return undefined
  const pairs = answer.series
    .flatMap(({ key, points }): Pair[] => {
      const at = points.findIndex(({ period }) => period === newest.period)
      const point = points[at]
      if (point === undefined) return []
      const label = answer.query.groupBy.map((name) => keyLabel(say, name, key[name] ?? '')).join(' \u2192 ')
      return [{ label, filters: { ...key }, point, before: points[at - 1] }]
    })
    .toSorted((a, b) => (b.point.value ?? -1) - (a.point.value ?? -1))
  const before = pairs.find((pair) => pair.before !== undefined)?.before?.period ?? ''
  return { period: newest.period, before, pairs }
}

const pairRow = (
  say: Say,
  { label, filters, point, before }: Pair,
  selection: Selection,
  asOf: string | null,
  beforeLabel: string,
): Html => {
  const why =
    before === undefined || before.value === null || point.value === null ? [] : unlike(point, before)
  const change =
    before === undefined || before.value === null || point.value === null
      ? say('key.noBefore')
      : why.length > 0
        ? say('compare.unlike', { why: unlikeText(say, why) })
        : changeText(say, point, before)
  const link = Object.values(filters).includes('')
    ? undefined
    : say.href(
        figurePath(selection, { ...filters, period: point.period, ...(asOf === null ? {} : { asOf }) }),
      )
  const notes = allNotes(say, point)
  return html`<tr>
    <th scope="row">${label}</th>
    <td class="${point.state}">
      ${link === undefined ? pointText(say, point) : html`<a href="${link}">${pointText(say, point)}</a>`}${notes === '' ? '' : html`<span class="note">${notes}</span>`}
    </td>
    <td class="reported" data-label="${beforeLabel}">
      ${before === undefined ? say('state.not_reported') : pointText(say, before)}
    </td>
    <td data-label="${say('compare.change')}">${change}</td>
  </tr>`
}

const MOST_PAIRS = 20

interface PairTable {
  answer: SeriesDocument | undefined
  selection: Selection
  id: string
  heading(period: string, before: string): string
  first: string
}

const pairTable = (say: Say, { answer, selection, id, heading, first }: PairTable): Html | '' => {
  const found = answer === undefined ? undefined : pairsOf(say, answer)
  if (answer === undefined || found === undefined) return ''
  const { period, before, pairs } = found
  const beforeLabel = before === '' ? say('compare.before') : say.period(before)
  const title = heading(say.period(period), before === '' ? say('state.not_reported') : say.period(before))
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="${say('series.table', { label: title })}">
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">${first}</th>
            <th scope="col" class="number">${say.period(period)}</th>
            <th scope="col" class="number">${beforeLabel}</th>
            <th scope="col">${say('compare.change')}</th>
          </tr>
        </thead>
        <tbody>
          ${pairs.slice(0, MOST_PAIRS).map((pair) => pairRow(say, pair, selection, answer.asOf, beforeLabel))}
        </tbody>
      </table>
    </div>
    ${tableFiles(say, seriesPath(selection, answer.asOf === null ? {} : { asOf: answer.asOf }))}
    ${cite(say, {
      title,
      subject: categoryLabel(say, answer.query.category),
      sources: [...new Set(pairs.flatMap(({ point }) => point.sources ?? []))],
      asOf: answer.asOf,
      path: seriesPagePath(selection, answer.asOf),
    })}
  </section>`
}

export const crossingsView: View = async ({ say, address, search, ask, now, region }) => {
  const { asOf, past } = await knownAt(search, ask, now)
  const country = search.get('country') ?? ''
  const about = (groupBy: string): Selection =>
    selectionOf(
      new URLSearchParams({
        category: 'border_crossings',
        interval: 'month',
        groupBy,
        country: country === '' ? region.countries.join(',') : country,
        ...(past && asOf !== undefined ? { asOf } : {}),
      }),
    )
  const selections = [about('country'), about('nationality'), about('origin,destination')] as const
  const [months, nationalities, corridors] = await Promise.all(
    selections.map(
      async (selection) =>
        await ask(
          seriesAnswerSchema,
          seriesPath(selection, { coverage: 'true', ...(asOf === undefined ? {} : { asOf }) }),
        ),
    ),
  )
  const body =
    months === undefined || !months.ok
      ? problem(say, months?.code ?? 'INTERNAL', months?.detail ?? '')
      : months.answer.series.length === 0
        ? html`<p class="empty">${say('crossings.none')}</p>`
        : html`${causesSection(say, {
            answer: months.answer,
            selection: selections[0],
            heading: say('crossings.months'),
            id: 'months',
          })}
          ${pairTable(say, {
            answer: nationalities === undefined ? undefined : answerOf(nationalities),
            selection: selections[1],
            id: 'nationalities',
            heading: (period, before) => say('crossings.nationalities', { period, before }),
            first: say('dimension.nationality'),
          })}
          ${pairTable(say, {
            answer: corridors === undefined ? undefined : answerOf(corridors),
            selection: selections[2],
            id: 'corridors',
            heading: () => say('crossings.corridors'),
            first: `${say('dimension.origin')} \u2192 ${say('dimension.destination')}`,
          })}`
  return {
    status: months?.ok === false ? months.status : 200,
    body: shell({
      say,
      address,
      title: say('crossings.title'),
      subtitle: say('crossings.subtitle'),
      script: true,
      asOf,
      main: html`<form method="get" action="${say.href('/crossings')}" class="pick">
          ${select(new Map([['country', country]]), 'country', say('crossings.country'), countryChoices(say))}
          <button type="submit">${say('crossings.show')}</button>
        </form>
        <div
          id="figures"
          tabindex="-1"
          ${liveSince({ asOf, past })}
          ${past ? '' : showsSeries(selections[0])}
        >
          ${pastBanner(say, { asOf, past })} ${body}
        </div>
        ${pickDay(say, { path: '/crossings', search })}
        <p class="actions"></p>`,
    }),
  }
}
