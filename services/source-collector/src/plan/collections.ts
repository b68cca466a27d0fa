/** What is collected, and how: one entry a file or API of a publisher. Everything a publisher may ask of its visitors stands here. */
import { messageOf, SOURCE_ID } from '@tideline/contracts'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM, UTC')
const name = z.string().regex(SOURCE_ID)

const paging = z.strictObject({
  /** the parameter of the address that says which page, by its number or by how many rows were before it */
  parameter: z.string().min(1),
  counts: z.enum(['pages', 'rows']),
  first: z.number().int().min(0).default(0),
  sizeParameter: z.string().optional(),
  size: z.number().int().min(1).max(100_000),
  /** the member of the answer that holds the rows */
  list: z.string().min(1),
})

const collection = z.strictObject({
  name: name.describe('how it is called in commands and answers'),
  source: name,
  format: z.string().min(1).max(64),
  enabled: z.boolean().default(false),
  url: z
    .url({ protocol: /^https?$/ })
    .describe('may hold {from}, {to} and {year}: civil days of the window, in UTC'),
  everyHours: z
    .number()
    .min(0.01)
    .max(24 * 400),
  /** the last so many days are asked for */
  windowDays: z.number().int().min(1).max(36_600).optional(),
  /** the file is all there is of its window */
  complete: z.boolean().default(false),
  /** its publisher wants no visits then; from after to spans midnight */
  quietHours: z.strictObject({ from: clock, to: clock }).optional(),
  licence: z
    .strictObject({ terms: z.string().min(1), accepted: z.boolean() })
    .describe('nothing is fetched before somebody has read the terms and says so'),
  /** a secret of a file, in a header or a parameter of the address */
  credentials: z
    .strictObject({
      file: z.string().min(1),
      header: z.string().optional(),
      prefix: z.string().default(''),
      parameter: z.string().optional(),
    })
    .refine(
      ({ header, parameter }) => (header === undefined) !== (parameter === undefined),
      'header or parameter',
    )
    .optional(),
  paging: paging.optional(),
  accept: z.string().optional(),
  timeoutMs: z.number().int().min(10).max(3_600_000).default(120_000),
  maxBytes: z
    .number()
    .int()
    .min(1)
    .max(2 ** 31)
    .default(256 * 1024 * 1024),
  attempts: z.number().int().min(1).max(20).default(5),
  backOffMs: z.number().int().min(1).max(600_000).default(2_000),
})

const pullEntry = z.strictObject({
  file: z.string().min(1).describe('of `tideline pull`, beside this one where it is no absolute path'),
  enabled: z.boolean().default(false),
  everyHours: z
    .number()
    .min(0.01)
    .max(24 * 400),
  fullEveryHours: z
    .number()
    .min(0.01)
    .max(24 * 400)
    .optional()
    .describe('all there is is compared so often, not only what changed'),
  /** a server of an office is busy by day */
  quietHours: z.strictObject({ from: clock, to: clock }).optional(),
  timeoutMs: z.number().int().min(10).max(3_600_000).default(120_000),
  attempts: z.number().int().min(1).max(20).default(5),
  backOffMs: z.number().int().min(1).max(600_000).default(2_000),
})

export const collectionsSchema = z
  .strictObject({
    version: z.literal(1),
    collections: z.array(collection),
    pulls: z.array(pullEntry).default([]),
  })
  .refine(
    ({ collections }) => new Set(collections.map((each) => each.name)).size === collections.length,
    'two collections have one name',
  )

export type Collection = z.output<typeof collection>
export type Paging = z.output<typeof paging>
export type PullEntry = z.output<typeof pullEntry>
export type Collections = z.output<typeof collectionsSchema>

/** @throws {Error} naming the file and what is wrong in it */
export const readCollections = async (file: string): Promise<Collections> => {
  try {
    return collectionsSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause)
    throw new Error(`the collections in ${file} cannot be used: ${why}`, { cause })
  }
}
