/** One figure as it was known on two dates, and what lies between. */
import {
  categories,
  diffAnswerSchema,
  instantsAnswerSchema,
  isCivilDate,
  type Category,
} from '@tideline/contracts'
import { z } from 'zod'
import { endOfDay } from '../as-of.ts'
import { changesBody } from '../blocks/changes-body.ts'
import { changesForm } from '../blocks/changes-form.ts'
import { dayBefore } from '../blocks/since-yesterday.ts'
import { html, type Html } from '../html.ts'
import { categoryLabel } from '../labels.ts'
import { problem, shell } from '../page/shell.ts'
import { selectionOf, seriesSearch } from '../selection.ts'
import { answerOf } from '../serve/ask.ts'
import type { View } from '../serve/view.ts'

const own: ReadonlySet<string> = new Set(['fromDay', 'toDay', 'fromAsOf', 'toAsOf', 'limit', 'format'])
const category = z.enum(categories)

/** A day was meant to its end; an instant that is named beside it gives way, since the day was typed. */
const instantOf = (search: URLSearchParams, day: string, instant: string): string | undefined => {
  const civil = search.get(day) ?? ''
  if (isCivilDate(civil)) return endOfDay(civil)
  const given = search.get(instant) ?? ''
  return given === '' ? undefined : given
}

/** `search`: of this page, from its form or from a figure's link; each name once, but those that may be repeated. */
const diffPath = (
  search: URLSearchParams,
  chosen: Category,
  from: string,
  to: string | undefined,
): string => {
  const asked = [...search].filter(([name, value]) => !own.has(name) && value !== '')
  const question = seriesSearch(selectionOf(new URLSearchParams(asked)))
  for (const { name, value } of [
    { name: 'interval', value: 'year' },
    { name: 'groupBy', value: '' },
  ])
    if (!question.has(name)) question.set(name, value)
  // the page is of two instants, and differences are of exact figures
  for (const name of ['asOf', 'rounding']) question.delete(name)
  question.set('category', chosen)
  question.set('fromAsOf', from)
  if (to !== undefined) question.set('toAsOf', to)
  question.set('limit', '50')
  return `/v1/diff?${question.toString()}`
}

export const changesView: View = async ({ say, address, search, ask }) => {
  const chosen = category.safeParse(search.get('category')).data ?? 'internal_displacements'
  const instants = answerOf(await ask(instantsAnswerSchema, '/v1/instants?limit=300'))
  const now = instants?.asOf ?? null
  const from = instantOf(search, 'fromDay', 'fromAsOf') ?? (now === null ? undefined : dayBefore(now))
  const to = instantOf(search, 'toDay', 'toAsOf')
  const path = from === undefined ? undefined : diffPath(search, chosen, from, to)
  const found = path === undefined ? undefined : await ask(diffAnswerSchema, path)
  const body: Html =
    found === undefined || path === undefined
      ? html`<p class="empty">${say('fresh.stopped')}</p>`
      : found.ok
        ? changesBody(say, { category: chosen, answer: found.answer, search, path })
        : problem(say, found.code, found.detail)
  return {
    status: found === undefined || found.ok ? 200 : found.status,
    body: shell({
      say,
      address,
      title: say('changes.title'),
      subtitle: `${categoryLabel(say, chosen)}. ${say('changes.subtitle')}`,
      script: true,
      main: html`${changesForm(say, { search, category: chosen, from, to, instants: instants?.instants ?? [] })}
        <div id="figures" tabindex="-1">${body}</div>`,
    }),
  }
}
