/** The address to ask: window and page filled in. */
import { civilDateOf } from '@tideline/contracts'
import type { Collection } from './collections.ts'

const DAY_MS = 86_400_000

export const addressOf = ({ url, windowDays }: Pick<Collection, 'url' | 'windowDays'>, now: number): URL => {
  const today = Math.floor(now / DAY_MS)
  const values: Readonly<Record<string, string>> = {
    from: civilDateOf(today - (windowDays ?? 366)),
    to: civilDateOf(today),
    year: civilDateOf(today).slice(0, 4),
  }
  // the parser of addresses writes braces of a path in percents
  return new URL(
    url.replaceAll(
      /(?:\{|%7B)(from|to|year)(?:\}|%7D)/gi,
      (_, key: string) => values[key.toLowerCase()] ?? '',
    ),
  )
}
