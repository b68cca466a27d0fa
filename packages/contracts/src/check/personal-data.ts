/**
 * Whether a text holds a phone number, an e-mail address or an identity document. It errs towards seeing
 * one in a field push, but figures, dates, coordinates, P-codes, GLIDE numbers and web addresses are taken
 * out of the text first, because real notes are full of them.
 */
const email = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u
const spelledEmail = /[\w.+-]{1,64}\s{0,3}[[({]\s?(?:at|arroba)\s?[\])}]\s{0,3}[\w-]{1,63}/iu

const harmless: readonly RegExp[] = [
  // web addresses; mailto is none
  /(?:https?:\/\/|www\.)[^\s<>"]{1,4000}/giu,
  // GLIDE: EQ-2023-000015-SYR; and other codes in which digits hang on letters: PA0101, MDRBS003, FL/2019-000099
  /(?<![\p{L}\p{N}])[A-Z]{2}-\d{4}-\d{6}(?:-[A-Z]{3})?(?![\p{L}\p{N}])/gu,
  // dates and times in every common order
  /(?<![\d.])(?:19|20|21)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)/gu,
  /(?<![\d.])(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:19|20|21)?\d{2}(?![\d-])/gu,
  // behind a country code these and spans of years are the rest of a phone number: +502 20290501, +507 2029-2050
  /(?<!\d)(?<!\+\d{1,3}[ .-]?)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/gu,
  // spans of years
  /(?<![\d.-])(?<!\+\d{1,3}[ .-]?)(?:19|20|21)\d{2}\s?[-–/]\s?(?:19|20|21)\d{2}(?![\d-])/gu,
  // coordinates: a decimal part of four digits and more
  /(?<![\d.+])-?(?:1[0-7]\d|180|\d{1,2})[.,]\d{4,}(?![\d])(?![.-]\d)\s?°?/gu,
  // with a plus sign it may be a phone number in groups: +52.2000 0000
  /(?<![\d.])\+(?:1[0-7]\d|180|\d{1,2})\.\d{4,6}(?![ .-]?\d)/gu,
  // figures with thousands separators, and amounts of money
  /(?<![\d+(.-])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d-])/gu,
  /(?<![\d+(.-])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.-])/gu,
  /(?<![\d+(.-]\s?)(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d-]|[ \u00a0\u202f]\d)/gu,
  /[$€£]\s?\d[\d., ]{0,30}/gu,
  // ranges of people: "1000-1500 people", "2,500 - 3,000 familias"
  /(?<![\d-])\d{1,7}\s?[-–]\s?\d{1,7}(?=\s{1,3}(?:people|persons?|individuals?|households?|famil|idps?|migrants?|returnees?|houses?|homes?|personas?|hogares|viviendas|migrantes|personnes|ménages|maisons|km|m\b|mm|ha\b))/giu,
]

