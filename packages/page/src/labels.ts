/** Names of what codes stand for. */
import { causeInfo, countryInfo, kindOf, type Category, type GroupDimension } from '@tideline/contracts'
import { categoryName } from '@tideline/words'
import type { Say } from './language/say.ts'

/** What a newer interface counts and this page has no word for stays its code. */
export const categoryLabel = (say: Say, category: Category): string =>
  categoryName(category, say.language) ?? category

export const kindLabel = (say: Say, category: Category): string => say(`kind.${kindOf(category)}`)

const countryDimensions: ReadonlySet<string> = new Set(['country', 'nationality', 'origin', 'destination'])

export const dimensionLabel = (say: Say, dimension: GroupDimension): string =>
  say.maybe(`dimension.${dimension}`) ?? dimension

/** As UN M49 spells it. */
export const countryName = (say: Say, iso3: string): string => countryInfo(iso3)?.names[say.language] ?? iso3

/** '' in a key means that the observations do not say. */
export const keyLabel = (say: Say, dimension: string, value: string): string => {
  if (value === '') return say('value.none')
  if (countryDimensions.has(dimension)) return countryName(say, value)
  if (dimension === 'cause' && value === 'unknown') return say('value.unknownCause')
  if (dimension === 'cause') return causeInfo(value)?.labels[say.language] ?? value
  return value
}

export const intervalLabel = (say: Say, interval: string): string =>
  say.maybe(`interval.${interval}`) ?? interval

export const methodLabel = (say: Say, method: string | null): string =>
  method === null ? say('method.none') : (say.maybe(`method.${method}`) ?? method)

/** Why an observation is left out of a figure. */
export const reasonLabel = (say: Say, reason: string): string => say.maybe(`left.${reason}`) ?? reason

/** English says it as the interface does, with its numbers; other languages by the code. */
export const warningLabel = (
  say: Say,
  { code, message, count }: { code: string; message: string; count?: number },
): string => {
  const text = say.language === 'en' ? message : (say.maybe(`warning.${code}`) ?? message)
  return count === undefined ? text : `${text} (${say.count(count)})`
}
