/**
 * An attacker without a key asks, adds and subtracts. Every figure that is shown has to be the exact one; no planted cell may
 * follow from all of them, but those that totals by country and cause tell by themselves (docs/adr/0056).
 */
import { createRandom } from '../faults/random.ts'
import { Knowledge, type Sum } from './knowledge.ts'
import type { Planted, Row } from './plant.ts'
import { everyRoute, questionFor, type Question, type Route } from './questions.ts'
import { factsOf, headAt, peopleIn } from './read-answer.ts'

export interface Finding {
  cell: string
  /** the question after which it followed */
  after: string
}

export interface Attacked {
  planted: number
  /** that totals tell whatever is hidden, so that nobody looks for them */
  toldByTotals: number
  questions: number
  /** figures that were shown */
  facts: number
  found: Finding[]
}

const LAST = '2099-01-01T00:00:00.000Z'

const sumOf = (rows: readonly Row[], asOf: string): Sum =>
  new Map(rows.flatMap((row) => headAt(row, asOf) ?? []).map(({ unknown }) => [unknown, 1]))

/** Totals by country, cause and day as of each instant. */
const totalsOf = ({ rows, unknowns }: Planted): Knowledge => {
  const totals = new Knowledge(unknowns)
  const instants = new Set(rows.flatMap(({ versions }) => versions.map(({ at }) => at)))
  for (const line of Map.groupBy(rows, (row) => [row.country, row.cause, row.day].join(' ')).values())
    for (const at of instants) totals.learn(sumOf(line, new Date(at).toISOString()))
  return totals
}

const nameOf = (cell: readonly Row[]): string =>
  cell.map(({ source, id, versions }) => `${source}/${id}=${versions.at(-1)?.people}`).join(' + ')

/** Asks `count` questions about one source. @throws {Error} where an answer is no answer, or shows another figure */
export const attack = async (
  planted: Planted,
  {
    count,
    seed,
    ask,
    routes = everyRoute,
  }: {
    count: number
    seed: number
    routes?: readonly Route[]
    ask: (question: Question) => Promise<Response>
  },
): Promise<Attacked> => {
  const random = createRandom(seed)
  const people = new Map(
    planted.rows.flatMap(({ versions }) => versions.map((version) => [version.unknown, version.people])),
  )
  const totals = totalsOf(planted)
  const targets = planted.cells.map((cell) => ({ cell, sum: sumOf(cell, LAST) }))
  let open = targets.filter(({ sum }) => !totals.determines(sum))
  const attacked: Attacked = {
    planted: targets.length,
    toldByTotals: targets.length - open.length,
    questions: 0,
    facts: 0,
    found: [],
  }
  const look = (after: string): void => {
    for (const { cell } of open.filter(({ sum }) => totals.determines(sum)))
      attacked.found.push({ cell: nameOf(cell), after })
    open = open.filter(({ sum }) => !totals.determines(sum))
  }
  const learn = async (question: Question): Promise<void> => {
    const answer = await ask(question)
    attacked.questions += 1
    if (!answer.ok) {
      if (answer.status === 422) return
      throw new Error(`${answer.status} ${question.path}: ${await answer.text()}`)
    }
    for (const fact of await factsOf(planted.rows, question, answer)) {
      if (peopleIn(fact, people) !== fact.value)
        throw new Error(`${question.path} shows ${fact.value}, and it is ${peopleIn(fact, people)}`)
      attacked.facts += 1
      totals.learn(fact.sum)
    }
    // as often as it is cheap; the last look misses nothing
    if (attacked.questions % 25 === 0) look(question.path)
  }
  for (let nth = 0; nth < count; nth += 1) await learn(questionFor(random, planted, routes))
  look('the last question')
  return attacked
}
