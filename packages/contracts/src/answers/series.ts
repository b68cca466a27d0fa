/** The answer of GET /v1/series. */
import { z } from 'zod'
import { dateAccuracies, quantifiers } from '../vocabulary.ts'
import { coveringShape } from './covering.ts'
import { coverageSchema, expectedRevisionSchema } from './coverage.ts'
import {
  civilDay,
  instant,
  people,
  stateSchema,
  understoodSeries,
  warningSchema,
  wholeCount,
} from './parts.ts'
import { groupDimensions, methods, type GroupDimension } from './question.ts'

export const alternativeSchema = z.object({
  source: z.string(),
  value: people.nullable(),
  state: stateSchema,
  quantifier: z.enum(quantifiers).nullable(),
})

const sourcePartSchema = z.object({
  source: z.string(),
  causes: z.array(z.string()).describe('first levels'),
})

export type SourcePart = z.infer<typeof sourcePartSchema>

export const seriesPointSchema = z.object({
  period: z.string().describe('2019, 2019-Q3, 2019-09, 2019-W36 or 2019-09-01'),
  from: civilDay,
  to: civilDay,
  value: people.nullable().describe('people; null for not_reported and suppressed'),
  state: stateSchema,
  observations: wholeCount.describe('counted, each once however many days it touches'),
  quantifier: z
    .enum(quantifiers)
    .nullable()
    .describe(
      'the weakest of its parts: exact (the publisher says so), reported (a number is printed and no word of how exact it is), approximately, more_than, less_than',
    ),
  dateAccuracy: z.enum(dateAccuracies).nullable().describe('the coarsest of its parts'),
  digits: z
    .number()
    .int()
    .min(1)
    .exactOptional()
    .describe(
      'a share of a bound, or bounds added that point both ways: texts print no more significant digits than this',
    ),
  clipped: z
    .literal(true)
    .exactOptional()
    .describe('from or to cuts this bucket; only the part inside counts'),
  derived: z
    .literal(true)
    .exactOptional()
    .describe('the value, or a part of it, is a share of a longer figure'),
  measuredOn: civilDay.exactOptional().describe('stocks: the newest day a part was measured'),
  oldestOn: civilDay.exactOptional().describe('stocks: the oldest day a part was measured'),
  ...coveringShape,
  sources: z
    .array(z.string())
    .exactOptional()
    .describe('sources=preferred: what is counted, one source for each country and year (a stock: date)'),
  parts: z
    .array(sourcePartSchema)
    .exactOptional()
    .describe('sources=preferred, where several sources are counted: the causes that each of them gives'),
  alternatives: z
    .array(alternativeSchema)
    .exactOptional()
    .describe('sources=preferred: what the sources say that were not chosen; never added'),
  coverage: coverageSchema
    .exactOptional()
    .describe('coverage=true: how much of what is expected has reported'),
})

export const seriesKeySchema = z.partialRecord(z.enum(groupDimensions), z.string())

export const seriesSchema = z.object({
  key: seriesKeySchema,
  names: seriesKeySchema
    .exactOptional()
    .describe(
      'names=en|es|fr: of the codes in the key; countries as UN M49 spells them, causes as the cause tree, events as reported',
    ),
  eventCodes: z
    .array(z.string())
    .exactOptional()
    .describe('names=en|es|fr with groupBy=event: GLIDE, GDACS and other codes of the event, as published'),
  points: z.array(seriesPointSchema),
  expectedRevision: expectedRevisionSchema
    .exactOptional()
    .describe('coverage=true: how much this source and country usually grow after first publication'),
})

export const seriesAnswerSchema = z.object({
  asOf: instant.nullable().describe('the instant answered for; null while nothing is stored'),
  watermark: instant.nullable().describe('everything recorded up to here is in the figures'),
  firstAsOf: instant
    .exactOptional()
    .describe('the first instant as of which anything was known: before it every figure is not_reported'),
  query: understoodSeries,
  method: z.enum(methods).nullable().describe('null for stocks'),
  series: z.array(seriesSchema),
  precedence: z
    .array(z.object({ sources: z.array(z.string()), reason: z.string() }))
    .exactOptional()
    .describe('sources=preferred: the declared lines that chose, with their reasons'),
  warnings: z.array(warningSchema),
})

export type Alternative = z.infer<typeof alternativeSchema>
export type SeriesPoint = z.infer<typeof seriesPointSchema>
export type Series = z.infer<typeof seriesSchema>
/** With the question as it was understood, as it goes out. */
export type SeriesDocument = z.infer<typeof seriesAnswerSchema>
export type SeriesAnswer = Omit<SeriesDocument, 'query'>

/** What the keys of an answer's series are made of, in the order of the answer. The cast: a key has no other members. */
export const keyNames = (series: readonly Pick<Series, 'key'>[]): GroupDimension[] => [
  ...new Set(series.flatMap(({ key }) => Object.keys(key) as GroupDimension[])),
]
