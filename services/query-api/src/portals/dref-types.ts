/**
 * Types of disaster and of onset as IFRC's GO platform names them, by our causes. The names are those of GO's own list
 * (IFRCGo/go-api, api/fixtures/DisasterTypes.json; its dtype_map.py says what goes where); their numbers are of an instance of GO and are
 * not told. What is not sure is not named: "storm" may be a hurricane, and a conflict is one of three types.
 */

/** By a cause and everything below it; the longest that fits counts. */
const types: readonly (readonly [cause: string, name: string, onset: 1 | 2])[] = [
  ['disaster.geophysical.geophysical.earthquake.earthquake', 'Earthquake', 2],
  ['disaster.geophysical.geophysical.earthquake.tsunami', 'Tsunami', 2],
  ['disaster.geophysical.geophysical.mass_movement', 'Landslide', 2],
  ['disaster.geophysical.geophysical.volcanic', 'Volcanic Eruption', 2],
  ['disaster.weather.climatological.drought', 'Drought', 1],
  ['disaster.weather.climatological.wildfire', 'Fire', 2],
  ['disaster.weather.hydrological.flood', 'Flood', 2],
  ['disaster.weather.hydrological.mass_movement', 'Landslide', 2],
  ['disaster.weather.meteorological.extreme_temperature.cold', 'Cold Wave', 2],
  ['disaster.weather.meteorological.extreme_temperature.heat', 'Heat Wave', 2],
  ['disaster.weather.meteorological.storm.cyclone', 'Cyclone', 2],
  ['disaster.weather.meteorological.storm.surge', 'Storm Surge', 2],
]

export interface GoType {
  name: string
  /** 1 slow, 2 sudden */
  onset: 1 | 2
}

/** Of all the causes one type, else undefined. */
export const goTypeOf = (causes: readonly string[]): GoType | undefined => {
  const found = causes.map((cause) =>
    types.find(([prefix]) => cause === prefix || cause.startsWith(`${prefix}.`)),
  )
  const [first] = found
  if (first === undefined || found.some((each) => each?.[1] !== first[1])) return undefined
  const [, name, onset] = first
  return { name, onset }
}
