/**
 * What is known, of this push and of the store, that a figure may count twice with; and which warnings follow. Pure.
 * Nothing is kept out because of it: readers have rules of their own for each case, and this says so to whoever pushes.
 *
 * - Figures of the same event, category, country and places: every further one is warned about.
 * - A site assessment where a baseline stands; event tracking that a round has absorbed; round numbers that go down
 *   while dates go up (DTM's Hurricane Matthew began again at 1): decided on the whole file, whatever its order.
 * - A partial, year-to-date or preliminary publication whose period a final one covers.
 * - Provisional figures of a year that the validating source covers.
 */
import { stockPolicyOf, type WarningCode } from '@tideline/contracts'
import {
  validatedBy,
  type AssessedFacts,
  type GuardFacts,
  type PublicationFacts,
  type YearFacts,
} from './facts.ts'
import { Ladders } from './ladder.ts'

const unitOf = ({ source, country, category, operation }: AssessedFacts): string =>
  JSON.stringify([source, country, category, operation])

const yearName = ({ source, category, country, cause, year }: YearFacts): string =>
  JSON.stringify([source, category, country, cause, year])

const ALL_DAYS = Infinity

export class Known {
  /** who stands under a key: two of them are enough to know that there is another */
  readonly #holders = new Map<string, string[]>()
  readonly #baselines = new Ladders()
  readonly #rounds = new Ladders()
  readonly #numbers = new Ladders()
  readonly #finals = new Ladders()
  readonly #years = new Set<string>()

  /** Everything but who holds a place in a group, which depends on what becomes of the row. */
  note({ assessed, publication, year }: GuardFacts): void {
    if (assessed !== undefined) this.#noteAssessed(assessed)
    if (publication?.final === true) this.#finals.note(publication.series, publication.from, publication.to)
    if (year !== undefined && !Object.hasOwn(validatedBy, year.source)) this.#years.add(yearName(year))
  }

  /** `identity` counts under this key; those that have left it make room. */
  hold(key: string, identity: string, hasLeft: (holder: string) => boolean): void {
    const holders = (this.#holders.get(key) ?? []).filter((holder) => !hasLeft(holder))
    if (holders.length < 2 && !holders.includes(identity)) holders.push(identity)
    this.#holders.set(key, holders)
  }

  warningsOf(facts: GuardFacts, identity: string): WarningCode[] {
    const { same, assessed, publication, year } = facts
    const codes: WarningCode[] = []
    const holders = same === undefined ? [] : (this.#holders.get(same) ?? [])
    if (holders.some((holder) => holder !== identity)) codes.push('POSSIBLE_DOUBLE_COUNT')
    if (assessed !== undefined) codes.push(...this.#ofAssessed(assessed))
    if (publication !== undefined && this.#isSuperseded(publication)) codes.push('PUBLICATION_SUPERSEDED')
    const validator = year === undefined ? undefined : validatedBy[year.source]
    if (
      year !== undefined &&
      validator !== undefined &&
      this.#years.has(yearName({ ...year, source: validator }))
    )
      codes.push('OTHER_SOURCE_PREFERRED')
    return codes
  }

  #noteAssessed(facts: AssessedFacts): void {
    const { assessment, day, round, complete, placeKey } = facts
    const unit = unitOf(facts)
    if (assessment === 'BA') this.#baselines.note(unit, day, day)
    if (round === null) return
    this.#numbers.note(`${unit}${assessment}`, day, round)
    if (assessment !== 'ETT') this.#rounds.note(complete ? unit : `${unit}${placeKey}`, 0, day)
  }

  #ofAssessed(facts: AssessedFacts): WarningCode[] {
    const { source, assessment, day, round, placeKey } = facts
    const unit = unitOf(facts)
    const codes: WarningCode[] = []
    if (assessment === 'SA') {
      const baseline = this.#baselines.highestUpTo(unit, day)
      if (baseline !== undefined && baseline + stockPolicyOf(source).carryDays >= day)
        codes.push('SITE_WITHIN_BASELINE')
    }
    if (assessment === 'ETT') {
      const covering = [unit, `${unit}${placeKey}`].map(
        (name) => this.#rounds.highestUpTo(name, ALL_DAYS) ?? -Infinity,
      )
      if (Math.max(...covering) >= day) codes.push('EVENT_TRACKING_ABSORBED')
    }
    const higher = round === null ? undefined : this.#numbers.highestUpTo(`${unit}${assessment}`, day - 1)
    if (round !== null && higher !== undefined && higher > round) codes.push('ROUND_NUMBER_LOWER')
    return codes
  }

  #isSuperseded({ unfinished, series, from, to }: PublicationFacts): boolean {
    return unfinished && (this.#finals.highestUpTo(series, from) ?? -Infinity) >= to
  }
}
