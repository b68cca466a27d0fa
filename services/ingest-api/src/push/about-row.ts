/**
 * When and where a refused row would have counted, as far as it can be told: by its format where that read it, else by what
 * the observation says of itself. Pure.
 */
import {
  categories,
  isCivilDate,
  isCountry,
  peopleFromHouseholds,
  type Category,
  type RowAbout,
  type SourceRow,
} from '@tideline/contracts'

export type About = RowAbout & { category?: Category }

const dateIn = (observation: object, names: readonly string[]): string | undefined => {
  for (const name of names) {
    const value: unknown = Reflect.get(observation, name)
    if (typeof value === 'string' && isCivilDate(value)) return value
  }
  return undefined
}

const numberIn = (observation: object, name: string): number | undefined => {
  const value: unknown = Reflect.get(observation, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

const peopleIn = (observation: object): number | undefined => {
  const [figure, size] = [numberIn(observation, 'figure'), numberIn(observation, 'householdSize')]
  if (figure === undefined || figure < 0 || !Number.isSafeInteger(figure)) return undefined
  if (Reflect.get(observation, 'unit') !== 'household') return figure
  return size === undefined || size <= 0 ? undefined : peopleFromHouseholds(figure, size)
}

/** A span of which one end cannot be read is not known. */
const spanIn = (observation: object): Pick<About, 'from' | 'to'> => {
  const from = dateIn(observation, ['start', 'reportingDate', 'date'])
  const isStock = !Object.hasOwn(observation, 'start')
  const to = isStock || !Object.hasOwn(observation, 'end') ? from : dateIn(observation, ['end'])
  return from === undefined || to === undefined || to < from ? {} : { from, to }
}

export const aboutObservation = (observation: unknown): About => {
  if (typeof observation !== 'object' || observation === null) return {}
  const country: unknown = Reflect.get(observation, 'country')
  const category = categories.find((each) => each === Reflect.get(observation, 'category'))
  const people = peopleIn(observation)
  return {
    ...spanIn(observation),
    ...(typeof country === 'string' && isCountry(country) ? { country } : {}),
    ...(category === undefined ? {} : { category }),
    ...(people === undefined ? {} : { people }),
  }
}

/** A record may make a flow and a stock: then it may lack in both, and its people are of neither alone. */
export const aboutRow = (row: SourceRow): About => {
  if (row.about !== undefined) return row.about
  const [first, ...others] = row.observations
  if (first === undefined) return {}
  const { windowFrom, windowTo } = first.extras
  const window = windowFrom === undefined || windowTo === undefined ? {} : { from: windowFrom, to: windowTo }
  const about = { ...window, ...aboutObservation(first.observation) }
  if (others.length === 0) return about
  const { people: _people, category: _category, ...shared } = about
  return shared
}
