/** What the codes of a key are called: countries as UN M49 spells them, causes as the cause tree. Pure. */
import { causeInfo } from '../causes/causes.ts'
import { countryInfo, type Language } from '../countries/countries.ts'
import type { Series } from './series.ts'

export const languages = ['en', 'es', 'fr'] as const satisfies readonly Language[]

/** Dimensions whose values are codes; a nationality may be a published group, which is its own name. */
export const namedDimensions = ['country', 'cause', 'nationality', 'origin', 'destination'] as const

/** Of what is named; unknown codes and empty values have no name. */
export const namesOfKey = (key: Series['key'], language: Language): Series['key'] =>
  Object.fromEntries(
    namedDimensions.flatMap((dimension) => {
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
