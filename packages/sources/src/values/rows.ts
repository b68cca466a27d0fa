/** The three things a record can become. */
import type { Rejection, RowWarning, SourceObservation, SourceRow } from '@tideline/contracts'

export const accept = (
  row: number,
  observations: SourceObservation[],
  warnings: RowWarning[],
): SourceRow => ({
  row,
  observations,
  warnings,
})

/** `ids`: what the row would have made. A rejected record counts as published, so --complete must not retract it. */
export const refuse = (
  row: number,
  rejection: Rejection,
  warnings: RowWarning[] = [],
  ids: readonly string[] = [],
): SourceRow => ({
  row,
  observations: [],
  warnings,
  rejection,
  ...(ids.length === 0 ? {} : { rejectedIds: [...ids] }),
})
