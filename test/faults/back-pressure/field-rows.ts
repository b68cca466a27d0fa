/**
 * What a pusher sends: batches of rows whose ids tell their place. Then "all of it, once" needs no list: so many rows,
 * all different, none outside of the batches that were answered 202.
 */
export interface Batches {
  source: string
  /** with revisions of their own nothing has to be compared with what is stored */
  ownRevisions: boolean
  rows: number
}

/** A figure that tells where its row stood, so that a row in another's place would show in the sum. Pure. */
export const figureOf = (batch: number, row: number): number => batch + row + 1

export const sumOfFigures = (batches: number, rows: number): number =>
  (batches * rows * (batches - 1 + rows - 1)) / 2 + batches * rows

const filler = 'counted at the shelter by the registration team, second visit of the day'

export const bodyOf = ({ source, ownRevisions, rows }: Batches, batch: number): string =>
  Array.from({ length: rows }, (_, row) =>
    JSON.stringify({
      source,
      id: `${batch}-${row}`,
      ...(ownRevisions ? { revision: 1 } : {}),
      category: 'internal_displacements',
      cause: 'disaster.weather.meteorological.storm.cyclone',
      country: 'HND',
      figure: figureOf(batch, row),
      start: `2024-${String((batch % 12) + 1).padStart(2, '0')}-${String((row % 28) + 1).padStart(2, '0')}`,
      note: filler,
    }),
  ).join('\n')
