/** What a page says, in one language: messages, numbers, dates, the names of codes, and links that stay in it. */
import { languages, type Language } from '@tideline/contracts'
import { IntlMessageFormat } from 'intl-messageformat'
import { html, type Html } from '../html.ts'
import { catalogues, type MessageId } from './catalogues.ts'
import { formatChange, formatCount, formatDay, formatInstant, formatPeriod } from './formats.ts'

type Values = Readonly<Record<string, string | number>>

export interface Say {
  (id: MessageId, values?: Values): string
  readonly language: Language
  /** a message that holds markup made by us, such as a time or a link */
  markup(id: MessageId, values: Readonly<Record<string, Html | string | number>>): Html
  /** undefined where the catalogue has no such message: a code that is newer than this page */
  maybe(id: string, values?: Values): string | undefined
  count(count: number): string
  change(count: number): string
  day(date: string): string
  instant(instant: string): string
  period(period: string): string
  /** a page of ours, in this language */
  href(path: string): string
  /** the same for whoever is elsewhere: with the address of this stack, where that is known */
  absolute(path: string): string
}

const isMessage = (id: string): id is MessageId => Object.hasOwn(catalogues.en, id)

/** English is at the root: addresses that were given away before there were languages stay. */
const prefixOf = (language: Language): string => (language === 'en' ? '' : `/${language}`)

const spaces: Readonly<Record<Language, RegExp | undefined>> = {
  en: undefined,
  es: / (?=%)/g,
  fr: / (?=[:;?!%»])|(?<=«) /g,
}

/** A line must not end between a word and the sign that follows it. */
const unbroken = (language: Language, text: string): string => {
  const before = spaces[language]
  return before === undefined ? text : text.replaceAll(before, '\u00A0')
}

const create = (language: Language, origin: string): Say => {
  const formats = new Map<MessageId, IntlMessageFormat>()
  const formatOf = (id: MessageId): IntlMessageFormat => {
    const known = formats.get(id)
    if (known !== undefined) return known
    const made = new IntlMessageFormat(unbroken(language, catalogues[language][id]), language, undefined, {
      ignoreTag: true,
    })
    formats.set(id, made)
    return made
  }
  const say = (id: MessageId, values: Values = {}): string => String(formatOf(id).format({ ...values }))
  return Object.assign(say, {
    language,
    markup(id: MessageId, values: Readonly<Record<string, Html | string | number>>): Html {
      const parts = formatOf(id).format<Html>({ ...values })
      return html`${Array.isArray(parts) ? parts : [parts]}`
    },
    maybe: (id: string, values?: Values) => (isMessage(id) ? say(id, values) : undefined),
    count: (count: number) => formatCount(language, count),
    change: (count: number) => formatChange(language, count),
    day: (date: string) => formatDay(language, date),
    instant: (instant: string) => formatInstant(language, instant),
    period: (period: string) => formatPeriod(language, period),
    href: (path: string) => `${prefixOf(language)}${path}`,
    absolute: (path: string) => `${origin}${path}`,
  })
}

const made = new Map<string, Say>()

/** `origin`: where the pages are reached from elsewhere, such as https://figures.example; '' = unknown */
export const sayIn = (language: Language, origin = ''): Say => {
  const key = `${language} ${origin}`
  const say = made.get(key) ?? create(language, origin)
  made.set(key, say)
  return say
}

/** The same page in every language: where it is, whatever else its address says. */
export const addressesOf = (path: string): { language: Language; href: string }[] => {
  const bare = path.replace(/^\/(?:es|fr)(?=\/|\?|$)/, '')
  const rooted = bare.startsWith('/') ? bare : `/${bare}`
  return languages.map((language) => ({ language, href: `${prefixOf(language)}${rooted}` }))
}
