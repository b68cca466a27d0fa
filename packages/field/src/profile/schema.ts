/**
 * A mapping profile: how the answers of one form, or the columns of one workbook, become observations. Data, not code,
 * with a version of its own; docs/reference/profiles.md explains each member.
 */
import { SOURCE_ID, type Language } from '@tideline/contracts'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { targetOf } from '../targets/targets.ts'

export const senders = ['workbook', 'kobo', 'odk', 'openrosa', 'dhis2', 'json'] as const
export type Sender = (typeof senders)[number]

const field = z.string().refine((name) => targetOf(name) !== undefined, 'no field of the contract')
const path = z.string().min(1).max(500)
const shortText = z.string().min(1).max(200)
const scalar = z.union([z.string(), z.number(), z.boolean()])

const isZone = (zone: string): boolean => {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** `trim`, `lower`, `upper`, `integer` (12.0 is 12), `utc`, `split ' '`, `item N`, `count`, `times PATH` */
const transform = z
  .string()
  .regex(
    /^(trim|lower|upper|integer|utc|count|split '.{1,3}'|item \d{1,3}|times \S{1,500}|prefix '.{1,50}')$/,
    "one of trim, lower, upper, integer, utc, count, split '…', item N, times PATH, prefix '…'",
  )

const mapping = z.strictObject({
  /** the first of these that holds something */
  path: z.union([path, z.array(path).min(1).max(20)]),
  transforms: z.array(transform).max(10).default([]),
  /** a list of `codes` that translates what comes out */
  codes: z.string().optional(),
  required: z.boolean().default(false),
})

export const profileSchema = z
  .strictObject({
    profile: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and -, 40 at most'),
    version: z.int().min(1).max(1_000_000),
    title: z.string().max(200).default(''),
    /** the title in other languages, for whoever chooses among profiles */
    titles: z
      .strictObject({ en: shortText.optional(), es: shortText.optional(), fr: shortText.optional() })
      .default({}),
    sender: z.enum(senders),
    /** the source whose figures it makes; else the one of the address it is sent to */
    source: z.string().regex(SOURCE_ID).optional(),
    /** ids of the forms it reads; without any it reads every form of its sender that no other profile names */
    forms: z.array(z.string().min(1).max(200)).max(100).default([]),
    zone: z.string().refine(isZone, 'an IANA time zone, e.g. America/Panama').optional(),
    dates: z.enum(['iso', 'dmy', 'mdy']).default('iso'),
    decimal: z.enum(['.', ',']).optional(),
    /** paths, the first that holds something; without any a record is known by what it says */
    identity: z.array(path).max(20).default([]),
    revision: z.strictObject({ path, plus: z.int().min(0).max(1_000_000_000).default(0) }).optional(),
    /** the record is taken back where this path holds one of these */
    retractWhen: z.strictObject({ path, values: z.array(scalar).min(1).max(20) }).optional(),
    /** only records whose path holds one of these are read; the others are no concern of this profile */
    select: z.strictObject({ path, values: z.array(scalar).min(1).max(5_000) }).optional(),
    /** a list of the record; each of its items makes an observation */
    repeat: path.optional(),
    constants: z.record(field, scalar).default({}),
    fields: z.record(field, z.union([path, mapping])).default({}),
    codes: z.record(z.string(), z.record(z.string(), scalar)).default({}),
    unknown: z.enum(['ignore', 'warn', 'refuse']).default('ignore'),
    /** headers that a field had in other rounds */
    aliases: z.record(field, z.array(z.string().min(1).max(300)).max(200)).default({}),
    /** headers that are known and mean nothing here */
    ignore: z.array(z.string().max(300)).max(1_000).default([]),
    /** name of the sheet that holds the rows */
    sheet: z.string().max(100).optional(),
  })
  .superRefine((profile, context) => {
    for (const [name, each] of Object.entries(profile.fields)) {
      if (typeof each === 'string' || each.codes === undefined) continue
      if (!Object.hasOwn(profile.codes, each.codes))
        context.addIssue({
          code: 'custom',
          path: ['fields', name, 'codes'],
          message: `there is no list ${each.codes} in codes`,
        })
    }
  })

export type Profile = z.output<typeof profileSchema>
export type FieldMapping = z.output<typeof mapping>

export const mappingOf = (each: string | FieldMapping): FieldMapping =>
  typeof each === 'string' ? { path: each, transforms: [], required: false } : each

/** For whoever chooses among profiles. */
export const titleOf = (
  { profile, title, titles }: Pick<Profile, 'profile' | 'title' | 'titles'>,
  language: Language,
): string => titles[language] ?? (title === '' ? profile : title)
