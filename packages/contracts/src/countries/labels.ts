/**
 * What a publisher prints where a nationality stands: a country, or a group that is none ("Other"). A group keeps its
 * figure under its label, told in one way however it was typed: OTHER, Other and "other " are one group.
 */
import { UNKNOWN_COUNTRY, type Language } from './countries.ts'
import { countryFromName } from './country-from-name.ts'
import { squash } from './spelling.ts'

type KnownGroup = 'other' | 'unknown' | 'several' | 'stateless' | 'total'

export type NationalityLabel =
  | { iso3: string }
  /** not `known`: nobody knows what it is ("Atlantis"), or a country that was divided ("Yugoslavia"), which is told */
  | { group: string; known: boolean; /** a sum of the others, which is nobody's */ total: boolean }

/** The three languages; "other nationalities" and the like are read by their first word. */
const groups: Readonly<Record<KnownGroup, RegExp>> = {
  other:
    /^(all )?(other|others|otr[oa]s?|autres?)( (countries|nationalities|citizenships|pa[ií]ses|nacionalidades|pays|nationalit[ée]s))?$/u,
  unknown:
    /^(unknown|unspecified|undetermined|not (available|known|stated|specified|reported|recorded)|n\/?a|desconocid[oa]s?|no (disponible|especificad[oa]|identificad[oa]|determinad[oa])|sin (informaci[oó]n|dato|especificar)|inconnue?s?|non (disponible|sp[ée]cifi[ée]e?|d[ée]termin[ée]e?))$/u,
  several:
    /^(various|several|multiple|mixed|vari[oa]s|mixt[oa]s?|divers|plusieurs|mixte)( (countries|nationalities|pa[ií]ses|nacionalidades|pays|nationalit[ée]s))?$/u,
  stateless:
    /^(stateless( persons?)?|ap[aá]trid[ae]s?|no nationality|sin nacionalidad|sans nationalit[ée])$/u,
  total: /^((grand|gran|sub)[ -]?)?totale?s?\b|^(all|todos|tous|ensemble)$/u,
}

const smallWords = /^(of|the|and|in|not|or|de|del|la|las|los|y|e|en|o|du|des|le|les|et|ou)$/u

/** Without what cannot be seen, one blank between words. */
const tidy = (label: string): string =>
  label
    .replaceAll(/[\p{Cf}\u034F]/gu, '')
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()

const capital = (word: string): string =>
  word.replaceAll(/(?<=^[^\p{L}]*|[-/|])\p{L}/gu, (letter) => letter.toUpperCase())

/** Every file prints its own capitals, so a group has those of a title, whichever file comes first. */
export const groupLabel = (label: string): string =>
  tidy(label)
    .toLowerCase()
    .split(' ')
    .map((word, at) => (at > 0 && smallWords.test(word) ? word : capital(word)))
    .join(' ')
    .slice(0, 100)
    .toWellFormed()

/** "Mixed/Unknown" is unknown as soon as one part is; "Other/Unknown" is other. */
const knownGroup = (label: string): KnownGroup | undefined => {
  const text = tidy(label).toLowerCase()
  const kindOf = (part: string): KnownGroup | undefined =>
    (Object.keys(groups) as KnownGroup[]).find((kind) => groups[kind].test(part))
  const whole = kindOf(text)
  if (whole !== undefined) return whole
  const parts = text.split(/\s*(?:\/|,| or | and | o | y | ou | et )\s*/u).map(kindOf)
  return parts.includes(undefined) ? undefined : parts.includes('other') ? 'other' : parts[0]
}

/** undefined where nothing is printed */
export const readNationalityLabel = (label: string, language?: Language): NationalityLabel | undefined => {
  if (squash(label) === '') return undefined
  const known = knownGroup(label)
  const iso3 = known === undefined ? countryFromName(label, language)?.iso3 : undefined
  if (iso3 !== undefined) return { iso3 }
  const total = known === 'total'
  return { group: groupLabel(label), known: known !== undefined && !total, total }
}

/** Where something was counted: the country, XXU where the publisher says that it is unknown or several, else nothing. */
export const countryOfPlaceName = (name: string, language?: Language): string | undefined => {
  const known = knownGroup(name)
  if (known === 'unknown' || known === 'several') return UNKNOWN_COUNTRY
  return known === undefined ? (countryFromName(name, language) ?? countryFromName(name))?.iso3 : undefined
}
