/** Which of the expected countries have figures and how old these are. No figure is an answer of its own, never a 0. */
import { dayNumber } from '@tideline/contracts'
import { countriesOfFigure, type Situation } from '../situation.ts'
import type { CountryCoverage, FigureSeries } from './types.ts'

const daysBetween = (from: string, to: string): number =>
  Math.max(0, (dayNumber(to) ?? 0) - (dayNumber(from) ?? 0))

export const coverageOf = (
  situation: Situation,
  series: readonly FigureSeries[],
  today: string,
): CountryCoverage[] => {
  const newest = new Map<string, string>()
  for (const each of series) {
    const last = each.points.findLast((point) => point.state !== 'not_reported' && point.from <= today)
    if (last === undefined) continue
    for (const key of [each.country, `${each.country} ${each.figure}`]) {
      const known = newest.get(key)
      if (known === undefined || known < last.to) newest.set(key, last.to)
    }
  }
  return situation.subregions.flatMap(({ id, countries }) =>
    countries.map((country) => {
      const asked = situation.keyFigures.filter((figure) =>
        countriesOfFigure(situation, figure).includes(country),
      )
      const has = ({ id: figure }: { id: string }): boolean => newest.has(`${country} ${figure}`)
      const lastPeriodEnd = newest.get(country) ?? null
      return {
        country,
        subregion: id,
        reported: asked.filter(has).map((figure) => figure.id),
        missing: asked.filter((figure) => !has(figure)).map((figure) => figure.id),
        lastPeriodEnd,
        ageDays: lastPeriodEnd === null ? null : daysBetween(lastPeriodEnd, today),
      }
    }),
  )
}
