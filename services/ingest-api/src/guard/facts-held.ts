/**
 * What the store knows that rows of a push may count twice with. It is a courtesy: where ClickHouse is away or slow the
 * rows are compared with their own push only, and nobody is asked again for a while, so that no push waits twice.
 */
import {
  finalsStored,
  roundsStored,
  sameFiguresStored,
  yearsCovered,
  type AssessedUnit,
  type SameFigure,
  type Store,
} from '@tideline/log'
import { dayNumber } from '@tideline/contracts'
import { seriesOf, validatedBy, type GuardFacts } from './facts.ts'

/** How long the guard leaves a store alone that did not answer. */
const PAUSE_MS = 10_000

export interface StoredFacts {
  /** observations that hold a place in the groups asked for */
  same: SameFigure[]
  facts: GuardFacts[]
}

/** Asks for what these rows can have a finding with; nothing where the store does not answer. */
export type AskStoredFacts = (rows: readonly GuardFacts[]) => Promise<StoredFacts>

const distinct = <T>(items: Iterable<T | undefined>): T[] => {
  const byText = new Map<string, T>()
  for (const item of items) if (item !== undefined) byText.set(JSON.stringify(item), item)
  return [...byText.values()]
}

const roundsOf = async (store: Store, rows: readonly GuardFacts[]): Promise<GuardFacts[]> => {
  const units = distinct(
    rows.map(({ assessed }): AssessedUnit | undefined =>
      assessed === undefined
        ? undefined
        : {
            source: assessed.source,
            country: assessed.country,
            category: assessed.category,
            operation: assessed.operation,
          },
    ),
  )
  const found = await roundsStored(store, units)
  return found.map(({ reported, ...round }) => ({ assessed: { ...round, day: dayNumber(reported) ?? 0 } }))
}

const publicationsOf = async (store: Store, rows: readonly GuardFacts[]): Promise<GuardFacts[]> => {
  const groups = distinct(
    rows.map(({ publication }) =>
      publication?.unfinished === true
        ? { source: publication.source, overlapGroup: publication.overlapGroup }
        : undefined,
    ),
  )
  const found = await finalsStored(store, groups)
  return found.map((final) => ({
    publication: {
      source: final.source,
      overlapGroup: final.overlapGroup,
      series: seriesOf(final),
      from: dayNumber(final.start) ?? 0,
      to: dayNumber(final.end) ?? 0,
      final: true,
      unfinished: false,
    },
  }))
}

const yearsOf = async (store: Store, rows: readonly GuardFacts[]): Promise<GuardFacts[]> => {
  const provisional = rows.flatMap(({ year }) => {
    const source = year === undefined ? undefined : validatedBy[year.source]
    return year === undefined || source === undefined ? [] : [{ ...year, source }]
  })
  const facts: GuardFacts[] = []
  for (const { source, category } of distinct(
    provisional.map(({ source, category }) => ({ source, category })),
  )) {
    const countries = [...new Set(provisional.map(({ country }) => country))]
    const covered = await yearsCovered(store, source, category, countries)
    facts.push(...covered.map((year) => ({ year: { source, category, ...year } })))
  }
  return facts
}

/** `store` has to give up soon by itself. */
export const createAskStoredFacts = (store: Store): AskStoredFacts => {
  let pausedUntil = 0
  return async (rows) => {
    const nothing: StoredFacts = { same: [], facts: [] }
    if (rows.length === 0 || Date.now() < pausedUntil) return nothing
    try {
      const [same, ...facts] = await Promise.all([
        sameFiguresStored(
          store,
          rows.flatMap((row) => (row.same === undefined ? [] : [row.same])),
        ),
        roundsOf(store, rows),
        publicationsOf(store, rows),
        yearsOf(store, rows),
      ])
      return { same, facts: facts.flat() }
    } catch {
      pausedUntil = Date.now() + PAUSE_MS
      return nothing
    }
  }
}
