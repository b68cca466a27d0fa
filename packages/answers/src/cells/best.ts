/**
 * role=best: for each (source, event, country) the recommended figures if there are any, else its triangulation, the
 * latest per place, added over places. Decided on all of the event's rows known at `asOf`, before any filter or
 * bucket. Per event alone would lose countries: Jamaica's 2025 hurricane has only triangulation while the same
 * event has recommended figures elsewhere.
 *
 * Latest by reportedAt (IDU: created_at), else end date, then id; a place is the complete set of a row's places.
 * Ids are compared by length first, so that 10000 comes after 9999. Figures without an event cannot be grouped:
 * of them only the recommended count.
 */
import { tables } from '@tideline/contracts'
import { isHead, joinHeads } from '@tideline/log'

export const chosenByBest = (asOf: string): string => `
  SELECT k, source, role != 'recommended' AS unconfirmed
  FROM (
    SELECT *,
      max(role = 'recommended') OVER (PARTITION BY source, event, country) AS anyRecommended,
      row_number() OVER (PARTITION BY source, event, country, role, place
        ORDER BY reportedAt DESC NULLS LAST, end DESC, length(id) DESC, id DESC) AS nth
    FROM (
      SELECT m.k AS k, m.source AS source, m.eventId AS event, m.country AS country, m.role AS role,
        m.placeKey AS place, m.reportedAt AS reportedAt, m.end AS end, m.id AS id
      FROM ${joinHeads(tables.month, asOf)}
      WHERE m.category = {category:String} AND ${isHead(asOf)} AND isNotNull(m.people) AND m.start >= m.month
    )
  )
  WHERE role = 'recommended' OR (event != '' AND NOT anyRecommended AND role = 'triangulation' AND nth = 1)`
