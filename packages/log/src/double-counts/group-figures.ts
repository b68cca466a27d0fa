/**
 * SQL of the figures that ever belonged to given groups, each once, and whether it `counts` as of an instant.
 *
 * Without FINAL, which took twice as long for some hundred groups among millions of figures: a revision that was
 * appended twice has the same content and so the same columns here, and DISTINCT makes one of it. When it was recorded
 * is no column of it; the earlier of two is enough to be there as of then.
 */
import { tables } from '@tideline/contracts'
import { headsAsOf, isHead } from '../sql/head-as-of.ts'

/** What all figures of a group have in common. */
export const groupColumns = [
  'category',
  'country',
  'source',
  'g',
  'eventId',
  'origin',
  'destination',
  'nationality',
  'nationalityGroup',
] as const

/** What makes them differ. */
export const memberColumns = ['people', 'cause', 'start', 'end', 'operation'] as const

const columns = [...groupColumns, 'k', 'id', 'revision', 'h', ...memberColumns]

/** `groups` is what may stand in `g IN (...)`, `asOf` an expression. */
export const figuresOf = (groups: string, asOf: string): string => {
  const among = `(SELECT k FROM ${tables.eventFigures} WHERE g IN (${groups}))`
  return `
  SELECT DISTINCT ${columns.map((name) => `m.${name} AS ${name}`).join(', ')}, ${isHead(asOf)} AS counts
  FROM ${tables.eventFigures} AS m
  LEFT ANY JOIN ${headsAsOf(asOf, among)} AS c ON m.k = c.k AND m.source = c.source
  WHERE m.g IN (${groups}) AND m.recordedAt <= ${asOf}`
}
