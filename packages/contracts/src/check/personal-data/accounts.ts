/** Bank accounts and payment cards. */
import { hasLuhnDigit, isIban } from './libraries.ts'

const iban = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,3})?/gu
const card = /(?<![\p{L}\d.,_-])\d(?:[ .-]?\d){12,18}(?![\d_]|-\d)/gu
/** Where the numbers of the card networks begin (ISO/IEC 7812). */
const network = /^(?:4|5[1-5]|2[2-7]|3[4-7]|30[0-5]|6(?:011|5|4[4-9]|2))/
const named =
  /(?<!\p{L})(?:(?:credit |debit |bank )?cards?(?: number)?|tarjetas?(?: de (?:cr[eé]dito|d[eé]bito))?|carte (?:bancaire|bleue|de cr[eé]dit)|visa|mastercard|amex|CLABE|IBAN|(?:n[uú]mero de )?cuenta(?: bancaria)?|bank account|account (?:no|number)|compte(?: bancaire)?)(?!\p{L})[\p{L}\s:.#°º]{0,20}(?<!\p{L})(?:[A-Z]{2})?\d(?:[ .-]?\d){9,30}/iu

/** A number with its network and its check digit; with fifteen digits and more and in groups of four without the digit. */
const isCard = (run: string): boolean => {
  const digits = run.replaceAll(/\D/g, '')
  if (!network.test(digits)) return false
  return /^\d{4}([ -])\d{4}\1\d{4}\1\d{4}$/.test(run) || hasLuhnDigit(digits)
}

export const holdsIban = (text: string): boolean => [...text.matchAll(iban)].some(([match]) => isIban(match))

/** In an id only undivided or grouped as on the card: a list of counts may end in the right digit. */
export const holdsCard = (text: string): boolean => [...text.matchAll(card)].some(([match]) => isCard(match))

export const namesAccount = (text: string): boolean => named.test(text)
