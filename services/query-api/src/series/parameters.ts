/**
 * Parameters of GET /v1/series as they are written in a URL. Shapes and closed word lists only; what needs two
 * parameters at once is decided in understand.ts. The same schema writes the OpenAPI document.
 */
import {
  SOURCE_ID,
  categories,
  isCause,
  isCountry,
  regionCodes,
  regionMembers,
  isCivilDate,
  groupDimensions,
  intervals,
  languages,
  methods,
} from '@tideline/contracts'
import { z } from 'zod'
import { formatNames } from '../tables/accepted-format.ts'
import { instantOf } from './instant.ts'

const split = (text: string): string[] => text.split(',').map((part) => part.trim())
const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** One message for a list, naming the entries that are wrong. */
const listOf = (check: (entry: string) => boolean, message: (wrong: string) => string) =>
  z.string().transform((text, context) => {
    const entries = unique(split(text))
    const wrong = entries.filter((entry) => !check(entry))
    if (wrong.length > 0) context.addIssue({ code: 'custom', message: message(wrong.join(', ')) })
    return entries
  })

const isoList = listOf(
  (entry) => isCountry(entry),
  (wrong) => `not ISO 3166-1 alpha-3 in capitals (also AB9, XKX, XXU): ${quote(wrong)}`,
)

const quote = (text: string): string => JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}...` : text)

const sourceList = listOf(
  (entry) => SOURCE_ID.test(entry),
  (wrong) => `not source ids: ${quote(wrong)}`,
)

/** Published groups ("Otros Paises") stand beside countries; three capitals are always meant as a country. */
const nationalityList = listOf(
  (entry) => (/^[A-Z0-9]{3}$/.test(entry) ? isCountry(entry) : entry.length > 0 && entry.length <= 100),
  (wrong) => `neither ISO3 nor a published group: ${quote(wrong)}`,
)

/** Ids and names may hold commas, so several are given by repeating the parameter. */
const repeated = z
  .union([z.string().min(1).max(200), z.array(z.string().min(1).max(200)).max(200)])
  .transform((value) => unique(typeof value === 'string' ? [value] : value))

const civilDate = z.string().refine(isCivilDate, 'a civil date YYYY-MM-DD from 1900 to 2299')

const groupBy = z.string().transform((text, context) => {
  const entries = text.trim() === '' ? [] : unique(split(text))
  const known = groupDimensions.filter((dimension) => entries.includes(dimension))
  if (known.length !== entries.length) {
    const wrong = entries.filter((entry) => !groupDimensions.some((dimension) => dimension === entry))
    context.addIssue({
      code: 'custom',
      message: `no such dimension: ${quote(wrong.join(', '))}; there are ${groupDimensions.join(', ')}`,
    })
  }
  // in the order asked: it is the order of the CSV columns
  return entries.flatMap((entry) => groupDimensions.filter((dimension) => dimension === entry))
})

/** What stands behind a parameter that takes an instant, for whoever reads about it. */
export const OR_NAMED = 'RFC 3339, or before:RECEIPT or after:RECEIPT for the moments around a push'

/** RFC 3339, as ISO text in UTC with milliseconds. */
export const instantParameter = z.string().transform((text, context) => {
  const instant = instantOf(text)
  if (instant !== undefined) return instant
  context.addIssue({
    code: 'custom',
    message:
      'an RFC 3339 instant with at most milliseconds, e.g. 2026-01-31T06:00:00.000Z (write + as %2B), or before:RECEIPT or after:RECEIPT',
  })
  return z.NEVER
})

export const seriesParameters = z.strictObject({
  category: z.enum(categories).describe('what is counted; flows and stocks are told apart by it'),
  country: isoList.optional().describe('ISO3, comma list; left out = all'),
  region: z
    .string()
    .refine(
      (code) => regionMembers(code) !== undefined,
      `no such region; there are ${regionCodes.filter((code) => !/^\d/.test(code)).join(', ')} and M49 codes`,
    )
    .optional()
    .describe('a named region or an M49 code; with `country` only what is in both'),
  cause: z
    .string()
    .refine(isCause, 'not a path of the cause tree, see /v1/causes')
    .optional()
    .describe('a path of the cause tree; everything below it counts. Left out = all'),
  source: sourceList
    .optional()
    .describe('source ids, comma list; left out = all, each a series of its own: sources are never added'),
  sources: z
    .enum(['preferred'])
    .optional()
    .describe(
      'of several sources the one that counts by the declared precedence (/v1/precedence), for each country and year (a stock: at each date), before any cause; another one joins it for causes that it has nothing of. Points name them in `sources`, which gave which causes in `parts`, and what the others say in `alternatives`',
    ),
  interval: z.enum(intervals).default('year').describe('length of a point; weeks are ISO weeks'),
  from: civilDate.optional().describe('first day, inclusive; default: all there is'),
  to: civilDate.optional().describe('last day, inclusive; a bucket that is cut is marked `clipped`'),
  event: repeated.optional().describe('event ids; repeat the parameter for several'),
  nationality: nationalityList.optional().describe('ISO3 or a published group, comma list'),
  origin: isoList.optional().describe('ISO3, comma list'),
  destination: isoList.optional().describe('ISO3, comma list'),
  operation: repeated.optional().describe('operations; repeat the parameter for several'),
  groupBy: groupBy
    .optional()
    .describe(
      `comma list of ${groupDimensions.join(', ')}; default country,cause with cause at its first level; empty = one series a source`,
    ),
  role: z
    .enum(['recommended', 'best', 'all'])
    .default('recommended')
    .describe('`best` falls back to triangulation for each event and country; `all` only with groupBy=role'),
  totals: z.enum(['all', 'gidd']).default('all').describe('`gidd` leaves other causes out'),
  rounding: z
    .enum(['none', 'idmc'])
    .default('none')
    .describe('`idmc`: each country as IDMC displays it, then added'),
  method: z
    .enum(methods)
    .optional()
    .describe('flows: spread (default) over the days, or whole in the bucket of its end or start'),
  asOf: instantParameter
    .optional()
    .describe(`answer as it was known then, inclusive; default now. ${OR_NAMED}`),
  coverage: z
    .enum(['true', 'false'])
    .default('false')
    .transform((word) => word === 'true')
    .describe(
      'true: beside each figure how many of the places or rounds expected have reported and how old the oldest part is, beside each series how much it usually grows in 30 days',
    ),
  names: z
    .enum(languages)
    .optional()
    .describe(
      'names beside codes: countries as UN M49 spells them, causes as the cause tree, events as reported and with their GLIDE and other codes; CSV: country_name, cause_name, event_name, event_codes',
    ),
  fields: z
    .string()
    .transform((text) => unique(split(text)))
    .optional()
    .describe(
      'comma list of columns: only these, in this order; JSON and NDJSON keep the key and of each point what is in them',
    ),
  format: z
    .enum(formatNames)
    .optional()
    .describe('left out: by `Accept`, else json; xlsx has a sheet that explains it first'),
})

export type SeriesParameters = z.output<typeof seriesParameters>
