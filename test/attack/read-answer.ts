/**
 * What an answer says, as sums of unknowns with their values (pure). The attacker knows which rows there are, what each is
 * about, and when it came; only figures are secret.
 */
import { parse } from 'csv-parse/sync'
import type { Question } from './questions.ts'
import type { Row, Version } from './plant.ts'
import type { Sum } from './knowledge.ts'

export interface Fact {
  sum: Sum
  value: number
}

type Json = Record<string, unknown>

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export const headAt = ({ versions }: Row, asOf: string): Version | undefined =>
  versions.findLast(({ at }) => at <= Date.parse(asOf))

const isAsked = (row: Row, { parameters }: Question): boolean => {
  const { country, nationality, cause, event } = parameters
  return (
    (country?.split(',').includes(row.country) ?? true) &&
    (nationality?.split(',').includes(row.nationality) ?? true) &&
    (event?.split(',').includes(row.event) ?? true) &&
    (cause === undefined || `${row.cause}.`.startsWith(`${cause}.`))
  )
}

const told = (row: Row): Json => ({ ...row, cause: row.cause.split('.')[0] })

const sumOf = (
  rows: readonly Row[],
  asOf: string,
  sign = 1,
  into = new Map<number, number>(),
): Map<number, number> => {
  for (const row of rows) {
    const head = headAt(row, asOf)
    if (head === undefined) continue
    const times = (into.get(head.unknown) ?? 0) + sign
    if (times === 0) into.delete(head.unknown)
    else into.set(head.unknown, times)
  }
  return into
}

const dimensions = ['country', 'cause', 'nationality', 'event'] as const

const rowsOf = (rows: readonly Row[], question: Question, key: Json, { from, to }: Json): Row[] =>
  rows.filter(
    (row) =>
      isAsked(row, question) &&
      row.day >= textOf(from) &&
      row.day <= textOf(to) &&
      dimensions.every((name) => key[name] === undefined || key[name] === told(row)[name]),
  )

const fact = (sum: Sum, value: unknown): Fact[] => (typeof value === 'number' ? [{ sum, value }] : [])

const ofSeries = (rows: readonly Row[], question: Question, answer: Json): Fact[] =>
  listOf(answer['series']).flatMap(({ key, points }) =>
    listOf(points).flatMap((point) =>
      fact(sumOf(rowsOf(rows, question, key as Json, point), textOf(answer['asOf'])), point['value']),
    ),
  )

const ofCsv = (rows: readonly Row[], question: Question, text: string, asOf: string): Fact[] =>
  parse<Record<string, string>>(text, { columns: true }).flatMap((point) => {
    const key = Object.fromEntries(
      dimensions.flatMap((name) => (point[name] === undefined ? [] : [[name, point[name]]])),
    )
    const value = point['value'] === '' ? null : Number(point['value'])
    return fact(sumOf(rowsOf(rows, question, key, point), asOf), value)
  })

const ofDiff = (rows: readonly Row[], question: Question, answer: Json): Fact[] => {
  const [before, after] = [textOf(answer['fromAsOf']), textOf(answer['toAsOf'])]
  const changeOf = (some: readonly Row[]): Sum => sumOf(some, before, -1, sumOf(some, after))
  const points = listOf(answer['series']).flatMap(({ key, points: list }) =>
    listOf(list).flatMap((point) => {
      const here = rowsOf(rows, question, key as Json, point)
      return [
        ...fact(sumOf(here, before), (point['before'] as Json)['value']),
        ...fact(sumOf(here, after), (point['after'] as Json)['value']),
        ...fact(changeOf(here), point['change']),
      ]
    }),
  )
  const single = listOf(answer['observations']).flatMap(({ id, reasons }) => {
    const parts = Object.values(reasons as Record<string, number | null>)
    if (parts.includes(null)) return []
    const change = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
    return fact(changeOf(rows.filter((row) => row.id === id)), change)
  })
  return [...points, ...single]
}

const ofLineage = (rows: readonly Row[], question: Question, answer: Json): Fact[] => {
  const asOf = textOf(answer['asOf'])
  const counted = listOf(answer['counted']).flatMap(({ observation, share }) =>
    fact(
      sumOf(
        rows.filter(({ id }) => id === (observation as Json)['id']),
        asOf,
      ),
      share,
    ),
  )
  return [...fact(sumOf(rowsOf(rows, question, {}, answer), asOf), answer['value']), ...counted]
}

const ofRevisions = (rows: readonly Row[], question: Question, answer: Json): Fact[] =>
  listOf(answer['revisions']).flatMap((revision) =>
    fact(sumOf(rowsOf(rows, question, {}, answer), textOf(revision['asOf'])), revision['value']),
  )

const ofObservation = (rows: readonly Row[], question: Question, answer: Json): Fact[] => {
  const row = rows.find(({ id }) => id === question.parameters['id'])
  return listOf(answer['revisions']).flatMap(({ revision, record }) => {
    const version = row?.versions[Number(revision) - 1]
    return version === undefined ? [] : fact(new Map([[version.unknown, 1]]), (record as Json)['people'])
  })
}

export const factsOf = async (
  rows: readonly Row[],
  question: Question,
  answer: Response,
): Promise<Fact[]> => {
  if (question.route === 'series.csv')
    return ofCsv(rows, question, await answer.text(), answer.headers.get('x-as-of') ?? '')
  const read = {
    series: ofSeries,
    diff: ofDiff,
    lineage: ofLineage,
    revisions: ofRevisions,
    observation: ofObservation,
  }
  return read[question.route](rows, question, (await answer.json()) as Json)
}

export const peopleIn = ({ sum }: Pick<Fact, 'sum'>, people: ReadonlyMap<number, number>): number =>
  [...sum].reduce((total, [unknown, times]) => total + times * (people.get(unknown) ?? 0), 0)
