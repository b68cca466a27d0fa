/** The differences of the last day before an instant, asked category by category. */
import { diffAnswerSchema, millisecondsOf, type Category } from '@tideline/contracts'
import { changesPageOf } from '../selection.ts'
import type { Say } from '../language/say.ts'
import type { Html } from '../html.ts'
import { answerOf, type Ask } from '../serve/ask.ts'
import { changedSection } from './changed.ts'

const DAY_MS = 86_400_000

export const dayBefore = (instant: string): string => new Date(millisecondsOf(instant) - DAY_MS).toISOString()

interface Asked {
  say: Say
  ask: Ask
  categories: readonly Category[]
  countries: readonly string[]
  to: string
}

export const sinceYesterday = async ({ say, ask, categories, countries, to }: Asked): Promise<Html> => {
  const from = dayBefore(to)
  const where = countries.length === 0 ? {} : { country: countries.join(',') }
  const question = (category: Category): string =>
    `/v1/diff?${new URLSearchParams({ category, ...where, groupBy: '', interval: 'year', sources: 'preferred', fromAsOf: from, toAsOf: to, limit: '1' }).toString()}`
  const changes = await Promise.all(
    categories.map(async (category) => ({
      category,
      answer: answerOf(await ask(diffAnswerSchema, question(category))),
    })),
  )
  return changedSection(say, {
    from,
    to,
    changes,
    link: (category) => say.href(changesPageOf({ category, ...where, fromAsOf: from, toAsOf: to })),
  })
}
