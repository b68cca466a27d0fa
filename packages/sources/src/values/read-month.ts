/** A month as 1 to 12: its number, or its English name from three letters on ("OCT", "Sept", "October"). */
import { asciiDigits } from '../numbers/digits.ts'
import { readSmall } from '../numbers/read-number.ts'

const names = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

export const readMonth = (text: string): number | undefined => {
  const number = /^(0?[1-9]|1[0-2])(\.0+)?$/.exec(asciiDigits(text) ?? '')?.[1]
  if (number !== undefined) return readSmall(number)
  const name = text.toLowerCase().replace(/\.$/, '')
  const at = name.length < 3 ? -1 : names.findIndex((month) => month.startsWith(name))
  return at < 0 ? undefined : at + 1
}
