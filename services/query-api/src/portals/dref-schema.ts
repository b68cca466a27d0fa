/** The answer of GET /v1/portals/dref/{country}. */
import { quantifiers } from '@tideline/contracts'
import { z } from 'zod'

const day = z.string().describe('YYYY-MM-DD')
const people = z.number().int().nonnegative().nullable()

const figureSchema = z.object({
  category: z
    .enum(['internal_displacements', 'idps'])
    .describe('new displacements by the event, or people displaced at a date'),
  source: z.string(),
  people: people.describe('null: 1 to 4, which is not told'),
  state: z.enum(['reported', 'partial', 'suppressed']),
  quantifier: z.enum(quantifiers).nullable().describe('null: its parts differ'),
  from: day,
  to: day,
  lineage: z.array(z.string()).describe('addresses of what it is made of, one a year'),
})

export const drefAnswerSchema = z.object({
  asOf: z.string(),
  event: z.object({
    id: z.string(),
    name: z.string().nullable(),
    codes: z.array(z.string()).describe('all that its rows in the country name, as published'),
    firstDate: day,
    lastDate: day,
  }),
  fields: z
    .object({
      title: z.string().nullable(),
      country_details: z.object({ iso3: z.string(), name: z.string() }),
      disaster_type_details: z.object({ name: z.string() }).nullable(),
      type_of_onset: z
        .union([z.literal(1), z.literal(2)])
        .nullable()
        .describe('1 slow, 2 sudden'),
      event_date: day.nullable(),
      num_affected: z.null(),
      people_in_need: z.null(),
      displaced_people: people,
      glide_codes: z.array(z.string()).describe('of this country'),
      glide_code: z.string().nullable().describe('the same for older versions of GO'),
      source_information: z.array(
        z.object({
          source_name: z.string(),
          source_link: z.string().nullable().describe('its lineage here'),
        }),
      ),
    })
    .describe("in the names of GO's API; null or [] = not known"),
  unknown: z
    .array(z.object({ field: z.string(), reason: z.string() }))
    .describe('why each of them is not known'),
  chosen: z
    .object({ source: z.string(), category: z.string() })
    .nullable()
    .describe('what displaced_people is of'),
  figures: z.array(figureSchema).describe('what each source says; never added'),
})

export type DrefAnswer = z.infer<typeof drefAnswerSchema>
export type DrefFigure = z.infer<typeof figureSchema>
