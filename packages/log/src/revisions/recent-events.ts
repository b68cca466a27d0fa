/** Events that observations name, as their newest revisions have them: what happened where, and who says so. */
import { tables } from '@tideline/contracts'
import { z } from 'zod'
import { count, rowShape } from '../store/row-shape.ts'
import type { Store } from '../store/store.ts'

const eventShape = rowShape('events', {
  eventId: z.string(),
  name: z.string(),
  codes: z.array(z.string()),
  causes: z.array(z.string()),
  categories: z.array(z.string()),
  countries: z.array(z.string()),
  sources: z.array(z.string()),
  firstDate: z.string(),
  lastDate: z.string(),
  observations: count,
})

export type RecordedEvent = ReturnType<typeof eventShape.parse>

interface EventsAsked {
  /** ms since 1970: of what was known then */
  asOf: number
  /** ISO3; left out = all */
  countries?: readonly string[]
  /** ids; left out = all */
  events?: readonly string[]
  limit: number
}

/**
 * Those that began last first. Rows marked confidential name none. No figures: those are asked for as a series by event,
 * where small ones are hidden. Codes (GLIDE, GDACS, those of governments) are those of all its rows: a source may give a
 * country the codes of its neighbours, and another none.
 */
export const recentEvents = async (
  store: Store,
  { asOf, countries, events, limit }: EventsAsked,
): Promise<RecordedEvent[]> =>
  await store.rows(
    eventShape,
    `SELECT head.2 AS eventId, argMax(head.3, head.8) AS name, arraySort(groupUniqArray(10)(head.4)) AS causes,
            arraySort(groupUniqArray(10)(head.5)) AS categories, arraySort(groupUniqArray(60)(head.6)) AS countries,
            arraySort(groupUniqArray(20)(source)) AS sources,
            toString(min(head.7)) AS firstDate, toString(max(head.8)) AS lastDate, toString(count()) AS observations,
            arraySort(groupUniqArrayArray(100)(head.9)) AS codes
     FROM (
       SELECT source, id, argMax(
           (op = 'report' AND NOT confidential, eventId, JSONExtractString(event, 'name'), cause, category, country, start, end,
           JSONExtract(event, 'codes', 'Array(String)')),
           (revision, -toUnixTimestamp64Milli(recordedAt), -toInt32(partition), -toInt64(offset))) AS head
       FROM ${tables.log}
       WHERE (source, id) IN (SELECT source, id FROM ${tables.log}
                              WHERE ${events === undefined ? `eventId != ''` : 'eventId IN {events:Array(String)}'})
         AND toUnixTimestamp64Milli(recordedAt) <= {asOf:Int64}
       GROUP BY source, id)
     WHERE head.1 AND head.2 != '' ${countries === undefined ? '' : 'AND head.6 IN {countries:Array(String)}'}
       ${events === undefined ? '' : 'AND head.2 IN {events:Array(String)}'}
     GROUP BY eventId ORDER BY min(head.7) DESC, eventId LIMIT {limit:UInt32}`,
    {
      asOf,
      limit,
      ...(countries === undefined ? {} : { countries }),
      ...(events === undefined ? {} : { events }),
    },
  )
