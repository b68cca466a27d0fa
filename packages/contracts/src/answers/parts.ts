/** What several answers have in common. */
import { z } from 'zod'
import { categories } from '../categories.ts'
import { answerWarningCodes, errorCodes, warningCodes } from '../errors.ts'
import { groupDimensions, intervals } from './question.ts'

export const states = ['reported', 'zero', 'not_reported', 'partial', 'suppressed'] as const
export type State = (typeof states)[number]

export const stateSchema = z.enum(states)

export const instant = z.string().describe('RFC 3339, UTC, milliseconds')
export const civilDay = z.string().describe('civil date')
export const people = z.number().int()
export const wholeCount = z.number().int().min(0)

/**
 * A code of a closed list, read openly: an answer may come from a service that is newer than whoever reads it. The
 * document lists the codes; the cast says what we ourselves write.
 */
export const openCode = <Code extends string>(codes: readonly Code[]): z.ZodType<Code, Code> =>
  z.string().meta({ enum: codes }) as unknown as z.ZodType<Code, Code>

const codesOf = <Code extends string>(table: Readonly<Record<Code, unknown>>): Code[] =>
  Object.keys(table) as Code[]

export const errorCodeSchema = openCode(codesOf(errorCodes))
export const warningCodeSchema = openCode(codesOf(warningCodes))

export const warningSchema = z.object({
  code: openCode(codesOf(answerWarningCodes)),
  message: z.string(),
  count: wholeCount.exactOptional(),
})
export type SeriesWarning = z.infer<typeof warningSchema>

/** The question as it was understood; more of its parameters stand beside these. */
export const understoodFigure = z.looseObject({ category: z.enum(categories) })
export const understoodSeries = understoodFigure.extend({
  interval: z.enum(intervals),
  groupBy: z.array(z.enum(groupDimensions)),
})
