/** Which figure, and as of which two instants: a list of the instants at which something was recorded, or a day. Pure. */
import type { Category } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'
import { categoryChoices, causeChoices, countryChoices, input, select } from '../page/form.ts'
import { selectionOf } from '../selection.ts'

interface Recorded {
  at: string
  revisions: number
  sources: readonly string[]
}

interface ChangesFormInput {
  search: URLSearchParams
  category: Category
  from: string | undefined
  to: string | undefined
  /** newest first */
  instants: readonly Recorded[]
}

const instantLabel = (say: Say, { at, revisions, sources }: Recorded): string =>
  say('changes.instant', {
    at: say.instant(at),
    n: revisions,
    count: say.count(revisions),
    sources: sources.slice(0, 3).join(', '),
  })

interface InstantList {
  name: 'fromAsOf' | 'toAsOf'
  label: string
  chosen: string | undefined
  /** what stands for "left out" */
  none: string
  instants: readonly Recorded[]
}

/** Oldest first, as a slider runs. An instant that a link brought along and nothing was recorded at stays chosen. */
const instantList = (say: Say, { name, label, chosen, none, instants }: InstantList): Html => {
  const known = instants.some(({ at }) => at === chosen)
  const oldestFirst = instants.toReversed()
  return html`<p class="field">
    <label for="f-${name}">${label}</label
    ><select id="f-${name}" name="${name}" data-slider="${say('changes.slider')}">
      ${chosen === undefined || known ? '' : html`<option value="${chosen}" selected>${say.instant(chosen)}</option>`}
      ${oldestFirst.map(
        (instant) =>
          html`<option value="${instant.at}" ${instant.at === chosen ? html` selected` : ''}>
            ${instantLabel(say, instant)}
          </option>`,
      )}
      <option value="" ${chosen === undefined ? html` selected` : ''}>${none}</option>
    </select>
  </p>`
}

const shown: ReadonlySet<string> = new Set([
  'category',
  'country',
  'cause',
  'fromAsOf',
  'toAsOf',
  'fromDay',
  'toDay',
])

/** What narrows the figure beside what the form shows comes along unseen, or comparing would be about something else. */
const rest = (search: URLSearchParams): Html[] =>
  [...search]
    .filter(([name, value]) => !shown.has(name) && value !== '')
    .map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)

const printable = (instant: string | undefined): string | undefined =>
  instant !== undefined && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(instant) ? instant : undefined

export const changesForm = (say: Say, { search, category, from, to, instants }: ChangesFormInput): Html => {
  const selection = selectionOf(search)
  const chosen = new Map([...selection, ['category', category]])
  return html`<form method="get" action="${say.href('/changes')}" aria-label="${say('form.label')}">
    <div class="fields">
      ${select(chosen, 'category', say('form.category'), categoryChoices(say))}
      ${select(chosen, 'country', say('form.country'), countryChoices(say))}
      ${select(chosen, 'cause', say('form.cause'), causeChoices(say))}
    </div>
    <div class="fields wide">
      ${instantList(say, { name: 'fromAsOf', label: say('changes.from'), chosen: printable(from), none: say('changes.choose'), instants })}
      ${input(new Map(), 'fromDay', say('changes.fromDay'), 'date')}
      ${instantList(say, { name: 'toAsOf', label: say('changes.to'), chosen: printable(to), none: say('changes.now'), instants })}
      ${input(new Map(), 'toDay', say('changes.toDay'), 'date')}
    </div>
    ${rest(search)}
    <p class="actions"><button type="submit">${say('changes.show')}</button></p>
  </form>`
}
