/**
 * Whom a figure is about, where all that is counted names a nationality, origin or destination. A thing (a country, cause and
 * source) of which every figure names one is about a part of its people. A sum that holds such a thing is partial; `only` is
 * said of it where every thing in it is one. Pure.
 */
export const populationDimensions = ['nationality', 'origin', 'destination'] as const
export type PopulationDimension = (typeof populationDimensions)[number]

interface Part {
  /** every thing counted is about these only */
  all: boolean
  values: readonly string[]
}

/** {}: everybody, as far as anything is said */
export type Population = Partial<Record<PopulationDimension, Part>>

/** What one figure names, '' for nothing. */
export type Names = Readonly<Record<PopulationDimension, string>>

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].toSorted()

/** Of one thing, by the names that its figures have. */
export const populationOf = (
  figures: readonly Names[],
  dimensions: readonly PopulationDimension[],
): Population => {
  const population: Population = {}
  if (figures.length === 0) return population
  for (const dimension of dimensions) {
    const values = figures.map((names) => names[dimension])
    if (values.every((value) => value !== '')) population[dimension] = { all: true, values: sorted(values) }
  }
  return population
}

/** Of two things that are added. */
export const mergePopulations = (a: Population, b: Population): Population => {
  const merged: Population = {}
  for (const dimension of populationDimensions) {
    const [one, other] = [a[dimension], b[dimension]]
    if (one === undefined && other === undefined) continue
    merged[dimension] = {
      all: (one?.all ?? false) && (other?.all ?? false),
      values: sorted([...(one?.values ?? []), ...(other?.values ?? [])]),
    }
  }
  return merged
}

export type Only = Partial<Record<PopulationDimension, string[]>>

/** undefined: something that is counted names nobody */
export const onlyOf = (population: Population): Only | undefined => {
  const only: Only = {}
  for (const dimension of populationDimensions) {
    const part = population[dimension]
    if (part?.all === true) only[dimension] = [...part.values]
  }
  return Object.keys(only).length === 0 ? undefined : only
}
