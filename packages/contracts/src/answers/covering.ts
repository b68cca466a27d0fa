/** What a point covers: `reported` is said only of one that is not known to be a part. */
import { z } from 'zod'
import { civilDay, people, wholeCount } from './parts.ts'

export const onlySchema = z.object({
  nationality: z.array(z.string()).exactOptional(),
  origin: z.array(z.string()).exactOptional(),
  destination: z.array(z.string()).exactOptional(),
})

/** Members of a point and of each side of a difference. */
export const completeness = {
  complete: z
    .boolean()
    .nullable()
    .exactOptional()
    .describe(
      'flows: whether every day of the period is covered, as far as its source says how it publishes; null: not known',
    ),
  only: onlySchema
    .exactOptional()
    .describe('all that is counted is about these people alone, and nothing says that they are all'),
  missing: people
    .exactOptional()
    .describe('people who are known to be left out: of refused rows and by printed totals'),
  rejectedRows: wholeCount
    .exactOptional()
    .describe('refused rows that are still open and belong, or may belong, to it'),
} as const

export const differences = ['coverage', 'population'] as const

export const coveringShape = {
  ...completeness,
  covered: z
    .object({ from: civilDay, to: civilDay, days: wholeCount.describe('covered, of those from..to') })
    .exactOptional()
    .describe('flows: the days covered, where they are known'),
  notComparable: z
    .array(z.enum(differences))
    .exactOptional()
    .describe('what differs from the figure before it in the series: no line leads here, and no change'),
} as const
