/** The explained difference: a bridge from the old value to the new one, each period, and the observations behind. Pure. */
import {
  kindOf,
  type Category,
  type DiffDocument,
  type DiffPoint,
  type DiffReason,
} from '@tideline/contracts'
import { barsOf, bridge } from '../charts/bridge.ts'
import type { Drawing } from '../charts/drawing.ts'
import { html, Html } from '../html.ts'
import { categoryLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { warningList } from '../page/page.ts'
import { simpleTable } from '../page/simple-table.ts'
import { time } from '../page/time.ts'
import { pointText } from '../point-text.ts'
import { cite } from '../page/cite.ts'
import { chartFiles, tableFiles } from '../page/take-along.ts'
import { addable, partsText, reasonText, sumOf } from './changed.ts'

interface ChangesInput {
  category: Category
  answer: DiffDocument
  search: URLSearchParams
  /** of the interface, with the same answer */
  path: string
}

/** null where nothing was known of any: unknown is not zero. */
export const valueOf = (points: readonly DiffPoint[], side: 'before' | 'after'): number | null => {
  const known = points.flatMap((point) => (point[side].value === null ? [] : [point[side].value]))
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value)
}

const textOf = (say: Say, points: readonly DiffPoint[], side: 'before' | 'after'): string => {
  const values = points.map((point) => point[side])
  const [only] = values
  // of one figure its state is said, too; a sum of several has none
  if (values.length === 1 && only !== undefined) return pointText(say, { ...only, quantifier: 'exact' })
  const value = valueOf(points, side)
  if (value === null) return say('state.not_reported')
  const unknown = values.some((each) => each.value === null)
  return unknown ? say('state.partial', { figure: say.count(value) }) : say.count(value)
}

/** undefined where a part is hidden: a bridge would tell it by subtraction. */
export const bridgeDrawing = (
  say: Say,
  category: Category,
  points: readonly DiffPoint[],
): Drawing | undefined => {
  const { change, reasons } = sumOf(points)
  const parts = Object.entries(reasons) as [DiffReason, number | null][]
  if (change === null || parts.some(([, people]) => people === null)) return undefined
  const [before, after] = [textOf(say, points, 'before'), textOf(say, points, 'after')]
  const title = say('changes.bridge', {
    before,
    after,
    change: change === 0 ? say.count(0) : say.change(change),
  })
  const bars = barsOf(
    say,
    { label: say('compare.before'), value: valueOf(points, 'before') ?? 0, text: before },
    parts
      .filter(([, people]) => people !== 0)
      .map(([reason, people]) => ({ label: say.maybe(`reason.${reason}`) ?? reason, people: people ?? 0 })),
    { label: say('compare.now'), value: valueOf(points, 'after') ?? 0, text: after },
  )
  const periods = points.map(({ period }) => say.period(period)).join(', ')
  const text =
    kindOf(category) === 'stock'
      ? say('changes.bridge.stock', { period: periods })
      : say('changes.bridge.text', { periods })
  const svg = bridge(say, bars, 'bridge', say('changes.bridge.alt', { before, after }))
  return { title, subtitle: text, svg }
}

const bridgeOf = (say: Say, drawing: Drawing | undefined, search: URLSearchParams): Html | '' =>
  drawing === undefined
    ? ''
    : html`<figure>
        <figcaption><strong>${drawing.title}</strong><span>${drawing.subtitle}</span></figcaption>
        <div class="chart narrow">${new Html(drawing.svg)}</div>
        ${chartFiles(say, 'changes', search)}
      </figure>`

const periodRow = (say: Say, point: DiffPoint): Html => {
  const side = (name: 'before' | 'after'): string => pointText(say, { ...point[name], quantifier: 'exact' })
  const change = point.change === null ? say('state.suppressed') : say.change(point.change)
  return html`<tr>
    <th scope="row">${say.period(point.period)}</th>
    <td class="reported">${side('before')}</td>
    <td class="reported">${side('after')}</td>
    <td class="reported">${change}</td>
    <td>${partsText(say, point.reasons)}</td>
  </tr>`
}

const observations = (say: Say, { observations: list, changedObservations }: DiffDocument): Html | '' =>
  list.length === 0
    ? ''
    : html`<h2>${say('changes.observations')}</h2>
        <p>
          ${say('changes.observations.text', { shown: say.count(list.length), count: say.count(changedObservations) })}
        </p>
        ${simpleTable(
          say,
          say('changes.observations'),
          [say('figure.observation'), say('changes.part')],
          list.map(({ source, id, reasons }) => {
            const path = `/observation/${encodeURIComponent(source)}/${encodeURIComponent(id)}`
            const parts = Object.entries(reasons).map(([reason, people]) =>
              reasonText(say, reason, people ?? null),
            )
            return html`<tr>
              <th scope="row"><a href="${say.href(path)}">${id}</a><span class="note">${source}</span></th>
              <td>${parts.join('; ')}</td>
            </tr>`
          }),
        )}`

/** With both instants, so that the picture stays what it is. */
const questionOf = (path: string, { fromAsOf, toAsOf }: DiffDocument): URLSearchParams => {
  const search = new URL(path, 'http://page').searchParams
  if (fromAsOf !== null) search.set('fromAsOf', fromAsOf)
  if (toAsOf !== null) search.set('toAsOf', toAsOf)
  return search
}

export const changesBody = (say: Say, { category, answer, path }: ChangesInput): Html => {
  const points = answer.series.flatMap((series) => series.points)
  const when = say.markup('changed.since', {
    from: time(say, answer.fromAsOf),
    to: time(say, answer.toAsOf),
  })
  if (points.length === 0)
    return html`<p class="freshness">${when}</p>
      <p class="empty">${say('changes.none')}</p>`
  const newestFirst = points.toSorted((a, b) => (a.from < b.from ? 1 : -1))
  const heads = [
    say('changes.period'),
    say('compare.before'),
    say('compare.now'),
    say('compare.change'),
    say('changes.reasons'),
  ]
  return html`<p class="freshness">${when}</p>
    ${warningList(say, answer)}
    ${bridgeOf(say, bridgeDrawing(say, category, addable(category, points)), questionOf(path, answer))}
    ${simpleTable(
      say,
      say('changes.title'),
      heads,
      newestFirst.map((point) => periodRow(say, point)),
    )}
    <p class="note">${say('changes.method')}</p>
    ${tableFiles(say, `/v1/diff?${questionOf(path, answer).toString()}`, { label: 'table.files', named: true })}
    ${observations(say, answer)}
    ${cite(say, {
      title: categoryLabel(say, category),
      subject: say('chart.between', {
        from: say.instant(answer.fromAsOf ?? ''),
        to: say.instant(answer.toAsOf ?? ''),
      }),
      sources: [...new Set(answer.observations.map(({ source }) => source))],
      asOf: answer.toAsOf,
      path: `/changes?${questionOf(path, answer).toString()}`,
    })}`
}
