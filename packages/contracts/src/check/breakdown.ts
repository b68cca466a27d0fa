/**
 * Sex and age bands of a push. What adds up to more than the figure is refused from field teams and kept with a
 * warning where a publisher prints it. Helix's own check of repeated bands collects its errors and never raises
 * them, so they do occur in what people send.
 */
import type { Observation } from '../observation.ts'
import { compareSadd, saddBandOf } from '../sadd.ts'
import type { Findings } from './findings.ts'
import type { CheckContext } from './types.ts'

export const checkBreakdown = (observation: Observation, context: CheckContext, findings: Findings): void => {
  const bands = observation.breakdown
  if (bands === undefined || bands.length === 0) return
  const { sum, against, repeated, reversed } = compareSadd(observation.figure ?? null, bands)
  for (const [index, band] of bands.entries()) {
    if (reversed.includes(index)) {
      findings.refuse('BREAKDOWN_AGE_REVERSED', `breakdown[${index}].ageFrom`, band.ageFrom)
    }
    if (repeated.includes(index)) {
      findings.refuse('BREAKDOWN_DUPLICATE_BAND', `breakdown[${index}]`, saddBandOf(band))
    }
  }
  if (against === 'below') findings.warn('BREAKDOWN_BELOW_TOTAL')
  if (against !== 'above') return
  if (context.mode === 'strict') findings.refuse('BREAKDOWN_EXCEEDS_TOTAL', 'breakdown', String(sum))
  else findings.warn('BREAKDOWN_ABOVE_TOTAL')
}
