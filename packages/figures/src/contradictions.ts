/**
 * Figures that cannot both be true (pure): a lower bound above a total that another source gives for the same key and
 * days, or an upper bound below it. Only of whole, finished points: a part may well be less than a bound of the whole.
 */
import type { Series, SeriesPoint } from '@tideline/contracts'

interface Said {
  source: string
  value: number
  quantifier: SeriesPoint['quantifier']
}

export interface Contradiction {
  period: string
  bound: Said
  other: Said
}

const saidIn = ({ key }: Series, { value, quantifier, state, clipped }: SeriesPoint): Said | undefined =>
  key.source === undefined || value === null || state === 'partial' || clipped === true
    ? undefined
    : { source: key.source, value, quantifier }

/** Whether `other` lies where `bound` says that nothing does. */
const isRuledOut = (bound: Said, other: Said): boolean => {
  if (bound.quantifier === 'more_than')
    return ['exact', 'less_than'].includes(other.quantifier ?? '') && other.value < bound.value
  return bound.quantifier === 'less_than' && other.quantifier === 'exact' && other.value > bound.value
}

const samePopulation = ({ key }: Series): string => {
  const { source: _, ...rest } = key
  return JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export const contradictionsIn = (series: readonly Series[]): Contradiction[] =>
  [...Map.groupBy(series, samePopulation).values()].flatMap((same) => {
    const points = same.flatMap((each) => each.points.map((point) => ({ point, said: saidIn(each, point) })))
    return [...Map.groupBy(points, ({ point }) => point.period).entries()].flatMap(([period, group]) => {
      const told = group.flatMap(({ said }) => (said === undefined ? [] : [said]))
      return told.flatMap((bound) =>
        told.filter((other) => isRuledOut(bound, other)).map((other) => ({ period, bound, other })),
      )
    })
  })
