/**
 * Whom a figure is about, where all that is counted names a nationality, origin or destination. Counted by observations:
 * `only` is said of a point when every observation in it is about a part, and the point is partial when any is. Pure.
 */
export const populationDimensions = ['nationality', 'origin', 'destination'] as const
export type PopulationDimension = (typeof populationDimensions)[number]

interface Part {
  /** how many of the observations counted are about these only */
  observations: number
  values: readonly string[]
}

export type Population = Partial<Record<PopulationDimension, Part>>

const joined = (some: readonly string[], others: readonly string[]): string[] =>
  [...new Set([...some, ...others])].toSorted()

export const mergePopulations = (a: Population, b: Population): Population => {
  const merged: Population = { ...a }
  for (const dimension of populationDimensions) {
    const [one, other] = [a[dimension], b[dimension]]
    if (other === undefined) continue
    merged[dimension] = {
      observations: (one?.observations ?? 0) + other.observations,
      values: joined(one?.values ?? [], other.values),
    }
  }
  return merged
}

export type Only = Partial<Record<PopulationDimension, string[]>>

/** undefined: something counted beside names nobody. */
export const onlyOf = (population: Population, observations: number): Only | undefined => {
  const only: Only = {}
  for (const dimension of populationDimensions) {
    const part = population[dimension]
    if (part !== undefined && part.observations >= observations) only[dimension] = [...part.values]
  }
  return Object.keys(only).length === 0 ? undefined : only
}

/** What a group of observations is made of: how many name which value, '' for none. */
export interface Named {
  observations: number
  names: Readonly<Record<PopulationDimension, string>>
}

/** Of one thing (a country, cause and source in one bucket): the dimensions that all of it names. */
export const populationOf = (
  groups: readonly Named[],
  dimensions: readonly PopulationDimension[],
): Population => {
  const counted = groups.filter(({ observations }) => observations > 0)
  const observations = counted.reduce((sum, group) => sum + group.observations, 0)
  const population: Population = {}
  if (observations === 0) return population
  for (const dimension of dimensions) {
    const values = counted.map(({ names }) => names[dimension])
    if (values.every((value) => value !== '')) population[dimension] = { observations, values: joined(values, []) }
  }
  return population
}
