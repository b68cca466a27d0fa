/** The figures of one source as a table, the newest period first: the same numbers as the chart, for every reader. */
import { html, type Html } from '../html.ts'
import { dimensionLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { pointText } from '../point-text.ts'
import { figurePath, rowFilters, type Selection } from '../selection.ts'
import { rowName, type Row, type SourceView } from '../source-view.ts'
import { othersNote, partNote, reportedNote } from './coverage-notes.ts'

const order = ['day', 'week', 'month', 'year']

/** The coarsest of a row: how exactly its days are known. */
const accuracyOf = (say: Say, row: Row): string => {
  const positions = row.points.flatMap((point) =>
    point?.dateAccuracy ? [order.indexOf(point.dateAccuracy)] : [],
  )
  const coarsest = order[Math.max(-1, ...positions)]
  return coarsest === undefined ? '' : (say.maybe(`accuracy.${coarsest}`) ?? '')
}

export const growthText = (say: Say, growth: NonNullable<Row['growth']>): string => {
  const values = {
    percent: say.count(Math.abs(growth.growthPercent)),
    days: growth.days,
    count: say.count(growth.cases),
  }
  return growth.growthPercent < 0 ? say('table.shrinks', values) : say('table.grows', values)
}

const growthOf = (say: Say, { growth }: Row): string => (growth === undefined ? '' : growthText(say, growth))

const note = (text: string): Html | '' => (text === '' ? '' : html`<span class="note">${text}</span>`)

const cell = (say: Say, point: Row['points'][number], link: string | undefined): Html => {
  const state = point?.state ?? 'not_reported'
  const figure = point === undefined ? say('state.not_reported') : pointText(say, point)
  const text = link === undefined ? figure : html`<a href="${link}">${figure}</a>`
  const measured =
    point?.measuredOn === undefined || point.value === null
      ? ''
      : say('table.measured', { date: say.day(point.measuredOn) })
  return html`<td class="${state}">
    ${text}${note(measured)}${note(reportedNote(say, point))}${note(partNote(say, point))}${note(othersNote(say, point))}
  </td>`
}

/** The page of each figure of a row: where it comes from, or why it is unknown. */
const linkOf = (row: Row, period: string, selection: Selection, asOf: string | null): string | undefined => {
  const filters = rowFilters(row.key)
  if (filters === undefined || asOf === null) return undefined
  return figurePath(selection, { ...filters, period, asOf })
}

interface TableInput {
  say: Say
  view: SourceView
  caption: Html
  label: string
  selection: Selection
  asOf: string | null
}

export const table = ({ say, view, caption, label, selection, asOf }: TableInput): Html => {
  const heads =
    view.dimensions.length === 0
      ? [say('table.all')]
      : view.dimensions.map((dimension) => dimensionLabel(say, dimension))
  const newestFirst = view.periods.map((period, nth) => ({ ...period, nth })).toReversed()
  const link = (row: Row, period: string): string | undefined => {
    const path = linkOf(row, period, selection, asOf)
    return path === undefined ? undefined : say.href(path)
  }
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${say('series.table', { label })}">
    <table>
      <caption>
        <span>${caption}</span>
      </caption>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}${newestFirst.map(
            ({ period, from, to, clipped }) =>
              html`<th scope="col" class="number">
                ${say.period(period)}${note(clipped ? say('table.clipped', { from: say.day(from), to: say.day(to) }) : '')}
              </th>`,
          )}
          <th scope="col">${say('table.accuracy')}</th>
        </tr>
      </thead>
      <tbody>
        ${view.rows.map((row) => {
          const labels = row.labels.length === 0 ? [rowName(say, row)] : row.labels
          return html`<tr>
            ${labels.map((text, index) => (index === 0 ? html`<th scope="row">${text}</th>` : html`<td>${text}</td>`))}${newestFirst.map(({ period, nth }) => cell(say, row.points[nth], link(row, period)))}
            <td>${accuracyOf(say, row)}${note(growthOf(say, row))}</td>
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}
