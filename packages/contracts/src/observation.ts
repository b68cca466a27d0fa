/**
 * The observation as it is pushed (interface: POST /v1/observations): shapes, types and bounds only.
 * What needs a table (countries, causes) or two fields at once is decided in `check/`, so that every
 * failure carries a code of its own instead of a validator's prose.
 */
import { z } from 'zod'
import { categories } from './categories.ts'
import {
  assessments,
  dateAccuracies,
  ops,
  placeRoles,
  quantifiers,
  roles,
  sexes,
  units,
} from './vocabulary.ts'

/** Largest count anybody may push: above it JavaScript numbers stop being exact integers. */
export const MAX_FIGURE = Number.MAX_SAFE_INTEGER

/** Largest revision: 2^53 - 1, so that a device may use its clock in milliseconds. */
export const MAX_REVISION = Number.MAX_SAFE_INTEGER

/** Largest revision that may be sent: one that leaves no room could never be corrected or retracted again. */
export const MAX_SENT_REVISION = MAX_REVISION - 1

export const civilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const iso3 = z.string().min(1).max(3)
const text = (max: number) => z.string().max(max)
const count = z.number().int().min(0).max(MAX_FIGURE)

export const placeSchema = z.strictObject({
  role: z.enum(placeRoles).default('location').describe('which end of the movement this place is'),
  adminLevel: z.number().int().min(0).max(5).optional(),
  pcode: text(64).optional().describe('OCHA COD P-code, as published'),
  name: text(500).min(1),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
})

export const eventSchema = z.strictObject({
  id: text(200).min(1),
  name: text(500).optional(),
  codes: z.array(text(100)).max(100).optional().describe('GLIDE numbers and the like'),
})

export const breakdownSchema = z.strictObject({
  sex: z.enum(sexes),
  ageFrom: z.number().int().min(0).max(130).optional().describe('years, inclusive'),
  ageTo: z.number().int().min(0).max(130).optional().describe('years, inclusive'),
  figure: count.describe('in the unit of the observation'),
})

/** What a source may be called: small letters, digits, dots, _ and -. */
export const SOURCE_ID = /^[a-z0-9][a-z0-9._-]{0,63}$/

/** Every field a push may hold. Required ones depend on `op` and on stock or flow: see `checkObservation`. */
export const observationSchema = z.strictObject({
  source: z.string().regex(SOURCE_ID).describe('who says so; a key names the sources it may write'),
  id: text(200)
    .min(1)
    .regex(/^[^\p{Cc}|]+$/u)
    .describe('unique within the source, made on the device'),
  revision: z.number().int().min(1).max(MAX_SENT_REVISION).optional().describe('highest wins'),
  baseRevision: z
    .number()
    .int()
    .min(0)
    .max(MAX_REVISION)
    .optional()
    .describe('the revision this one was edited from'),
  op: z.enum(ops).default('report'),
  category: z.enum(categories).optional(),
  cause: text(200).optional().describe('a path of the cause tree'),
  country: iso3
    .optional()
    .describe('ISO 3166-1 alpha-3 (also AB9, XKX; XXU = unknown or several): where it was counted'),
  figure: count.nullable().optional().describe('in `unit`; null = asked and not reported'),
  unit: z.enum(units).optional(),
  householdSize: z.number().gt(0).max(30).optional().describe('people per household'),
  quantifier: z.enum(quantifiers).optional(),
  start: civilDate.optional().describe('flows: first day, inclusive, civil date of the country'),
  end: civilDate.optional().describe('flows: last day, inclusive; defaults to start'),
  date: civilDate.optional().describe('stocks: the day it was measured'),
  reportingDate: civilDate.optional().describe('stocks: the day it is reported for; defaults to date'),
  dateAccuracy: z.enum(dateAccuracies).optional(),
  role: z.enum(roles).optional(),
  origin: iso3.optional(),
  destination: iso3.optional(),
  nationality: iso3.optional(),
  nationalityGroup: text(100).optional().describe("a publisher's group that is not one country"),
  places: z.array(placeSchema).max(2_000).optional(),
  operation: text(200).optional().describe('DTM operation'),
  round: z.number().int().min(0).max(1_000_000).optional(),
  roundComplete: z.boolean().optional(),
  assessment: z.enum(assessments).optional(),
  event: eventSchema.optional(),
  breakdown: z.array(breakdownSchema).max(500).optional(),
  publisher: text(200).optional(),
  url: text(4_000).optional(),
  note: text(4_000).optional(),
  confidential: z.boolean().optional(),
  reportedAt: z
    .string()
    .max(40)
    .optional()
    .describe('RFC 3339 or a civil date: when the source published it'),
})

export type ObservationInput = z.input<typeof observationSchema>
export type Observation = z.output<typeof observationSchema>
export type Place = z.output<typeof placeSchema>
export type Breakdown = z.output<typeof breakdownSchema>
