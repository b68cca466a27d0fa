/** What a situation is: which countries, which figures, and when its daily cut-off is. One JSON file each. */
import { categories, isCause, isCountry, TidelineError, intervals } from '@tideline/contracts'
import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'small letters, digits and hyphens')
const country = z.string().refine(isCountry, 'an ISO 3166-1 alpha-3 code, AB9 or XKX')
const iso3 = z.array(country)

const zone = z.string().refine((name) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}, 'an IANA time zone')

export const keyFigureSchema = z.strictObject({
  id,
  label: z.string().min(1).max(200),
  category: z.enum(categories),
  /** a path of the cause tree; everything below it counts */
  cause: z.string().refine(isCause, 'a path of the cause tree').optional(),
  country: iso3.min(1).optional(),
  nationality: z.array(z.string().min(1)).min(1).optional(),
  interval: z.enum(intervals),
})

export const situationSchema = z.strictObject({
  id,
  title: z.string().min(1).max(200),
  place: z.string().min(1).max(100),
  /** of the cut-off, and of the days a reader means */
  timezone: zone,
  /** HH:MM of the daily cut-off */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'),
  publisher: z.string().min(1).max(200).default('Tideline'),
  subregions: z
    .array(
      z.strictObject({
        id,
        title: z.string().min(1),
        /** expected to have figures: coverage names those that have none */
        countries: iso3.min(1),
        /** counted where there are figures, not expected to have any */
        territories: iso3.default([]),
      }),
    )
    .min(1),
  keyFigures: z.array(keyFigureSchema).min(1).max(24),
})

export type Situation = z.output<typeof situationSchema>
export type KeyFigureDefinition = Situation['keyFigures'][number]

/** @throws {TidelineError} PARAMETER_INVALID, naming each field that is wrong */
export const parseSituation = (document: unknown): Situation => {
  const parsed = situationSchema.safeParse(document)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new TidelineError('PARAMETER_INVALID', `the situation is not usable: ${problems.join('; ')}`, {
    context: { problems },
  })
}

export const countriesOf = (situation: Situation): string[] => [
  ...new Set(situation.subregions.flatMap(({ countries, territories }) => [...countries, ...territories])),
]

/** Countries that a figure is asked for. */
export const countriesOfFigure = (situation: Situation, figure: KeyFigureDefinition): string[] =>
  figure.country === undefined
    ? countriesOf(situation)
    : countriesOf(situation).filter((each) => figure.country?.includes(each) ?? true)

/** The same situation for one of its countries; a situation of its own, numbered by itself. */
export const narrowTo = (situation: Situation, iso: string, name: string): Situation => {
  if (!countriesOf(situation).includes(iso)) {
    throw new TidelineError(
      'PARAMETER_INVALID',
      `country: ${iso} is not part of the situation ${situation.id}`,
      {
        context: { parameter: 'country' },
      },
    )
  }
  return {
    ...situation,
    id: `${situation.id}-${iso.toLowerCase()}`,
    title: name,
    place: name,
    subregions: [{ id: iso.toLowerCase(), title: name, countries: [iso], territories: [] }],
    keyFigures: situation.keyFigures
      .filter((figure) => figure.country?.includes(iso) ?? true)
      .map(({ country: _all, ...figure }) => figure),
  }
}
