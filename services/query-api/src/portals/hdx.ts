/**
 * One country in the shape of the Humanitarian Data Exchange: a CSV with HAPI's column names, and the `hdx.yaml` that its
 * uploader reads. HXL tags only where they are asked for: HDX took them out of its own feeds in 2026, and a second header row breaks
 * every other reader. Pure: from the public answer of a series by country, cause and source. A figure that is not reported has an empty
 * cell and its state beside it, and no row of two sources may be added, which the caveats say.
 */
import { countryInfo, policyOf, type SeriesAnswer } from '@tideline/contracts'
import { stringify } from 'csv-stringify/sync'
import type { Credit } from '../catalogue/credit.ts'
import { parsePeriod } from '../series/period.ts'

const columns = [
  ['location_code', '#country+code'],
  ['location_name', '#country+name'],
  ['category', '#indicator+name'],
  ['cause', '#cause'],
  ['source', '#meta+source'],
  ['population', '#affected'],
  ['state', '#status'],
  ['reference_period_start', '#date+start'],
  ['reference_period_end', '#date+end'],
] as const

/** Behind the others, where a row is of one event. */
const eventColumns = [
  ['event_id', '#event+id'],
  ['event_name', '#event+name'],
  ['event_codes', '#crisis+code'],
] as const

type Series = Pick<SeriesAnswer, 'series'>

interface HdxColumns {
  events?: boolean
  hxl?: boolean
}

export const hdxCsv = (
  country: string,
  category: string,
  { series }: Series,
  { events = false, hxl = false }: HdxColumns = {},
): string => {
  const name = countryInfo(country)?.name ?? country
  const rows = series.flatMap(({ key, points, names, eventCodes = [] }) =>
    points.map(({ period, value, state }) => {
      const days = parsePeriod(period)
      return [
        country,
        name,
        category,
        key.cause ?? '',
        key.source ?? '',
        value ?? null,
        state,
        days?.from ?? period,
        days?.to ?? period,
        ...(events ? [key.event ?? '', names?.event ?? '', eventCodes.join('; ')] : []),
      ]
    }),
  )
  const told = events ? [...columns, ...eventColumns] : columns
  const head = [told.map(([column]) => column), ...(hxl ? [told.map(([, tag]) => tag)] : [])]
  return stringify([...head, ...rows], { escape_formulas: true })
}

/** Quoted as JSON is, which every reader of YAML reads. */
const text = (value: string): string => JSON.stringify(value)

export const hdxMetadata = (
  country: string,
  category: string,
  { series, asOf }: Series & Pick<SeriesAnswer, 'asOf'>,
  creditOf: (source: string) => Credit,
): string => {
  const sources = [
    ...new Set(series.flatMap(({ key }) => (key.source === undefined ? [] : [key.source]))),
  ].toSorted()
  const days = series
    .flatMap(({ points }) => points.map(({ period }) => parsePeriod(period)))
    .filter((each) => each !== undefined)
  const [first, last] = [
    days.map(({ from }) => from).toSorted()[0],
    days
      .map(({ to }) => to)
      .toSorted()
      .at(-1),
  ]
  const caveats = [
    'Figures of several sources must not be added. An empty population is not 0; see state.',
    ...sources.flatMap((source) => policyOf(source)?.revisions ?? []),
  ]
  return [
    `name: ${text(`tideline-${country.toLowerCase()}-${category.replaceAll('_', '-')}`)}`,
    `title: ${text(`${countryInfo(country)?.name ?? country}: ${category.replaceAll('_', ' ')}`)}`,
    `groups: [${country.toLowerCase()}]`,
    `dataset_date: ${text(first === undefined ? '' : `[${first} TO ${last ?? first}]`)}`,
    `last_modified: ${text(asOf ?? '')}`,
    `dataset_source: ${text(sources.map((source) => creditOf(source).credit).join('; '))}`,
    // each source has a licence of its own
    'license_id: other',
    `license_other: ${text(sources.map((source) => `${source}: ${creditOf(source).licence}`).join('; '))}`,
    'methodology: Other',
    `methodology_other: ${text('Tideline: docs/methodology.md')}`,
    `caveats: ${text(caveats.join(' '))}`,
    'resources:',
    `  - name: ${text(`${country.toLowerCase()}-${category}.csv`)}`,
    '    format: csv',
    '',
  ].join('\n')
}
