/** The answers of GET /v1/events and GET /v1/instants. */
import { z } from 'zod'
import { civilDay, instant, wholeCount } from './parts.ts'

const eventSchema = z.object({
  id: z.string(),
  name: z.string().describe("'' where nobody gave it one"),
  codes: z
    .array(z.string())
    .describe(
      'GLIDE, GDACS and other codes that its rows name, as published; a GLIDE number is of one country',
    ),
  causes: z.array(z.string()),
  categories: z.array(z.string()),
  countries: z.array(z.string()),
  sources: z.array(z.string()),
  firstDate: civilDay,
  lastDate: civilDay,
  observations: wholeCount,
})

export const eventsAnswerSchema = z.object({
  asOf: instant.nullable(),
  events: z.array(eventSchema).describe('those that began last first'),
})

export const instantsAnswerSchema = z.object({
  asOf: instant.nullable(),
  instants: z
    .array(
      z.object({
        at: instant.describe('the last revision of that minute'),
        revisions: wholeCount,
        sources: z.array(z.string()),
      }),
    )
    .describe('newest first; between two of them nothing was recorded'),
})

export type KnownEvent = z.infer<typeof eventSchema>
