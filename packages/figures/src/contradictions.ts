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

const isWhole = ({ value, state }: Pick<SeriesPoint, 'value' | 'state'>): boolean =>
  value !== null && state !== 'partial'

/** What is said of a point's key and days: by its source, or by the one that was chosen and those that were not. */
const saidIn = ({ key }: Series, point: SeriesPoint): Said[] => {
  const { sources = [], alternatives = [], clipped } = point
  if (clipped === true) return []
  const source = key.source ?? (sources.length === 1 ? sources[0] : undefined)
  const own = source === undefined ? [] : [{ ...point, source }]
  return [...own, ...alternatives]
    .filter(isWhole)
    .map((said) => ({ source: said.source, value: said.value ?? 0, quantifier: said.quantifier }))
}

const asItIs: ReadonlySet<Said['quantifier']> = new Set(['exact', 'reported'])

/** Whether `other` lies where `bound` says that nothing does. */
const isRuledOut = (bound: Said, other: Said): boolean => {
  if (bound.quantifier === 'more_than')
    return (asItIs.has(other.quantifier) || other.quantifier === 'less_than') && other.value < bound.value
  return bound.quantifier === 'less_than' && asItIs.has(other.quantifier) && other.value > bound.value
}

const samePopulation = ({ key }: Series): string => {
  const { source: _, ...rest } = key
  return JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const isBound = ({ quantifier }: Pick<Said, 'quantifier'>): boolean =>
  quantifier === 'more_than' || quantifier === 'less_than'

const hasBounds = ({ points }: Series): boolean =>
  points.some((point) => isBound(point) || point.alternatives?.some(isBound) === true)

/** Most answers have no bound, and grouping their points would cost as much as telling them. */
export const contradictionsIn = (series: readonly Series[]): Contradiction[] =>
  series.some(hasBounds) ? amongBounds(series) : []

const amongBounds = (series: readonly Series[]): Contradiction[] =>
  [...Map.groupBy(series, samePopulation).values()].flatMap((same) => {
    const points = same.flatMap((each) => each.points.map((point) => ({ point, said: saidIn(each, point) })))
    return [...Map.groupBy(points, ({ point }) => point.period).entries()].flatMap(([period, group]) => {
      const told = group.flatMap(({ said }) => said)
      return told.flatMap((bound) =>
        told.filter((other) => isRuledOut(bound, other)).map((other) => ({ period, bound, other })),
      )
    })
  })
