/** A row of a push from what a sheet or a form says. Its dates are the window that a complete file covers. */
import type { SourceObservation } from '@tideline/contracts'

const dateOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined

/** `dataset`: scope of complete, with source and format. */
export const sourceObservation = (
  observation: SourceObservation['observation'],
  dataset: string,
): SourceObservation => {
  const from = dateOf(observation.start) ?? dateOf(observation.reportingDate) ?? dateOf(observation.date)
  const to = dateOf(observation.end) ?? from
  const window = from === undefined || to === undefined || to < from ? {} : { windowFrom: from, windowTo: to }
  return { observation, extras: { dataset, ...window } }
}
