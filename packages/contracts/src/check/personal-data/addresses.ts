/** E-mail addresses, plain or spelt out, and links that lead to a person's phone or mailbox. */
import { isPossibleAbroad } from './libraries.ts'

const email = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u
const spelledEmail = /[\w.+-]{1,64}\s{0,3}[[({]\s?(?:at|arroba|arobase|a|@)\s?[\])}]\s{0,3}[\w-]{1,63}/iu
const mailbox = '(?:gmail|hotmail|yahoo|outlook|icloud|protonmail)'
/** maria arroba gmail punto com; ana at gmail.com; luis @ hotmail . es */
const saidEmail = new RegExp(
  `[\\p{L}\\d._+-]{2,64}(?:\\s(?:at|arroba|arobase)\\s[\\p{L}\\d-]{2,63}\\s(?:dot|punto|point)\\s[a-z]{2,6}|\\s(?:at|arroba|arobase)\\s${mailbox}|\\s?@\\s?${mailbox}|\\s@\\s[\\p{L}\\d-]{2,63}\\s?\\.\\s?[a-z]{2,6})(?!\\p{L})`,
  'iu',
)

const link = /(?:https?:\/\/|www\.)[^\s<>"]{1,4000}/giu
const chat =
  /(?:(?<![\w.])wa\.me\/|api\.whatsapp\.com\/send\/?\?(?:[^\s#]{0,200}&)?phone=|(?<![\w.])t\.me\/|whatsapp:\/\/send\?phone=|signal\.me\/#p\/|viber:\/\/chat\?number=)(?:\+|%2B)?\d{7,15}(?!\d)/iu
const dialled =
  /(?<![\p{L}\d/])(?:tel|sms|callto|whatsapp|facetime):(?:\/\/)?(?:\+|%2B|\()?\d(?:[ ().-]{0,2}\d){5,14}(?!\d)/iu
const mailto = /(?<![\p{L}\d/])mailto:[^\s@?]{1,64}(?:@|%40)/iu
/** name=value of a query or a fragment */
const parameter = /[?&#;]([\w.[\]-]{1,40})=([^&#;\s]{1,200})/gu
const phoneName =
  /^(?:phone|tel|telefono|telephone|mobile|movil|cel|celular|whatsapp|wa|contact|contacto|msisdn)(?:_?(?:no|number|num))?$/i
const mailName = /^(?:e-?mail|mail|correo|courriel|user|usuario)$/i

const saidAt = /\s(?:at|arroba|arobase)\s/i
const bracket = /[[({]/

/** What each pattern cannot do without is looked for first: most texts have none of it. */
export const holdsEmail = (text: string): boolean => {
  const at = text.includes('@')
  if (at && email.test(text)) return true
  if (bracket.test(text) && spelledEmail.test(text)) return true
  return (at || saidAt.test(text)) && saidEmail.test(text)
}

const decoded = (value: string): string => {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

const isPersonalValue = (name: string, value: string): boolean => {
  const plain = decoded(value)
  if (email.test(plain) || (mailName.test(name) && plain.includes('@'))) return true
  const digits = plain.replaceAll(/[^\d]/g, '')
  if (digits.length < 7 || digits.length > 15 || !/^[ +\d().-]+$/.test(plain)) return false
  // "+" of a query is a blank once it is read
  return phoneName.test(name) || (/^[ +]/.test(plain) && isPossibleAbroad(`+${digits}`))
}

/** In a link or beside text; a number in the path of an address is a page's. */
export const leadsToPerson = (text: string): boolean => {
  const colon = text.includes(':')
  if ((colon || text.includes('/')) && chat.test(text)) return true
  if (colon && (dialled.test(text) || mailto.test(text))) return true
  return (
    text.includes('=') &&
    [...text.matchAll(parameter)].some(([, name = '', value = '']) => isPersonalValue(name, value))
  )
}

/** Pages are named by numbers that are nobody's. */
export const withoutLinks = (text: string, instead: string): string =>
  text.includes('://') || /www\./i.test(text) ? text.replaceAll(link, instead) : text
