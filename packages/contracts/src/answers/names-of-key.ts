/**
 * What the codes of a key are called: countries as UN M49 spells them, causes as the cause tree, events as whoever reported
 * them. Pure.
 */
import { causeInfo } from '../causes/causes.ts'
import { countryInfo, type Language } from '../countries/countries.ts'
import type { Series } from './series.ts'

export const languages = ['en', 'es', 'fr'] as const satisfies readonly Language[]

/** Dimensions whose values are codes; a nationality may be a published group, which is its own name. */
const codedDimensions = ['country', 'cause', 'nationality', 'origin', 'destination'] as const

/** What an event is called is no word list of ours: it stands in the store. */
export const namedDimensions = [...codedDimensions, 'event'] as const

/** Of what is named; unknown codes and empty values have no name. */
export const namesOfKey = (key: Series['key'], language: Language): Series['key'] =>
  Object.fromEntries(
    codedDimensions.flatMap((dimension) => {
      const code = key[dimension] ?? ''
      const name =
        dimension === 'cause' ? causeInfo(code)?.labels[language] : countryInfo(code)?.names[language]
      return name === undefined ? [] : [[dimension, name]]
    }),
  )

export const withNames = <One extends { key: Series['key']; names?: Series['key'] }>(
  series: readonly One[],
  language: Language | undefined,
): One[] =>
  series.map((one) => (language === undefined ? one : { ...one, names: namesOfKey(one.key, language) }))

/** What is known of an event beside its id: /v1/events. */
interface NamedEvent {
  name: string
  codes: readonly string[]
}

/** The events among the keys, each once. */
export const eventsOfKeys = (series: readonly Pick<Series, 'key'>[]): string[] => [
  ...new Set(series.flatMap(({ key: { event = '' } }) => (event === '' ? [] : [event]))),
]

/** To the series that withNames has named: what their events are called, and their codes where there are any. */
export const withEventNames = (series: readonly Series[], known: ReadonlyMap<string, NamedEvent>): Series[] =>
  series.map((one) => {
    const event = known.get(one.key.event ?? '')
    if (event === undefined) return one
    const { name, codes } = event
    return {
      ...one,
      ...(name === '' ? {} : { names: { ...one.names, event: name } }),
      ...(codes.length === 0 ? {} : { eventCodes: [...codes] }),
    }
  })
