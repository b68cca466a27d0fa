/** What changed between two instants, by reason, in a few lines. Pure. */
import {
  kindOf,
  type Category,
  type DiffDocument,
  type DiffPoint,
  type DiffReason,
} from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import { categoryLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { time } from '../page/time.ts'

export interface CategoryChange {
  category: Category
  answer: DiffDocument | undefined
}

/** Points that may be added: all of a flow; of a stock the newest date that changed. */
export const addable = (category: Category, points: readonly DiffPoint[]): DiffPoint[] => {
  if (kindOf(category) === 'flow') return [...points]
  const newest = points
    .map(({ to }) => to)
    .toSorted()
    .at(-1)
  return points.filter(({ to }) => to === newest)
}

/** null: a part of it is hidden, so the sum would tell it. */
export interface Sum {
  change: number | null
  reasons: Partial<Record<DiffReason, number | null>>
}

const plus = (a: number | null | undefined, b: number | null): number | null =>
  a === null || b === null ? null : (a ?? 0) + b

export const sumOf = (points: readonly DiffPoint[]): Sum => {
  const sum: Sum = { change: 0, reasons: {} }
  for (const { change, reasons } of points) {
    sum.change = plus(sum.change, change)
    for (const [reason, people] of Object.entries(reasons) as [DiffReason, number | null][]) {
      sum.reasons[reason] = plus(sum.reasons[reason], people)
    }
  }
  return sum
}

export const reasonText = (say: Say, reason: string, people: number | null): string =>
  `${say.maybe(`reason.${reason}`) ?? reason} ${people === null ? say('state.suppressed') : say.change(people)}`

export const partsText = (say: Say, reasons: Sum['reasons']): string =>
  Object.entries(reasons)
    .filter(([, people]) => people !== 0)
    .map(([reason, people]) => reasonText(say, reason, people ?? null))
    .join('; ')

const line = (
  say: Say,
  { category, answer }: CategoryChange,
  link: (category: Category) => string,
): Html[] => {
  const points = addable(category, answer?.series.flatMap((series) => series.points) ?? [])
  if (answer === undefined || points.length === 0) return []
  const { change, reasons } = sumOf(points)
  const counted = { n: answer.changedObservations, count: say.count(answer.changedObservations) }
  const [first] = points
  const name =
    kindOf(category) === 'stock' && first !== undefined
      ? `${categoryLabel(say, category)} (${say('changed.stock', { period: say.period(first.period) })})`
      : categoryLabel(say, category)
  return [
    html`<li>
      <strong
        >${
          change === null
            ? `${name}: ${say('changed.hidden')}`
            : say('changed.line', {
                category: name,
                change: change === 0 ? say.count(0) : say.change(change),
              })
        }</strong
      >
      <span class="note"
        >${partsText(say, reasons)}. ${say('changed.observations', counted)}.
        <a href="${link(category)}">${say('changed.more')}</a></span
      >
    </li>`,
  ]
}

interface ChangedInput {
  from: string
  to: string
  changes: readonly CategoryChange[]
  /** the page that has every change of a category */
  link: (category: Category) => string
}

export const changedSection = (say: Say, { from, to, changes, link }: ChangedInput): Html => {
  const lines = changes.flatMap((change) => line(say, change, link))
  return html`<section aria-labelledby="changed">
    <h2 id="changed">${say('changed.title')}</h2>
    <p class="freshness">${say.markup('changed.since', { from: time(say, from), to: time(say, to) })}</p>
    ${
      lines.length === 0
        ? html`<p>${say('changed.none')}</p>`
        : html`<ul class="lines">
            ${lines}
          </ul>`
    }
  </section>`
}
