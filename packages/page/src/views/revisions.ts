/** How one figure was revised: every value it has had, from when on, and why; and how much such figures usually grow. */
import {
  categories,
  revisionsAnswerSchema,
  seriesAnswerSchema,
  type ExpectedRevision,
  type FigureRevision,
  type RevisionsDocument,
} from '@tideline/contracts'
import { partsText } from '../blocks/changed.ts'
import { html, type Html } from '../html.ts'
import { categoryLabel } from '../labels.ts'
import type { Say } from '../language/say.ts'
import { cite } from '../page/cite.ts'
import { subjectOf } from '../page/figure-page.ts'
import { warningList } from '../page/page.ts'
import { problem, shell } from '../page/shell.ts'
import { simpleTable } from '../page/simple-table.ts'
import { tableFiles } from '../page/take-along.ts'
import { growthText } from '../page/table.ts'
import { time } from '../page/time.ts'
import { pointText } from '../point-text.ts'
import {
  asOfAnswer,
  changesPath,
  figurePath,
  revisionsPagePath,
  revisionsPath,
  selectionOf,
  seriesPath,
  type Selection,
} from '../selection.ts'
import { answerOf } from '../serve/ask.ts'
import type { View } from '../serve/view.ts'

const valueText = (say: Say, revision: FigureRevision): string =>
  pointText(say, { ...revision, quantifier: 'exact' })

/** Of fewer people a per cent says more than is known. */
const SMALLEST_BASE = 50

/** From the first value that was known to the newest: unknown before is no growth. */
const finding = (say: Say, revisions: readonly FigureRevision[]): string => {
  const known = revisions.filter(({ value }) => value !== null)
  const [first] = known
  const last = revisions.at(-1)
  if (first === undefined || last === undefined) return say('revisions.none')
  if (revisions.length === 1)
    return say('revisions.once', { figure: valueText(say, first), at: say.instant(first.asOf) })
  const growth = (last.value ?? 0) - (first.value ?? 0)
  const change = growth === 0 ? say('key.same') : say.change(growth)
  const percent =
    last.value === null || first.value === null || first.value < SMALLEST_BASE || growth === 0
      ? ''
      : `, ${say.change(Math.round((growth / first.value) * 100))} %`
  return say('revisions.finding', {
    n: revisions.length,
    count: say.count(revisions.length),
    first: valueText(say, first),
    last: valueText(say, last),
    change: last.value === null ? say('state.not_reported') : `${change}${percent}`,
  })
}

const row = (say: Say, revision: FigureRevision, before: string | undefined, compare: string): Html => {
  const { asOf, change, reasons } = revision
  const search = new URLSearchParams({ ...(before === undefined ? {} : { fromAsOf: before }), toAsOf: asOf })
  return html`<tr>
    <th scope="row">${time(say, asOf)}</th>
    <td class="reported">${valueText(say, revision)}</td>
    <td class="reported">${change === null ? say('state.suppressed') : say.change(change)}</td>
    <td>
      ${partsText(say, reasons)}${
        before === undefined
          ? ''
          : html` <a href="${say.href(`${compare}&${search.toString()}`)}"
              >${say('revisions.behind')}<span class="unseen">: ${say.instant(asOf)}</span></a
            >`
      }
    </td>
  </tr>`
}

const usual = (say: Say, growth: ExpectedRevision | undefined): string =>
  growth === undefined
    ? say('revisions.usual.unknown')
    : say('revisions.usual', { what: growthText(say, growth) })

const body = (
  say: Say,
  answer: RevisionsDocument,
  selection: Selection,
  growth: ExpectedRevision | undefined,
): Html => {
  const { revisions, earlierInstants, from, to } = answer
  const compare = changesPath(selection, answer)
  const title = finding(say, revisions)
  return html`<p class="finding">${title}</p>
    <p class="freshness">
      ${subjectOf(say, selection)}, ${say('span', { from: say.day(from), to: say.day(to) })}.
      ${say.markup('fresh.asOf', { asOf: time(say, answer.asOf) })}
    </p>
    <p class="usual">${usual(say, growth)}</p>
    ${warningList(say, answer)}
    ${
      revisions.length === 0
        ? ''
        : simpleTable(
            say,
            say('revisions.title'),
            [say('revisions.since'), say('figure.value'), say('compare.change'), say('changes.reasons')],
            revisions
              .map((revision, nth) => row(say, revision, revisions[nth - 1]?.asOf, compare))
              .toReversed(),
          )
    }
    ${earlierInstants === 0 ? '' : html`<p>${say('revisions.earlier', { n: earlierInstants, count: say.count(earlierInstants) })}</p>`}
    ${cite(say, {
      title,
      subject: `${subjectOf(say, selection)}, ${say.period(answer.period)}`,
      sources: [],
      asOf: answer.asOf,
      path: revisionsPagePath(selection, {
        period: answer.period,
        ...(answer.asOf === null ? {} : { asOf: answer.asOf }),
      }),
    })}
    ${tableFiles(say, revisionsPath(asOfAnswer(selection, answer)), { label: 'table.files', named: false })}`
}

/** Of the whole series that the figure is a point of: how much its source and country usually grow. */
const growthPath = (selection: Selection): string => {
  const series = new Map([...selection].filter(([name]) => name !== 'period' && name !== 'limit'))
  return seriesPath(series, { interval: 'year', groupBy: '', coverage: 'true' })
}

export const revisionsView: View = async ({ say, address, search, ask }) => {
  const selection = selectionOf(search)
  const [found, series] = await Promise.all([
    ask(revisionsAnswerSchema, revisionsPath(selection)),
    ask(seriesAnswerSchema, growthPath(selection)),
  ])
  const growth = answerOf(series)?.series[0]?.expectedRevision
  const category = categories.find((each) => each === selection.get('category'))
  const name = category === undefined ? 'Tideline' : categoryLabel(say, category)
  return {
    status: found.ok ? 200 : found.status,
    body: shell({
      say,
      address,
      title: found.ok ? `${name}, ${say.period(found.answer.period)}` : 'Tideline',
      subtitle: say('revisions.title'),
      script: true,
      asOf: found.ok ? found.answer.asOf : null,
      main: html`${
          found.ok
            ? html`<p>
                <a href="${say.href(figurePath(selection, {}))}">${say('revisions.back')}</a>
              </p>`
            : ''
        }
        <div id="figures" tabindex="-1">
          ${found.ok ? body(say, found.answer, selection, growth) : problem(say, found.code, found.detail)}
        </div>`,
    }),
  }
}
