/** The figures of one source as a table: the same numbers as the chart, for every reader. */
import { html, type Html } from '../html.ts'
import { dimensionLabel } from '../labels.ts'
import { pointText } from '../point-text.ts'
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

const cell = (point: Row['points'][number]): Html => {
  const state = point?.state ?? 'not_reported'
  const text = point === undefined ? 'not reported' : pointText(point)
  const measured =
    point?.measuredOn === undefined || point.value === null
      ? ''
      : html`<span class="note">of ${point.measuredOn}</span>`
  return html`<td class="${state}">${text}${measured}</td>`
}

export const table = (view: SourceView, caption: Html, label: string): Html => {
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
            ${labels.map((text, index) => (index === 0 ? html`<th scope="row">${text}</th>` : html`<td>${text}</td>`))}${row.points.map(cell)}
            <td>${accuracyOf(row)}</td>
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}
