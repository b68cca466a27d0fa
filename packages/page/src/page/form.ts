/** The selector. A plain GET form: its fields are the page's URL, with or without JavaScript. */
import { categories, causes, countries, kindOf, regionCodes, type GroupDimension } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import type { Say } from '../language/say.ts'
import { categoryLabel, dimensionLabel } from '../labels.ts'
import { EACH_SOURCE, NO_GROUPS, valuesOf, type Selection } from '../selection.ts'

export interface Choice {
  value: string
  label: string
}

const options = (choices: readonly Choice[], chosen: string): Html[] => {
  // a value that a link brought along and the list lacks stays chosen
  const listed = choices.some(({ value }) => value === chosen)
  const all = listed ? choices : [...choices, { value: chosen, label: chosen }]
  return all.map(
    ({ value, label }) =>
      html`<option value="${value}" ${value === chosen ? html` selected` : ''}>${label}</option>`,
  )
}

export const select = (selection: Selection, name: string, label: string, choices: readonly Choice[]): Html =>
  html`<p class="field">
    <label for="f-${name}">${label}</label
    ><select id="f-${name}" name="${name}">
      ${options(choices, selection.get(name) ?? choices[0]?.value ?? '')}
    </select>
  </p>`

export const input = (selection: Selection, name: string, label: string, type: string, hint = ''): Html =>
  html`<p class="field">
    <label for="f-${name}">${label}</label
    ><input
      id="f-${name}"
      name="${name}"
      type="${type}"
      value="${selection.get(name) ?? ''}"
      placeholder="${hint}"
    />
  </p>`

export const categoryChoices = (say: Say): Choice[] =>
  categories.map((category) => ({
    value: category,
    label: `${categoryLabel(say, category)} (${say(`kind.${kindOf(category)}.short`)})`,
  }))

export const countryChoices = (say: Say): Choice[] => [
  { value: '', label: say('form.allCountries') },
  ...countries
    .map(({ iso3, names }) => ({ value: iso3, label: names[say.language] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, say.language)),
]

const regionChoices = (say: Say): Choice[] => [
  { value: '', label: say('form.anyRegion') },
  ...regionCodes
    .filter((code) => !/^\d/.test(code))
    .map((code) => ({ value: code, label: say.maybe(`region.${code}`) ?? code })),
]

export const causeChoices = (say: Say): Choice[] => [
  { value: '', label: say('form.allCauses') },
  ...causes
    .filter(({ level }) => level <= 4)
    .map(({ path, level, labels }) => ({
      value: path,
      label: `${'\u00a0\u00a0'.repeat(level - 1)}${labels[say.language]}`,
    })),
]

const groups: readonly (readonly GroupDimension[])[] = [
  ['country', 'cause'],
  ['country'],
  ['cause'],
  ['nationality'],
  ['country', 'nationality'],
  ['origin'],
  ['destination'],
  ['event'],
  ['operation'],
  ['country', 'role'],
]

const groupChoices = (say: Say): Choice[] => [
  ...groups.map((dimensions) => {
    const [first = '', second] = dimensions.map((each) => dimensionLabel(say, each))
    return {
      value: dimensions.join(','),
      label: second === undefined ? first : say('form.group.two', { first, second: second.toLowerCase() }),
    }
  }),
  { value: NO_GROUPS, label: say('form.group.none') },
]

const words = (say: Say, of: string, ...values: string[]): Choice[] =>
  values.map((value) => ({ value, label: say.maybe(`form.${of}.${value}`) ?? value }))

const narrowing = ['from', 'to', 'method', 'role', 'source', 'sources', 'asOf', 'totals', 'rounding']

/** What narrows the figures and has no field comes along unseen, or the next answer would be about something else. */
const unseen: readonly string[] = ['nationality', 'origin', 'destination', 'event', 'operation']

const rest = (selection: Selection): Html[] =>
  unseen.flatMap((name) => {
    const value = selection.get(name)
    return value === undefined
      ? []
      : valuesOf(name, value).map((each) => html`<input type="hidden" name="${name}" value="${each}" />`)
  })

export const form = (say: Say, selection: Selection, sources: readonly string[]): Html => {
  const stock = categories.some(
    (category) => category === selection.get('category') && kindOf(category) === 'stock',
  )
  return html`<form method="get" action="${say.href('/series')}" aria-label="${say('form.label')}">
<div class="fields">
${select(selection, 'category', say('form.category'), categoryChoices(say))}
${select(selection, 'country', say('form.country'), countryChoices(say))}
${select(selection, 'region', say('form.region'), regionChoices(say))}
${select(selection, 'cause', say('form.cause'), causeChoices(say))}
${select(selection, 'interval', say('form.interval'), words(say, 'interval', 'year', 'quarter', 'month', 'week', 'day'))}
${select(selection, 'groupBy', say('form.groupBy'), groupChoices(say))}
</div>
<details${narrowing.some((name) => selection.has(name)) ? html` open` : ''}><summary>${say('form.more')}</summary>
<div class="fields">
${input(selection, 'from', say('form.from'), 'date')}
${input(selection, 'to', say('form.to'), 'date')}
${stock ? '' : select(selection, 'method', say('form.method'), words(say, 'method', 'spread', 'end', 'start'))}
${select(selection, 'role', say('form.role'), words(say, 'role', 'recommended', 'best', 'all'))}
${select(selection, 'sources', say('form.sources'), words(say, 'sources', 'preferred', EACH_SOURCE))}
${select(selection, 'source', say('form.source'), [{ value: '', label: say('form.allSources') }, ...sources.map((source) => ({ value: source, label: source }))])}
${select(selection, 'totals', say('form.totals'), words(say, 'totals', 'all', 'gidd'))}
${select(selection, 'rounding', say('form.rounding'), words(say, 'rounding', 'none', 'idmc'))}
${input(selection, 'asOf', say('form.asOf'), 'text', '2026-01-31T06:00:00.000Z')}
</div></details>
${rest(selection)}
<p class="actions"><button type="submit">${say('form.show')}</button> <a href="${say.href('/series')}">${say('form.again')}</a></p>
</form>`
}
