/**
 * What libraries know: which numbers a country gives out, and which check digits are right. Only the door checks texts,
 * and only texts with digits need this: loading it takes some 70 ms and 20 MB, so that nothing is loaded before it is
 * needed. The command line and the pages, which import the contracts as well, never pay for it.
 */
import { createRequire } from 'node:module'
import type * as accountsLibrary from 'ibantools'
import type * as phonesLibrary from 'libphonenumber-js/max'
import type * as rfcLibrary from 'stdnum/lib/cjs/mx/rfc.js'
import type * as checksumLibrary from 'stdnum/lib/cjs/util/checksum.js'

const load = createRequire(import.meta.url)
type Phones = typeof phonesLibrary
type Accounts = typeof accountsLibrary
type Checksums = typeof checksumLibrary
type Document = Pick<typeof rfcLibrary, 'validate'>

const once = <T>(id: string): (() => T) => {
  let loaded: T | undefined
  return () => (loaded ??= load(id) as T)
}
const phones = once<Phones>('libphonenumber-js/max')
const accounts = once<Accounts>('ibantools')
const checksums = once<Checksums>('stdnum/lib/cjs/util/checksum.js')
const rfc = once<Document>('stdnum/lib/cjs/mx/rfc.js')
const nie = once<Document>('stdnum/lib/cjs/es/nie.js')

type Country = Parameters<Phones['parsePhoneNumberFromString']>[1] & string

/** Countries of the region, and those people of it call, by the digits of a number written without its country. */
const countriesOf: Readonly<Record<number, readonly Country[]>> = {
  8: ['PA', 'CR', 'GT', 'HN', 'NI', 'SV', 'HT', 'CU'],
  9: ['ES', 'PE', 'CL'],
  10: ['MX', 'CO', 'US', 'DO', 'VE', 'EC', 'FR'],
  11: ['VE', 'BR', 'US', 'MX'],
}

/** A whole number as a country of the region gives it out; of mobile phones only where `mobile` is asked for. */
export const isGivenOut = (digits: string, mobile = false): boolean =>
  (countriesOf[digits.length] ?? []).some((country) => {
    const number = phones().parsePhoneNumberFromString(digits, country)
    if (number === undefined || !number.isValid()) return false
    return !mobile || /^(?:FIXED_LINE_OR_)?MOBILE$/.test(number.getType() ?? '')
  })

/** With a plus sign, a country code and a length that country has. */
export const isPossibleAbroad = (number: string): boolean =>
  phones().parsePhoneNumberFromString(number)?.isPossible() ?? false

export const isIban = (text: string): boolean => {
  const { countrySpecs, isValidIBAN } = accounts()
  const compact = text.replaceAll(/[ -]/g, '').toUpperCase()
  const length = Object.entries(countrySpecs).find(([country]) => compact.startsWith(country))?.[1].chars
  // words behind it may look like its last groups
  return typeof length === 'number' && isValidIBAN(compact.slice(0, length))
}

export const hasLuhnDigit = (digits: string): boolean => checksums().luhnChecksumValidate(digits)
export const isRfc = (text: string): boolean => rfc().validate(text).isValid
export const isNie = (text: string): boolean => nie().validate(text).isValid
