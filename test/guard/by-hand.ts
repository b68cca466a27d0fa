/** Possible double counts one figure at a time (pure): an implementation that shares nothing with the SQL. */
import type { LogRow } from '../properties/log-row.ts'

const about = (row: LogRow): string =>
  JSON.stringify([
    row.source,
    row.eventId,
    row.category,
    row.country,
    row.nationality ?? '',
    row.nationalityGroup ?? '',
    row.origin ?? '',
    row.destination ?? '',
    row.placeKey,
    row.kind === 'stock'
      ? [row.end, row.operation ?? '', row.assessment ?? '', row.round ?? null, row.cause]
      : null,
  ])

/** Groups and the people beyond the largest figure of each, as the warning prints them; undefined when there are none. */
export const suspectsByHand = (
  heads: readonly LogRow[],
  category: LogRow['category'],
): [groups: number, people: string] | undefined => {
  const groups = Map.groupBy(
    heads.filter(
      (row) =>
        row.category === category &&
        row.role === 'recommended' &&
        typeof row.people === 'number' &&
        (row.eventId ?? '') !== '' &&
        (row.placeKey ?? '') !== '',
    ),
    about,
  )
  const suspect = [...groups.values()].filter((rows) => rows.length > 1)
  if (suspect.length === 0) return undefined
  const beyond = suspect
    .map((rows) => rows.map(({ people }) => people ?? 0))
    .reduce((sum, people) => sum + people.reduce((a, b) => a + b) - Math.max(...people), 0)
  return [suspect.length, beyond.toLocaleString('en-US')]
}
