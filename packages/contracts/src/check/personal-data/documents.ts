/** Numbers of identity documents: by the word before them, or by a shape that nothing else has. */
import { isNie, isRfc } from './libraries.ts'

const identityContext =
  /(?:passports?|pasaportes?|passeports?|c[eé]dulas?|\bDNI\b|\bDUI\b|\bDPI\b|\bCURP\b|\bRTN\b|\bNIF\b|\bCIN\b|\bSSN\b|\bRFC\b|social security|national id(?:entity)?|id[ -]?card|identity card|\bID (?:no|number|#)|documento de identidad|carte d['’]identit[eé]|alien (?:number|registration)|\bA-number|\bUSCIS|\bNIE\b|\bNSS\b|\bRUC\b|\bCPF\b|\bCUIT\b|\bDIMEX\b|\bNINU\b|\bITIN\b|\bC\.?C\.|\bC\.?I\.|carn[eé]t?|clave de elector|licen[cs](?:ia|e)|permis de conduire|green card|visas?|laissez-passer|partida de nacimiento|tarjeta de identidad|doc(?:umento)? de viaje|travel document|matr[ií]cula consular)[\s:#.,ºn°oú]{0,12}(?:n[uú]m(?:ero|ber)?\.?|no\.?|number|num[eé]ro)?[\s:#.º°]{0,4}(?!(?:19|20)\d{2}[-/.]\d{1,4}(?:[-/.]\d{1,2})?(?![\p{L}\d-]))(?=[\p{L}\d-]{0,6}\d)[\p{L}\d][\p{L}\d.-]{4,24}/iu

/** Names that are words of a language in small letters: a second run, tin roofs. */
const identityInCapitals =
  /\b(?:RUN|RUT|TIN|NIT|CUI)\b[\s:#.,º°]{0,6}(?!(?:19|20)\d{2}[-/.]\d)\d[\d.-]{4,24}/u

/** With words between: "pasaporte venezolano 123456789", "driver's license of Ana D1234567". */
const identityFurtherOn =
  /(?<!\p{L})(?:passport|pasaporte|passeport|c[eé]dula|carn[eé]t?|licencia|license|licence|permis|tarjeta de identidad|carte d['’]identit[eé])(?:[ '’]\p{L}{1,15}){1,3}[ :#.nº°]{1,5}[A-Z]{0,3}\d{6,13}(?![\p{L}\d])/iu

/** Mexico; 18 characters that nothing else has, whatever its check digit and its capitals. */
const curp = /(?<![\p{L}\d])[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d(?![\p{L}\d])/iu
/** RFC of a person (Mexico): the day of birth inside, and three characters that a code made of a date has only digits for. */
const rfc =
  /(?<![\p{L}\d])[A-ZÑ&]{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d{3})[A-Z\d]{3}(?![\p{L}\d])/u
const rfcInCode = new RegExp(rfc, 'giu')
const nie = /(?<![\p{L}\d])[XYZ]\d{7}[A-Z](?![\p{L}\d])/giu

const identityFormats: readonly RegExp[] = [
  // social security number (USA)
  /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/u,
  // DUI (El Salvador)
  /(?<![\d-])\d{8}-\d(?![\d-])/u,
  // cédula of Panama and Costa Rica: 8-123-4567, 1-1234-0567, PE-12-3456
  /(?<![\p{L}\d-])(?:\d{1,2}-\d{3,4}|(?:PE|E|N|[A-Z]{1,2}AV)-\d{1,4})-\d{3,6}(?![\d-])/u,
  // Honduras 0801-1990-12345, Guatemala 1234 56789 0101, Dominican Republic 001-1234567-8
  /(?<!\d)\d{4}[- ]\d{4}[- ]\d{5}(?:-?\d)?(?!\d)/u,
  /(?<!\d)\d{4}[- ]\d{5}[- ]\d{4}(?!\d)/u,
  /(?<!\d)\d{3}-\d{7}-\d(?!\d)/u,
  // Haiti 003-123-456-7, Nicaragua 001-010190-0001A
  /(?<!\d)\d{3}-\d{3}-\d{3}-\d(?!\d)/u,
  /(?<!\d)\d{3}-\d{6}-\d{4}[A-Z]?(?![\p{L}\d])/u,
  // Venezuela V-12.345.678
  /(?<![\p{L}\d])[VE]-?\d{1,2}\.?\d{3}\.?\d{3}(?![\p{L}\d])/u,
  // its RIF; identity number of Spain, of foreigners there
  /(?<![\p{L}\d])[VEJ]-?\d{7,8}-\d(?![\p{L}\d])/u,
  /(?<![\p{L}\d-])(?!(?:19|20)\d{6})\d{8}-?[A-HJ-NP-TV-Z](?![\p{L}\d])/u,
  /(?<![\p{L}\d])[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z](?![\p{L}\d])/u,
  // A-number (USA), individual of a UNHCR registration
  /(?<![\p{L}\d-])A[ #-]{0,2}\d{3}[ -]?\d{3}[ -]?\d{3}(?![\d-])/u,
  /(?<![\p{L}\d-])\d{3}-\d{2}C\d{5}(?!\d)/u,
  // NIT (El Salvador), Nicaragua without hyphens, Ecuador and the like, Chile, Brazil
  /(?<![\d-])\d{4}-\d{6}-\d{3}-\d(?![\d-])/u,
  /(?<![\p{L}\d])\d{13}[A-Z](?![\p{L}\d])/u,
  /(?<![\d-])\d{9}-\d(?![\d-])/u,
  /(?<![\d.])\d{1,2}\.\d{3}\.\d{3}-[\dkK](?![\p{L}\d])/u,
  /(?<![\d.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/u,
  // machine-readable zone of a passport and of a card, its second line
  /I[<A-Z][A-Z]{3}[A-Z\d]{9}\d[A-Z\d<]{5}/u,
  /(?<![A-Z\d])[A-Z\d<]{9,11}\d[A-Z]{3}\d{7}[MFX<]\d{7}/u,
  /P[<A-Z][A-Z]{3}[A-Z]{1,30}<<[A-Z<]{1,30}/u,
]

/** By a word before it, in a text that still has its figures. */
export const namesDocument = (text: string): boolean =>
  identityContext.test(text) || identityInCapitals.test(text) || identityFurtherOn.test(text)

/** By a shape, in what is left of a text without its figures. */
export const shapedAsDocument = (left: string): boolean =>
  curp.test(left) || rfc.test(left) || identityFormats.some((format) => format.test(left))

/** Shapes that ids of rows and sites do not have: the year of birth or a letter inside, the line of a passport. */
const codeFormats: readonly RegExp[] = [
  /^\d{4}-(?:19|20)\d{2}-\d{5}$/,
  /^\d{3}-\d{6}-\d{4}[A-Z]$/,
  /^\d{3}-\d{2}-\d{4}$/,
  /P[<A-Z][A-Z]{3}[A-Z]{1,30}<<[A-Z<]{1,30}/,
]

/** The shortest that names a document; an id made by a machine has none most of the time. */
const word = /\p{L}{3}|C\.|ID/u

/** In an id or a code, where digits are no surprise: a document named by a word, or one that its check digit proves. */
export const holdsDocumentInCode = (code: string): boolean =>
  (word.test(code) && identityContext.test(code.replaceAll(/(?<=\p{L})[_:/-]/gu, ' '))) ||
  curp.test(code) ||
  [...code.matchAll(rfcInCode)].some(([match]) => isRfc(match.toUpperCase())) ||
  [...code.matchAll(nie)].some(([match]) => isNie(match.toUpperCase())) ||
  codeFormats.some((format) => format.test(code))
