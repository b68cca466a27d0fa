/** The figures of one source as a table: the same numbers as the chart, for every reader. */
import { formatCount } from '../format-count.ts'
import { html, type Html } from '../html.ts'
import { dimensionLabel, keyLabel } from '../labels.ts'
import { pointText } from '../point-text.ts'
import { figurePath, rowFilters, type Selection } from '../selection.ts'
import { rowName, type Row, type SourceView } from '../source-view.ts'

const accuracyNotes: Readonly<Record<string, string>> = {
  day: 'to the day',
  week: 'to the week',
  month: 'to the month',
  year: 'to the year',
}

const order = Object.keys(accuracyNotes)

/** The coarsest of a row: how exactly its days are known. */
const accuracyOf = (row: Row): string => {
  const positions = row.points.flatMap((point) =>
    point?.dateAccuracy ? [order.indexOf(point.dateAccuracy)] : [],
  )
  const coarsest = order[Math.max(-1, ...positions)]
  return coarsest === undefined ? '' : (accuracyNotes[coarsest] ?? '')
}

type Shown = Row['points'][number]

/** What the other sources say of the same thing: beside the figure, never in it. */
const others = (point: Shown): Html | '' =>
  point?.alternatives === undefined
    ? ''
    : html`<span class="note"
        >${point.alternatives.map((each) => `${each.source}: ${pointText(each)}`).join('; ')}</span
      >`

/** "14 of 17 places, oldest 43 days": how much of what was expected is in the figure. */
const covered = (point: Shown): Html | '' => {
  const { unit, reported, expected, oldestAgeDays } = point?.coverage ?? {}
  const parts = [
    ...(unit === undefined || reported === undefined
      ? []
      : [`${reported} of ${expected ?? reported} ${unit}`]),
    ...(oldestAgeDays === undefined || oldestAgeDays === 0
      ? []
      : [`oldest part ${formatCount(oldestAgeDays)} days old`]),
  ]
  return parts.length === 0 || point?.value === null
    ? ''
    : html`<span class="note">${parts.join(', ')}</span>`
}

const joined = (only: NonNullable<NonNullable<Shown>['only']>): string =>
  Object.entries(only)
    .map(
      ([dimension, values]) => `${dimension} ${values.map((value) => keyLabel(dimension, value)).join(', ')}`,
    )
    .join('; ')

/** What the figure is a part of: days, people that are known to lack, a population. */
const partOf = (point: Shown): Html | '' => {
  if (point === undefined || point.value === null) return ''
  const { complete, covered: days, missing, rejectedRows, only } = point
  const parts = [
    ...(complete === false && days !== undefined
      ? [`covers ${formatCount(days.days)} days, ${days.from} to ${days.to}`]
      : []),
    ...(complete === false && days === undefined ? ['does not cover the whole period'] : []),
    ...(missing === undefined ? [] : [`${formatCount(missing)} people known to be missing`]),
    ...(rejectedRows === undefined ? [] : [`${formatCount(rejectedRows)} refused rows open`]),
    ...(only === undefined ? [] : [`only ${joined(only)}`]),
  ]
  return parts.length === 0 ? '' : html`<span class="note">${parts.join('; ')}</span>`
}

const growthOf = ({ growth }: Row): string =>
  growth === undefined
    ? ''
    : `usually ${growth.growthPercent < 0 ? 'shrinks' : 'grows'} ${Math.abs(growth.growthPercent)} % in ${growth.days} days (${formatCount(growth.cases)} cases)`

const cell = (point: Shown, link: string | undefined): Html => {
  const state = point?.state ?? 'not_reported'
  const figure = point === undefined ? 'not reported' : pointText(point)
  const text = link === undefined || point === undefined ? figure : html`<a href="${link}">${figure}</a>`
  const measured =
    point?.measuredOn === undefined || point.value === null
      ? ''
      : html`<span class="note">of ${point.measuredOn}</span>`
  return html`<td class="${state}">${text}${measured}${covered(point)}${partOf(point)}${others(point)}</td>`
}

/** The page of each figure of a row: where it comes from. */
const linkOf = (row: Row, period: string, selection: Selection, asOf: string | null): string | undefined => {
  const filters = rowFilters(row.key)
  if (filters === undefined || asOf === null) return undefined
  return figurePath(selection, { ...filters, period, asOf })
}

export const table = (
  view: SourceView,
  caption: Html,
  label: string,
  { selection, asOf }: { selection: Selection; asOf: string | null },
): Html => {
  const heads = view.dimensions.length === 0 ? ['All'] : view.dimensions.map(dimensionLabel)
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${label}, table">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}${view.periods.map(
            ({ period, from, to, clipped }) =>
              html`<th scope="col" class="number">
                ${period}${clipped ? html`<span class="note">only ${from} to ${to}</span>` : ''}
              </th>`,
          )}
          <th scope="col">Dates known</th>
        </tr>
      </thead>
      <tbody>
        ${view.rows.map((row) => {
          const labels = row.labels.length === 0 ? [rowName(row)] : row.labels
          return html`<tr>
            ${labels.map((text, index) => (index === 0 ? html`<th scope="row">${text}</th>` : html`<td>${text}</td>`))}${row.points.map((point, nth) => cell(point, linkOf(row, view.periods[nth]?.period ?? '', selection, asOf)))}
            <td>
              ${accuracyOf(row)}${growthOf(row) === '' ? '' : html`<span class="note">${growthOf(row)}</span>`}
            </td>
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}
