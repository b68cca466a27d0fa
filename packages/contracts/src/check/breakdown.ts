/**
 * Sex and age bands against the figure, in its own unit. A sum above the figure is refused; one below is
 * common (unknown sex or age left out) and only warned about. Helix's own pair check collects its errors
 * and never raises them, so duplicates do occur in what people send.
 */
import type { Breakdown, Observation } from '../observation.ts'
import type { Findings } from './findings.ts'
import type { CheckContext } from './types.ts'

const bandKey = ({ sex, ageFrom, ageTo }: Breakdown): string => `${sex}|${ageFrom ?? ''}|${ageTo ?? ''}`

/** Exact beyond 2^53: 500 bands of the largest figure add up to more than a double can hold. */
const sumOf = (bands: readonly Breakdown[]): bigint =>
  bands.reduce((sum, { figure }) => sum + BigInt(figure), 0n)

export const checkBreakdown = (observation: Observation, context: CheckContext, findings: Findings): void => {
  const bands = observation.breakdown
  if (bands === undefined || bands.length === 0) return
  const seen = new Set<string>()
  for (const [index, band] of bands.entries()) {
    if (band.ageFrom !== undefined && band.ageTo !== undefined && band.ageFrom > band.ageTo) {
      findings.refuse('BREAKDOWN_AGE_REVERSED', `breakdown[${index}].ageFrom`, band.ageFrom)
    }
    if (seen.has(bandKey(band)))
      findings.refuse('BREAKDOWN_DUPLICATE_BAND', `breakdown[${index}]`, bandKey(band))
    seen.add(bandKey(band))
  }
  if (typeof observation.figure !== 'number') return
  const [sum, total] = [sumOf(bands), BigInt(observation.figure)]
  if (sum < total) findings.warn('BREAKDOWN_BELOW_TOTAL')
  if (sum <= total) return
  if (context.mode === 'strict') findings.refuse('BREAKDOWN_EXCEEDS_TOTAL', 'breakdown', String(sum))
  else findings.warn('BREAKDOWN_ABOVE_TOTAL')
}
