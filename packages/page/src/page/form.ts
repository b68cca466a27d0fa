/** The selector. A plain GET form: its fields are the page's URL, with or without JavaScript. */
import { categories, causes, countries, kindOf, regionCodes } from '@tideline/contracts'
import { html, type Html } from '../html.ts'
import { categoryLabel } from '../labels.ts'
import { EACH_SOURCE, NO_GROUPS, type Selection } from '../selection.ts'

interface Choice {
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

const select = (selection: Selection, name: string, label: string, choices: readonly Choice[]): Html =>
  html`<p class="field">
    <label for="f-${name}">${label}</label
    ><select id="f-${name}" name="${name}">
      ${options(choices, selection.get(name) ?? choices[0]?.value ?? '')}
    </select>
  </p>`

const input = (selection: Selection, name: string, label: string, type: string, hint = ''): Html =>
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

const kinds = { flow: 'movements', stock: 'people at a date' } as const

const categoryChoices: Choice[] = categories.map((category) => ({
  value: category,
  label: `${categoryLabel(category)} (${kinds[kindOf(category)]})`,
}))

const countryChoices: Choice[] = [
  { value: '', label: 'all countries' },
  ...countries
    .map(({ iso3, name }) => ({ value: iso3, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en')),
]

const regionNames: Readonly<Record<string, string>> = {
  'north-america': 'North America',
  'central-america': 'Central America',
  caribbean: 'Caribbean',
  'ca-4': 'CA-4',
  'northern-central-america': 'Northern Central America',
  caricom: 'CARICOM',
  'caricom-csme': 'CARICOM CSME',
  oecs: 'OECS',
}

const regionChoices: Choice[] = [
  { value: '', label: 'any region' },
  ...regionCodes
    .filter((code) => !/^\d/.test(code))
    .map((code) => ({ value: code, label: regionNames[code] ?? code })),
]

const causeChoices: Choice[] = [
  { value: '', label: 'all causes' },
  ...causes
    .filter(({ level }) => level <= 4)
    .map(({ path, level, labels }) => ({
      value: path,
      label: `${'\u00a0\u00a0'.repeat(level - 1)}${labels.en}`,
    })),
]

const groupChoices: Choice[] = [
  { value: 'country,cause', label: 'country and cause' },
  { value: 'country', label: 'country' },
  { value: 'cause', label: 'cause' },
  { value: 'nationality', label: 'nationality' },
  { value: 'country,nationality', label: 'country and nationality' },
  { value: 'origin', label: 'origin' },
  { value: 'destination', label: 'destination' },
  { value: 'event', label: 'event' },
  { value: 'operation', label: 'operation' },
  { value: 'country,role', label: 'country and role' },
  { value: NO_GROUPS, label: 'nothing (one total a source)' },
]

const words = (...pairs: [string, string][]): Choice[] => pairs.map(([value, label]) => ({ value, label }))

export const form = (selection: Selection, sources: readonly string[]): Html => {
  const stock = categories.some(
    (category) => category === selection.get('category') && kindOf(category) === 'stock',
  )
  return html`<form method="get" action="/" aria-label="What to show">
<div class="fields">
${select(selection, 'category', 'What is counted', categoryChoices)}
${select(selection, 'country', 'Country', countryChoices)}
${select(selection, 'region', 'Region', regionChoices)}
${select(selection, 'cause', 'Cause', causeChoices)}
${select(selection, 'interval', 'Interval', words(['year', 'year'], ['quarter', 'quarter'], ['month', 'month'], ['week', 'ISO week'], ['day', 'day']))}
${select(selection, 'groupBy', 'A row for each', groupChoices)}
</div>
<details${['from', 'to', 'method', 'role', 'source', 'sources', 'asOf', 'totals', 'rounding'].some((name) => selection.has(name)) ? html` open` : ''}><summary>Period, method, source, as of</summary>
<div class="fields">
${input(selection, 'from', 'From', 'date')}
${input(selection, 'to', 'To', 'date')}
${stock ? '' : select(selection, 'method', 'Long spans', words(['spread', 'spread over their days'], ['end', 'whole, at their end'], ['start', 'whole, at their start']))}
${select(selection, 'role', 'Figures', words(['recommended', 'recommended'], ['best', 'best available'], ['all', 'all, by role']))}
${select(selection, 'sources', 'Of several sources', words(['preferred', 'the preferred one counts'], [EACH_SOURCE, 'each by itself']))}
${select(selection, 'source', 'Source', [{ value: '', label: 'all sources' }, ...sources.map((source) => ({ value: source, label: source }))])}
${select(selection, 'totals', 'Causes counted', words(['all', 'all'], ['gidd', 'conflict and disaster (GIDD)']))}
${select(selection, 'rounding', 'Rounding', words(['none', 'none'], ['idmc', 'as IDMC displays']))}
${input(selection, 'asOf', 'As known at (UTC)', 'text', '2026-01-31T06:00:00.000Z')}
</div></details>
<p class="actions"><button type="submit">Show</button> <a href="/">Start again</a></p>
</form>`
}