const identityContext =
  /(?:passports?|pasaportes?|passeports?|c[eé]dulas?|\bDNI\b|\bDUI\b|\bDPI\b|\bCURP\b|\bRTN\b|\bNIF\b|\bCIN\b|\bSSN\b|\bRFC\b|social security|national id(?:entity)?|id[ -]?card|identity card|\bID (?:no|number|#)|documento de identidad|carte d['’]identit[eé]|alien (?:number|registration)|\bA-number)[\s:#.,ºn°oú]{0,12}(?:n[uú]m(?:ero|ber)?\.?|no\.?|number|num[eé]ro)?[\s:#.º°]{0,4}(?=[\p{L}\d-]{0,6}\d)[\p{L}\d][\p{L}\d.-]{4,24}/iu

const identityFormats: readonly RegExp[] = [
  // CURP (Mexico)
  /(?<![\p{L}\d])[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d(?![\p{L}\d])/u,
  // social security number (USA)
  /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/u,
  // DUI (El Salvador)
  /(?<![\d-])\d{8}-\d(?![\d-])/u,
  // cédula of Panama and Costa Rica: 8-123-4567, 1-1234-0567, PE-12-3456
  /(?<![\p{L}\d-])(?:\d{1,2}|PE|E|N|[A-Z]{1,2}AV)-\d{3,4}-\d{3,6}(?![\d-])/u,
  // Honduras 0801-1990-12345, Guatemala 1234 56789 0101, Dominican Republic 001-1234567-8
  /(?<!\d)\d{4}[- ]\d{4}[- ]\d{5}(?!\d)/u,
  /(?<!\d)\d{4}[- ]\d{5}[- ]\d{4}(?!\d)/u,
  /(?<!\d)\d{3}-\d{7}-\d(?!\d)/u,
  // Haiti 003-123-456-7, Nicaragua 001-010190-0001A
  /(?<!\d)\d{3}-\d{3}-\d{3}-\d(?!\d)/u,
  /(?<!\d)\d{3}-\d{6}-\d{4}[A-Z]?(?![\p{L}\d])/u,
  // Venezuela V-12.345.678
  /(?<![\p{L}\d])[VE]-?\d{1,2}\.?\d{3}\.?\d{3}(?![\p{L}\d])/u,
  // machine-readable zone of a passport
  /P[<A-Z][A-Z]{3}[A-Z]{1,30}<<[A-Z<]{1,30}/u,
]

const phoneContext =
  /(?:\b(?:phones?|tel[eé]fonos?|telephone|t[eé]l[eé]phone|t[eé]l|tel|fono|cel|celular|cell|mobile|m[oó]vil|portable|whats ?app|signal|telegram|sms|call|llamar|llame|appeler|contact[oe]?|hotline)\b|☎|📞)[\p{L}\s:.#()/-]{0,25}(?:\+|00)?\(?\d(?:[\s().–-]{0,2}\d){5,14}(?!\d)/iu

/** A word for a phone with digits right after it, in groups that would otherwise read as a figure: "WhatsApp 612 345 678". */
const phoneLabel =
  /\b(?:phone|tel[eé]fono|t[eé]l[eé]phone|t[eé]l|tel|fono|celular|cel|mobile|m[oó]vil|whats ?app)[\s:.#]{1,4}\d(?:[ .-]?\d){6,14}(?!\d)/iu

/** Digits with at most two separators between them, not hanging on letters. */
const digitRun =
  /(?<![\p{L}\p{N}_.,/-])(?<!\p{L}-)(\+|\()?\d(?:[\s().–/-]{0,2}\d){6,18}(?![\p{N}_])(?!-?\p{L})/gu

const year = /^(?:19|20|21)\d{2}$/

/** Groups of digits as phone numbers are written here; anything else is a figure or a code. */
const isPhone = (run: string): boolean => {
  const digits = run.replaceAll(/\D/g, '')
  if (/^(?:\+|00)/.test(run.trim())) return digits.length >= 8 && digits.length <= 17
  const groups = run.split(/\D+/).filter((group) => group !== '')
  if (groups.every((group) => year.test(group))) return false
  const shape = groups.map((group) => group.length).join('-')
  // ten digits and more are too many people
  if (groups.length === 1) return digits.length >= 10 && digits.length <= 15
  // eight digits in two halves: Panama, Costa Rica, Guatemala, Honduras, Nicaragua, El Salvador, Haiti
  if (shape === '4-4') return !groups.every((group) => group.endsWith('00'))
  if (run.includes('(') && digits.length >= 8) return true
  if (/^(?:1-)?3-3-4$/.test(shape)) return true
  if (/^(?:2-){3,5}2$/.test(shape) || /^3(?:-2){3}$/.test(shape) || /^3-3-(?:3|2-2)$/.test(shape)) return true
  return /^(?:\d-)?3-4-4$|^3-8$|^2-4-4$|^5-6$/.test(shape) && digits.length <= 15
}

const blank = (text: string): string =>
  harmless.reduce((rest, pattern) => rest.replaceAll(pattern, ' ¤ '), text)

/** True for text that a field push must not carry. Linear in the length of the text. */
export const looksLikePersonalData = (text: string): boolean => {
  const withoutLinks = text.replaceAll(/(?:https?:\/\/|www\.)[^\s<>"]{1,4000}/giu, ' ¤ ')
  if (withoutLinks.includes('@') && email.test(withoutLinks)) return true
  if (spelledEmail.test(withoutLinks)) return true
  if (!/\d/.test(withoutLinks) && !withoutLinks.includes('<<')) return false
  if (identityContext.test(withoutLinks) || phoneLabel.test(withoutLinks)) return true
  const rest = blank(text)
  if (identityFormats.some((format) => format.test(rest))) return true
  if (phoneContext.test(rest)) return true
  return [...rest.matchAll(digitRun)].some(([run]) => isPhone(run))
}
