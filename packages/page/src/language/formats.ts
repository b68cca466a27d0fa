/**
 * Numbers and dates as printed in each language, by rules of our own. ICU's differ between "Spanish" countries (4976,
 * 4,976, 4.976) and between its versions, and 4.976 read as a decimal is wrong by a factor of a thousand: Spanish and
 * French group by a space that does not break, in every number. Dates are never numbers alone: 3/4 is two days.
 */
import type { Language } from '@tideline/contracts'

const groups: Readonly<Record<Language, string>> = { en: ',', es: '\u00A0', fr: '\u00A0' }
const decimals: Readonly<Record<Language, string>> = { en: '.', es: ',', fr: ',' }

export const formatCount = (language: Language, count: number): string => {
  const [whole = '', fraction] = String(Math.abs(count)).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, groups[language])
  return `${count < 0 ? '\u2212' : ''}${grouped}${fraction === undefined ? '' : `${decimals[language]}${fraction}`}`
}

/** +12,040 or -12,040: the sign is said in both directions. */
export const formatChange = (language: Language, count: number): string =>
  `${count > 0 ? '+' : ''}${formatCount(language, count)}`

const months: Readonly<Record<Language, string>> = {
  en: 'January February March April May June July August September October November December',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
}

const monthName = (language: Language, month: string): string =>
  months[language].split(' ')[Number(month) - 1] ?? month

/** A civil date: 8 August 2023, 8 de agosto de 2023, 8 août 2023. */
export const formatDay = (language: Language, date: string): string => {
  // what is no date is told as it was told to us
  if (!/^\d{4}-\d{2}-\d{2}/.test(date)) return date
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-')
  const name = monthName(language, month)
  if (language === 'es') return `${Number(day)} de ${name} de ${year}`
  if (language === 'fr') return `${day === '01' ? '1er' : Number(day)} ${name} ${year}`
  return `${Number(day)} ${name} ${year}`
}

/** Always absolute and in UTC: a page is printed and forwarded. */
export const formatInstant = (language: Language, instant: string): string =>
  `${formatDay(language, instant)}, ${instant.slice(11, 19)} UTC`

/** A period as series name it: 2019, 2019-Q3 and 2019-W36 stay, months and days are said in words. */
export const formatPeriod = (language: Language, period: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(period)) return formatDay(language, period)
  const month = /^(\d{4})-(\d{2})$/.exec(period)
  if (month === null) return period
  const [, year = '', number = ''] = month
  return `${monthName(language, number)}${language === 'es' ? ' de' : ''} ${year}`
}
