/**
 * The same attack without an engine: figures are added up of the planted rows in memory, and what is shown of them is decided by
 * the code that decides for everybody. Thousands of questions a minute, so that a slip in the rules is met at once.
 */
import {
  keyDimensions,
  type Interval,
  type Method,
  type Series,
  type SeriesAnswer,
  type SeriesQuery,
} from '@tideline/contracts'
import { bucketLast, bucketStart, finish } from '../../packages/figures/src/index.ts'
import type { FigureAtom } from '../../packages/answers/src/disclosure/figure-atom.ts'
import { protectSeries } from '../../packages/answers/src/disclosure/protect-series.ts'
import { lastFullHour, newestFree } from '../../packages/answers/src/disclosure/published-state.ts'
import { decideAtoms } from '../../packages/answers/src/disclosure/secret-places.ts'
import { isProtectedQuestion } from '../../packages/answers/src/disclosure/protected-question.ts'
import { createRandom } from '../faults/random.ts'
import type { Planted, Row } from './plant.ts'
import type { Question } from './questions.ts'
import { headAt } from './read-answer.ts'

const LAST = '2025-06-01T00:00:00.000Z'

const isAsked = (row: Row, query: SeriesQuery): boolean =>
  query.countries?.includes(row.country) !== false &&
  query.nationality?.includes(row.nationality) !== false &&
  query.event?.includes(row.event) !== false &&
  (query.cause === undefined || `${row.cause}.`.startsWith(`${query.cause}.`)) &&
  row.day >= (query.from ?? '') &&
  row.day <= (query.to ?? '9999')

const placeOf = (row: Row): Series['key'] => ({ ...row, cause: row.cause.split('.')[0] ?? '' })

const later = (a: string, b = ''): string => (a > b ? a : b)
const earlier = (a: string, b = '9999'): string => (a < b ? a : b)

export const answerOf = (rows: readonly Row[], query: SeriesQuery): SeriesAnswer => {
  const asOf = query.asOf ?? LAST
  const series = new Map<string, Series>()
  for (const row of rows) {
    const head = headAt(row, asOf)
    if (head === undefined || !isAsked(row, query)) continue
    const place = placeOf(row)
    const key: Series['key'] = {}
    for (const name of keyDimensions(query.groupBy, false)) key[name] = place[name] ?? ''
    const id = JSON.stringify(key)
    const one = series.get(id) ?? { key, points: [] }
    series.set(id, one)
    const bucket = bucketStart(query.interval, row.day)
    const last = bucketLast(query.interval, bucket)
    const [from, to] = [later(bucket, query.from), earlier(last, query.to)]
    let point = one.points.find((each) => each.from === from)
    if (point === undefined) {
      const clipped = from !== bucket || to !== last ? { clipped: true as const } : {}
      const nothing = { value: 0, state: 'reported' as const, observations: 0, quantifier: 'exact' as const }
      point = { period: bucket, from, to, ...nothing, dateAccuracy: 'day', ...clipped }
      one.points.push(point)
    }
    point.value = (point.value ?? 0) + head.people
    point.observations += 1
  }
  return { asOf, watermark: LAST, method: query.method, series: [...series.values()], warnings: [] }
}

const atomsOf = (rows: readonly Row[], asOf: string): FigureAtom[] =>
  rows.map(({ source, country, cause, nationality, event, day, versions }): FigureAtom => {
    const known = versions.filter(({ at }) => at <= Date.parse(asOf))
    return {
      source,
      role: 'recommended',
      at: { country, cause, nationality, event, origin: '', destination: '', operation: '' },
      first: day,
      last: day,
      line: [source, country, cause, day].join(' '),
      changes: known.map(({ at, people }, nth) => ({
        at,
        people: people - (known[nth - 1]?.people ?? 0),
        rows: nth === 0 ? 1 : 0,
      })),
    }
  })

const listed = (text: string | undefined): string[] | undefined => text?.split(',')

const queryOf = ({ parameters }: Question): SeriesQuery => {
  const {
    country,
    nationality,
    event,
    cause,
    from,
    to,
    asOf,
    groupBy = '',
    interval = 'month',
    method,
  } = parameters
  return {
    category: 'internal_displacements',
    interval: interval as Interval,
    groupBy: groupBy === '' ? [] : (groupBy.split(',') as SeriesQuery['groupBy']),
    role: 'recommended',
    totals: 'all',
    rounding: 'none',
    method: (method ?? 'spread') as Method,
    ...(country === undefined ? {} : { countries: listed(country) ?? [] }),
    ...(nationality === undefined ? {} : { nationality: listed(nationality) ?? [] }),
    ...(event === undefined ? {} : { event: listed(event) ?? [] }),
    ...(cause === undefined ? {} : { cause }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(asOf === undefined ? {} : { asOf }),
  }
}

/** As of when a question is answered that asks as of now, or of an instant: by all of the lines in it. */
const publishedAt = (rows: readonly Row[], query: SeriesQuery): string => {
  const { nationality: _, event: __, ...lines } = query
  const asked = query.asOf ?? LAST
  const atoms = atomsOf(
    rows.filter((row) => isAsked(row, lines)),
    asked,
  )
  const at = Date.parse(asked)
  return new Date(newestFree(at, finish(decideAtoms(atoms, lastFullHour(at))).held)).toISOString()
}

/** Answers a question for a series as query-api does; others are not known here. */
export const askInMemory = ({ rows }: Planted) => {
  const random = createRandom(rows.length)
  return async (question: Question): Promise<Response> => {
    const asked = queryOf(question)
    const asOf = isProtectedQuestion(asked) ? publishedAt(rows, asked) : (asked.asOf ?? LAST)
    const query = { ...asked, asOf }
    const answer = await protectSeries(query, answerOf(rows, query), {
      // a store reads in an order of its own, which is another for each question
      atoms: async (_, frame) => random.shuffle(atomsOf(rows, frame.asOf)),
    })
    return Response.json(answer)
  }
}
