/**
 * What our figures can fill of an application to IFRC's Disaster Response Emergency Fund, in the field names of its GO platform
 * (IFRCGo/go-api, dref/models.py: Dref and SourceInformation; glide_codes replaced glide_code in migration dref/0091). Pure. What we do not
 * know is null and `unknown` says why: displaced people are not all who are affected. Figures of several sources are listed
 * and one is chosen; only the years of one source are added, where the event lasted into a second.
 */
import { countryInfo, glideNumbersOf, type SeriesAnswer, type SeriesPoint } from '@tideline/contracts'
import type { RecordedEvent } from '@tideline/log'
import type { Credit } from '../catalogue/credit.ts'
import { goTypeOf } from './dref-types.ts'
import type { DrefAnswer, DrefFigure } from './dref-schema.ts'

export interface DrefInput {
  country: string
  event: RecordedEvent
  asOf: string
  /** of the event in the country, one series a source: new displacements, and people who were still displaced */
  flow: Pick<SeriesAnswer, 'series'>
  stock: Pick<SeriesAnswer, 'series'>
  /** the sources that have a figure, best first, without those that are only compared with */
  rank: (category: DrefFigure['category'], sources: readonly string[]) => readonly string[]
  creditOf: (source: string) => Credit
  /** of this service, for links that are read elsewhere; '' where nobody said it */
  origin: string
}

/** GO's columns hold so many letters. */
const MOST_LETTERS = 255

const lineageOf = (
  { country, event, asOf, origin }: DrefInput,
  category: string,
  source: string,
  period: string,
): string =>
  `${origin}/v1/lineage?${new URLSearchParams({ category, country, event: event.eventId, source, period, asOf }).toString()}`

const heard = ({ state }: SeriesPoint): boolean => state !== 'not_reported'

/** The weakest word that one of the points has for its figure. */
const quantifierOf = (points: readonly SeriesPoint[]): DrefFigure['quantifier'] => {
  const words = new Set(points.map(({ quantifier }) => quantifier))
  const [only] = words
  return words.size === 1 ? (only ?? null) : null
}

const figureOf = (
  input: DrefInput,
  category: DrefFigure['category'],
  source: string,
  points: readonly SeriesPoint[],
): DrefFigure[] => {
  const told = points.filter(heard)
  const [first, last] = [told[0], told.at(-1)]
  if (first === undefined || last === undefined) return []
  const counted = category === 'idps' ? [last] : told
  const isHidden = counted.some(({ value }) => value === null)
  return [
    {
      category,
      source,
      people: isHidden ? null : counted.reduce((sum, { value }) => sum + (value ?? 0), 0),
      state: isHidden
        ? 'suppressed'
        : counted.some(({ state }) => state === 'partial')
          ? 'partial'
          : 'reported',
      quantifier: quantifierOf(counted),
      from: category === 'idps' ? (last.measuredOn ?? last.to) : first.from,
      to: category === 'idps' ? (last.measuredOn ?? last.to) : last.to,
      lineage: counted.map(({ period }) => lineageOf(input, category, source, period)),
    },
  ]
}

const figuresOf = (input: DrefInput): DrefFigure[] =>
  [['internal_displacements', input.flow] as const, ['idps', input.stock] as const].flatMap(
    ([category, { series }]) =>
      series.flatMap(({ key, points }) => figureOf(input, category, key.source ?? '', points)),
  )

/** New displacements before people displaced at a date: the fund asks what the event did. */
const chosenOf = (figures: readonly DrefFigure[], { rank }: DrefInput): DrefFigure | undefined => {
  for (const category of ['internal_displacements', 'idps'] as const) {
    const among = figures.filter((figure) => figure.category === category && figure.people !== null)
    const [best] = rank(
      category,
      among.map(({ source }) => source),
    )
    const found = among.find(({ source }) => source === best)
    if (found !== undefined) return found
  }
  return undefined
}

const displacedReason = (figures: readonly DrefFigure[]): string =>
  figures.length === 0
    ? 'no source reports how many people it displaced in this country'
    : figures.every(({ people }) => people === null)
      ? 'figures of 1 to 4 people are not told'
      : 'only sources that figures are compared with report it; see figures'

/** A link that GO would cut off leads nowhere. */
const linkOf = ({ lineage: [link = ''] }: DrefFigure): string | null =>
  link === '' || link.length > MOST_LETTERS ? null : link

export const drefPrefill = (input: DrefInput): DrefAnswer => {
  const { country, event, asOf, creditOf } = input
  const figures = figuresOf(input)
  const chosen = chosenOf(figures, input)
  const type = goTypeOf(event.causes)
  const glide = glideNumbersOf(event.codes, country)
  const name = event.name === '' ? null : event.name
  const isDated = event.categories.includes('internal_displacements')
  const fields: DrefAnswer['fields'] = {
    title: name === null ? null : name.slice(0, MOST_LETTERS).toWellFormed(),
    country_details: { iso3: country, name: countryInfo(country)?.name ?? country },
    disaster_type_details: type === undefined ? null : { name: type.name },
    type_of_onset: type?.onset ?? null,
    event_date: isDated ? event.firstDate : null,
    num_affected: null,
    people_in_need: null,
    displaced_people: chosen?.people ?? null,
    glide_codes: glide,
    glide_code: glide.length === 0 ? null : glide.join(' and '),
    source_information:
      chosen === undefined
        ? []
        : [{ source_name: creditOf(chosen.source).credit, source_link: linkOf(chosen) }],
  }
  const noGlide =
    event.codes.length === 0
      ? 'no source names a code of the event'
      : `none of its codes is a GLIDE number of ${country}: ${event.codes.join(', ')}`
  const reasons: Record<string, string> = {
    title: 'no source names the event',
    disaster_type_details: `GO has no one type for ${event.causes.join(', ')}`,
    type_of_onset: `GO has no one type for ${event.causes.join(', ')}`,
    event_date: 'only people displaced at a later date are reported',
    num_affected: 'those displaced are counted here, not all who are affected',
    people_in_need: 'those displaced are counted here, not all who are in need',
    displaced_people: displacedReason(figures),
    glide_code: noGlide,
    glide_codes: noGlide,
    source_information: displacedReason(figures),
  }
  const isUnknown = (value: unknown): boolean =>
    value === null || (Array.isArray(value) && value.length === 0)
  return {
    asOf,
    event: {
      id: event.eventId,
      name,
      codes: event.codes,
      firstDate: event.firstDate,
      lastDate: event.lastDate,
    },
    fields,
    unknown: Object.entries(fields).flatMap(([field, value]) =>
      isUnknown(value) ? [{ field, reason: reasons[field] ?? '' }] : [],
    ),
    chosen: chosen === undefined ? null : { source: chosen.source, category: chosen.category },
    figures,
  }
}
