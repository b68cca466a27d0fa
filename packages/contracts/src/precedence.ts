/**
 * Which source counts where several speak of the same thing. Sources are never added up (invariant 7); with
 * `sources=preferred` one of them counts and the others are told as alternatives. The order is declared in a file,
 * each line with its reason, so that whoever is asked "why this figure?" can answer.
 *
 * For a country, category and year the lines that apply are read from the top: the sources of the first come first,
 * then those of the next that are not placed yet; what no line names comes last, by its id.
 */
import { SOURCE_ID } from './observation.ts'
import { z } from 'zod'
import { categories, type Category } from './categories.ts'
import { isCountry } from './countries/countries.ts'

const year = z.number().int().min(1900).max(2299)

const rule = z
  .strictObject({
    categories: z.array(z.enum(categories)).min(1).optional().describe('left out = every category'),
    countries: z
      .array(z.string().refine(isCountry, 'not ISO 3166-1 alpha-3 in capitals (also AB9, XKX)'))
      .min(1)
      .optional()
      .describe('ISO3; left out = every country'),
    fromYear: year.optional(),
    toYear: year.optional(),
    sources: z.array(z.string().regex(SOURCE_ID)).min(1).describe('source ids, the one that counts first'),
    reason: z.string().min(10).max(500).describe('why this order; shown with the figures'),
  })
  .refine(({ fromYear, toYear }) => fromYear === undefined || toYear === undefined || fromYear <= toYear, {
    path: ['toYear'],
    message: 'toYear is before fromYear',
  })

const scope = z.strictObject({
  source: z.string(),
  country: z.string().refine(isCountry, 'not ISO 3166-1 alpha-3 in capitals').optional(),
  operation: z.string().optional().describe('as the source names it; left out = all of the source'),
  covers: z.enum(['country', 'part']),
  reason: z.string().min(10).max(500),
})

export const precedenceSchema = z.strictObject({
  version: z.literal(1),
  rules: z.array(rule),
  scopes: z
    .array(scope)
    .optional()
    .describe('whether an operation counts a whole country; where nothing is declared its areas tell'),
})

export type PrecedenceRule = z.output<typeof rule>
export type Precedence = z.output<typeof precedenceSchema>

export interface PrecedenceScope {
  category: Category
  country: string
  year: number
}

const applies = (
  { categories: among, countries, fromYear, toYear }: PrecedenceRule,
  { category, country, year: at }: PrecedenceScope,
): boolean =>
  (among?.includes(category) ?? true) &&
  (countries?.includes(country) ?? true) &&
  (fromYear ?? at) <= at &&
  at <= (toYear ?? at)

export interface Preference {
  source: string
  /** position in the file of the line that placed it; undefined where none names it */
  rule?: number
}

/** The sources given, best first. Deterministic: depends on the file and the scope, not on the order given. */
export const rankSources = (
  { rules }: Precedence,
  scope: PrecedenceScope,
  sources: Iterable<string>,
): Preference[] => {
  const left = new Set([...sources].toSorted())
  const ranked: Preference[] = []
  for (const [position, line] of rules.entries()) {
    if (!applies(line, scope)) continue
    for (const source of line.sources) if (left.delete(source)) ranked.push({ source, rule: position })
  }
  return [...ranked, ...[...left].map((source): Preference => ({ source }))]
}
