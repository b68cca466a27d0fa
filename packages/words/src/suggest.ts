/** What was probably meant by a value that was refused. Nothing is corrected: whoever typed it decides. Pure. */
import {
  categories,
  causes,
  countries,
  countryFromName,
  isCivilDate,
  isCountry,
  observationSchema,
  type Language,
} from '@tideline/contracts'
import { sayPhrase } from './say-code.ts'

export interface Refused {
  code: string
  path?: string | undefined
  value?: unknown
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Without accents, case and marks the same; several that are the same suggest none. */
const sameSpelling = (wanted: string, among: Iterable<string>): string | undefined => {
  const key = plain(wanted)
  const found = [...among].filter((each) => plain(each) === key)
  return key !== '' && found.length === 1 ? found[0] : undefined
}

const country = (language: Language, value: string): string | undefined => {
  const upper = value.trim().toUpperCase()
  const code = isCountry(upper) ? upper : countryFromName(value)?.iso3
  const info = countries.find(({ iso3 }) => iso3 === code)
  return info === undefined
    ? undefined
    : sayPhrase(language, 'suggest.country', { code: info.iso3, name: info.names[language] })
}

const twoNumbers = (language: Language, value: string): string | undefined => {
  const match = /^(\d{1,3})([.,])(\d{3})$/.exec(value.trim())
  if (match === null) return undefined
  const [, left = '', , right = ''] = match
  const decimal = `${Number(left)}${language === 'en' ? '.' : ','}${right}`
    .replace(/0+$/, '')
    .replace(/[.,]$/, '')
  return sayPhrase(language, 'suggest.twoNumbers', {
    value: value.trim(),
    first: String(Number(left + right)),
    second: decimal,
  })
}

/** 03/04/2026 is two days, 31/12/2026 is one. */
const dates = (language: Language, value: string): string | undefined => {
  const match = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(value.trim())
  if (match === null) return undefined
  const [, one = '', two = '', year = ''] = match
  const pad = (part: string): string => part.padStart(2, '0')
  const possible = [
    ...new Set([`${year}-${pad(two)}-${pad(one)}`, `${year}-${pad(one)}-${pad(two)}`]),
  ].filter(isCivilDate)
  const [first = '', second] = possible
  if (first === '') return undefined
  return second === undefined
    ? sayPhrase(language, 'suggest.date', { first })
    : sayPhrase(language, 'suggest.twoDates', { value: value.trim(), first, second })
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

const code = (language: Language, found: string | undefined): string | undefined =>
  found === undefined ? undefined : sayPhrase(language, 'suggest.code', { code: found })

const cause = (value: string): string | undefined => {
  const all = causes.map(({ path }) => path)
  const exact = sameSpelling(value, all)
  if (exact !== undefined) return exact
  // a name such as "flood" that one path of the tree ends with
  return all.find((path) => plain(lastOf(path)) === plain(value))
}

/** One sentence, or undefined where nothing can be said for certain enough. */
export const suggestionFor = (language: Language, { code: of, path, value }: Refused): string | undefined => {
  if (of === 'FIELD_UNKNOWN' && path !== undefined) {
    const found = sameSpelling(path, Object.keys(observationSchema.shape))
    return found === undefined ? undefined : sayPhrase(language, 'suggest.field', { code: found })
  }
  if (typeof value !== 'string') return undefined
  switch (of) {
    case 'COUNTRY_UNKNOWN':
      return country(language, value)
    case 'FIGURE_AMBIGUOUS':
      return twoNumbers(language, value)
    case 'DATE_INVALID':
      return dates(language, value)
    case 'CATEGORY_UNKNOWN':
      return code(language, sameSpelling(value, categories))
    case 'CAUSE_UNKNOWN':
      return code(language, cause(value))
    default:
      return undefined
  }
}
