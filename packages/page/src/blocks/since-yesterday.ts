/** The differences of the last day before an instant, asked category by category. */
import {
  diffAnswerSchema,
  instantsAnswerSchema,
  millisecondsOf,
  type Category,
  type StoredSource,
} from '@tideline/contracts'
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
  sources: readonly StoredSource[]
}

/** As many sources as one minute of /v1/instants names at most; there may be more. */
const MOST_NAMED = 20
const MOST_INSTANTS = 1_000

/** Categories of which something was recorded meanwhile: a difference costs more than knowing that there is none. */
const touched = async ({ ask, categories, sources }: Asked, from: string): Promise<Category[]> => {
  const instants = answerOf(await ask(instantsAnswerSchema, `/v1/instants?limit=${MOST_INSTANTS}`))?.instants
  if (instants === undefined) return [...categories]
  const since = instants.filter(({ at }) => at > from)
  const named = new Set(since.flatMap((instant) => instant.sources))
  const mayBeMore =
    since.length === MOST_INSTANTS || since.some((instant) => instant.sources.length >= MOST_NAMED)
  if (mayBeMore) return [...categories]
  const held = new Set(
    sources
      .filter(({ source }) => named.has(source))
      .flatMap((source) => source.categories.map((each) => each.category)),
  )
  return categories.filter((category) => held.has(category))
}

export const sinceYesterday = async (asked: Asked): Promise<Html> => {
  const { say, ask, countries, to } = asked
  const from = dayBefore(to)
  const where = countries.length === 0 ? {} : { country: countries.join(',') }
  const question = (category: Category): string =>
    `/v1/diff?${new URLSearchParams({ category, ...where, groupBy: '', interval: 'year', sources: 'preferred', fromAsOf: from, toAsOf: to, limit: '1' }).toString()}`
  const changes = await Promise.all(
    (await touched(asked, from)).map(async (category) => ({
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
