/** Phone numbers: by a word before them, or by groups of digits as they are written in the countries of the region. */
import { isGivenOut, isPossibleAbroad } from './libraries.ts'

const phoneContext =
  /(?:\b(?:phones?|tel[eé]fonos?|telephone|t[eé]l[eé]phone|t[eé]l|tel|fono|cel|celular|cell|mobile|m[oó]vil|portable|whats ?app|signal|telegram|sms|call|llamar|llame|appeler|contact[oe]?|hotline)\b|☎|📞)[\p{L}\s:.#()/-]{0,25}(?<!\p{L})(?:\+|00)?\(?\d(?:[\s().-]{0,2}\d){5,14}(?!\d)/iu

/** A word for a phone with digits right after it, in groups that would otherwise read as a figure: "WhatsApp 612 345 678". */
const phoneLabel =
  /\b(?:phone|tel[eé]fono|t[eé]l[eé]phone|t[eé]l|tel|fono|celular|cel|mobile|m[oó]vil|whats ?app)[\s:.#_-]{0,4}\d(?:[ .-]?\d){6,14}(?!\d)/iu

/** Digits with at most two separators between them, not hanging on letters. */
const digitRun =
  /(?<![\p{L}\p{N}_.,/-])(?<!\p{L}-)(\+|\()?\d(?:[\s()./-]{0,2}\d){6,18}(?![\p{N}_])(?!-?\p{L})/gu

const year = /^(?:19|20|21)\d{2}$/

/** Groups that a country of the region gives out, so that they are no two figures: its 4-4 (Panama to Haiti), 310 1234567. */
const localShapes = /^(?:4-4|8|9|3-7|4-7|1-7|2-7|2-8|1-4-4|2-5-4|4-3-4|2-3-4|4-6)$/

/** Groups of digits as phone numbers are written here; anything else is a figure or a code. */
const isPhone = (run: string, lookUp: boolean): boolean => {
  const digits = run.replaceAll(/\D/g, '')
  if (/^(?:\+|00)/.test(run.trim())) return digits.length >= 8 && digits.length <= 17
  const groups = run.split(/\D+/).filter((group) => group !== '')
  if (groups.every((group) => year.test(group))) return false
  const shape = groups.map((group) => group.length).join('-')
  if (localShapes.test(shape))
    return !isRange(groups) && (lookUp ? isGivenOut(digits, groups.length === 1) : groups.length > 1)
  // ten digits and more are too many people
  if (groups.length === 1) return digits.length >= 10 && digits.length <= 15
  if (run.includes('(') && digits.length >= 8) return true
  if (/^(?:1-)?3-3-4$/.test(shape)) return true
  if (/^(?:2-){3,5}2$/.test(shape) || /^3(?:-2){3}$/.test(shape) || /^3-3-(?:3|2-2)$/.test(shape)) return true
  return /^(?:\d-)?3-4-4$|^3-8$|^2-4-4$|^5-6$/.test(shape) && digits.length <= 15
}

/** Round figures, or one round figure up to another: 6200-6500, 2150-2480. */
const isRange = ([from = '', to = '', ...more]: readonly string[]): boolean =>
  more.length === 0 &&
  from.length === 4 &&
  ((from.endsWith('00') && to.endsWith('00')) || (from.endsWith('0') && to.endsWith('0') && from < to))

/**
 * So many runs of digits of one text may be looked up, which takes a hundred times as long as the rest. A text with
 * more is a table of figures; beyond, groups like those of a number are taken for one, and undivided digits are not.
 */
const LOOKED_UP = 64

/** By a word right before it, though the groups are those of a figure. */
export const namesPhone = (text: string): boolean => phoneLabel.test(text)

/** By its groups, or by a word further before it, in what is left of a text without its figures. */
export const shapedAsPhone = (left: string): boolean => {
  if (phoneContext.test(left)) return true
  let lookedUp = 0
  for (const [run] of left.matchAll(digitRun)) {
    if (isPhone(run, lookedUp < LOOKED_UP)) return true
    lookedUp += 1
  }
  return false
}

const abroad = /(?<![\p{L}\d])\+\d(?:[ ().-]{0,2}\d){7,14}(?!\d)/gu

/** A number with its country's code, or behind a word for a phone: all that an id or a code may not hold. */
export const holdsPhoneInCode = (code: string): boolean =>
  phoneLabel.test(code) ||
  [...code.matchAll(abroad)].slice(0, LOOKED_UP).some(([run]) => isPossibleAbroad(run))
