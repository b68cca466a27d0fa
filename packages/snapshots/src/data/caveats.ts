/** What a reader has to know about the figures of a snapshot as a whole. Pure. */
import type { SeriesWarning } from '@tideline/contracts'
import { caveatIds, type CaveatId, type CountryCoverage, type FigureSeries, type KeyFigure } from './types.ts'

/** Figures older than this are named as old. */
const OLD_AFTER_DAYS = 366

interface Told {
  keyFigures: readonly Pick<KeyFigure, 'caveats'>[]
  series: readonly FigureSeries[]
  coverage: readonly CountryCoverage[]
  /** several sources say something about one figure */
  several: boolean
  warnings: readonly SeriesWarning[]
}

export const caveatsRaised = ({ keyFigures, series, coverage, several, warnings }: Told): CaveatId[] => {
  const raised = new Set<CaveatId>(keyFigures.flatMap(({ caveats }) => caveats))
  if (several) raised.add('NOT_ADDED')
  if (coverage.some(({ missing }) => missing.length > 0)) raised.add('COVER')
  if (coverage.some(({ ageDays }) => ageDays !== null && ageDays > OLD_AFTER_DAYS)) raised.add('OLD')
  if (series.some(({ points }) => points.some(({ state }) => state === 'suppressed'))) raised.add('SUPP')
  if (warnings.some(({ code }) => code === 'SUPERSEDED')) raised.add('SUPERSEDED')
  return caveatIds.filter((caveat) => raised.has(caveat))
}
