/**
 * Disclosure control of an answer of GET /v1/lineage (pure), whose value has been protected as a series. Where that is
 * hidden, the rows behind it are not listed: their number is the figure where every row is one person.
 */
import { isPublicSource } from '@tideline/contracts'
import type { CountedObservation, ExcludedObservation, LineageAnswer } from '../lineage/types.ts'
import { protectShares, type ProtectedShare } from './protect-shares.ts'

type Lists = 'counted' | 'countedMore' | 'excluded'

export type ProtectedLineage = Omit<LineageAnswer, Lists> &
  Pick<LineageAnswer, 'countedMore'> & {
    counted: ProtectedShare<CountedObservation>[]
    excluded: ProtectedShare<ExcludedObservation>[]
  }

export const protectLineage = (answer: LineageAnswer): ProtectedLineage => {
  const { countedMore, counted, excluded, ...rest } = answer
  const left = protectShares(excluded)
  if (answer.state === 'suppressed') {
    const listed = counted.filter(({ observation }) => isPublicSource(observation.source))
    return { ...rest, counted: protectShares(listed), excluded: left }
  }
  const unlisted = countedMore?.share ?? 0
  return {
    ...rest,
    counted: protectShares(counted, { adds: true, unlisted }),
    ...(countedMore === undefined ? {} : { countedMore }),
    excluded: left,
  }
}
