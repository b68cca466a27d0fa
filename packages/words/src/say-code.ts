/** A code in the words of whoever sent the row. Values are printed as they stood there, in one line and cut. */
import type { ErrorCode, Language, WarningCode } from '@tideline/contracts'
import { IntlMessageFormat } from 'intl-messageformat'
import { errors as enErrors } from './en/errors.ts'
import { operate as enOperate } from './en/operate.ts'
import { page as enPage } from './en/page.ts'
import { phrases as enPhrases } from './en/phrases.ts'
import { warnings as enWarnings } from './en/warnings.ts'
import { errors as esErrors } from './es/errors.ts'
import { operate as esOperate } from './es/operate.ts'
import { page as esPage } from './es/page.ts'
import { phrases as esPhrases } from './es/phrases.ts'
import { warnings as esWarnings } from './es/warnings.ts'
import { errors as frErrors } from './fr/errors.ts'
import { operate as frOperate } from './fr/operate.ts'
import { page as frPage } from './fr/page.ts'
import { phrases as frPhrases } from './fr/phrases.ts'
import { warnings as frWarnings } from './fr/warnings.ts'
import { fieldName } from './field-names.ts'
import type { OperateId, OperateWords } from './operate-words.ts'
import type { PageId, PageWords } from './page-words.ts'
import type { ErrorWords, PhraseId, PhraseWords, WarningWords } from './words.ts'

interface Catalogue {
  errors: ErrorWords
  warnings: WarningWords
  phrases: PhraseWords
  page: PageWords
  operate: OperateWords
}

export const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: { errors: enErrors, warnings: enWarnings, phrases: enPhrases, page: enPage, operate: enOperate },
  es: { errors: esErrors, warnings: esWarnings, phrases: esPhrases, page: esPage, operate: esOperate },
  fr: { errors: frErrors, warnings: frWarnings, phrases: frPhrases, page: frPage, operate: frOperate },
}

const LONGEST_VALUE = 60

const printed = (value: unknown): string => {
  const text = typeof value === 'string' ? value : value === undefined ? '' : (JSON.stringify(value) ?? '')
  const line = text.replaceAll(/[\p{C}\s]+/gu, ' ').trim()
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}...` : line
}

const formats = new Map<string, IntlMessageFormat>()

const format = (
  language: Language,
  message: string,
  values: Readonly<Record<string, string | number>>,
): string => {
  const key = `${language}|${message}`
  const known = formats.get(key) ?? new IntlMessageFormat(message, language, undefined, { ignoreTag: true })
  formats.set(key, known)
  return String(known.format({ ...values }))
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(enErrors, code)
const isWarningCode = (code: string): code is WarningCode => Object.hasOwn(enWarnings, code)

/** undefined: a code that is newer than this catalogue, as from a newer service. */
export const sayCode = (
  language: Language,
  code: string,
  { path, value }: { path?: string | undefined; value?: unknown } = {},
): string | undefined =>
  isErrorCode(code)
    ? format(language, catalogues[language].errors[code], {
        field: (path === undefined ? undefined : fieldName(path, language)) ?? (printed(path) || '...'),
        value: printed(value) || '...',
      })
    : undefined

export const sayWarning = (language: Language, code: string): string | undefined =>
  isWarningCode(code) ? format(language, catalogues[language].warnings[code], {}) : undefined

export const sayPhrase = (
  language: Language,
  id: PhraseId,
  values: Readonly<Record<string, string | number>> = {},
): string => format(language, catalogues[language].phrases[id], values)

export const sayPage = (
  language: Language,
  id: PageId,
  values: Readonly<Record<string, string>> = {},
): string => format(language, catalogues[language].page[id], values)

export const sayOperate = (
  language: Language,
  id: OperateId,
  values: Readonly<Record<string, string>> = {},
): string => format(language, catalogues[language].operate[id], values)
