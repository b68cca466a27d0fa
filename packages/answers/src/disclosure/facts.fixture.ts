/** Answers from a list of facts as the store would give them, and such an answer protected. */
import {
  causeRoot,
  keyDimensions,
  type Series,
  type SeriesAnswer,
  type SeriesQuery,
} from '@tideline/contracts'
import { bucketLast, bucketStart } from '@tideline/figures'
import type { FigureAtom, Frame } from './figure-atom.ts'
import { protectSeries } from './protect-series.ts'
import type { AtomChange } from './atom.ts'

export interface Fact {
  source?: string
  country?: string
  cause?: string
  nationality?: string
  role?: string
  day?: string
  value: number
}

export const yearly: SeriesQuery = {
  category: 'border_crossings',
  interval: 'year',
  groupBy: ['nationality'],
  role: 'recommended',
  totals: 'all',
  rounding: 'none',
  method: 'spread',
}

export const AS_OF = '2026-01-01T00:00:00.000Z'

const isAsked = (query: SeriesQuery, fact: Required<Fact>): boolean =>
  query.sources?.includes(fact.source) !== false &&
  query.countries?.includes(fact.country) !== false &&
  query.nationality?.includes(fact.nationality) !== false &&
  (query.cause === undefined || `${fact.cause}.`.startsWith(`${query.cause}.`)) &&
  (query.totals === 'all' || causeRoot(fact.cause) !== 'other') &&
  (query.role === 'all' || fact.role === 'recommended') &&
  fact.day >= (query.from ?? '') &&
  fact.day <= (query.to ?? '9999')

const later = (a: string, b = ''): string => (a > b ? a : b)
const earlier = (a: string, b = '9999'): string => (a < b ? a : b)

export const answerOf = (facts: readonly Fact[], query: SeriesQuery): SeriesAnswer => {
  const { interval } = query
  const series = new Map<string, Series>()
  for (const given of facts) {
    const fact: Required<Fact> = {
      source: 'field',
      country: 'PAN',
      cause: 'unknown',
      nationality: '',
      role: 'recommended',
      day: '2024-03-05',
      ...given,
    }
    if (!isAsked(query, fact)) continue
    const told: Series['key'] = { ...fact, cause: causeRoot(fact.cause) }
    const key: Series['key'] = {}
    for (const dimension of keyDimensions(query.groupBy, false)) key[dimension] = told[dimension] ?? ''
    const id = JSON.stringify(key)
    const one = series.get(id) ?? { key, points: [] }
    series.set(id, one)
    const bucket = bucketStart(interval, fact.day)
    const last = bucketLast(interval, bucket)
    const [from, to] = [later(bucket, query.from), earlier(last, query.to)]
    let point = one.points.find((each) => each.from === from)
    if (point === undefined) {
      point = {
        period: bucket,
        from,
        to,
        value: 0,
        state: 'zero',
        observations: 0,
        quantifier: 'exact',
        dateAccuracy: 'day',
        ...(from !== bucket || to !== last ? { clipped: true as const } : {}),
      }
      one.points.push(point)
    }
    point.value = (point.value ?? 0) + fact.value
    point.state = point.value === 0 ? 'zero' : 'reported'
    point.observations += 1
  }
  return { asOf: AS_OF, watermark: AS_OF, method: 'spread', series: [...series.values()], warnings: [] }
}

/** As one published state told them. */
export const atomsOf = (facts: readonly Fact[], sources: readonly string[]): FigureAtom[] => {
  const atoms = new Map<string, FigureAtom & { changes: AtomChange[] }>()
  for (const { source = 'field', country = 'PAN', cause = 'unknown', ...fact } of facts) {
    const { nationality = '', role = 'recommended', day = '2024-03-05', value } = fact
    if (!sources.includes(source)) continue
    const line = [source, role, country, cause, day].join(' ')
    const name = `${line} ${nationality}`
    const at = { country, cause, nationality, event: '', origin: '', destination: '', operation: '' }
    const atom = atoms.get(name) ?? { source, role, at, first: day, last: day, line, changes: [] }
    atoms.set(name, atom)
    atom.changes.push({ at: 0, people: value, rows: 1 })
  }
  return [...atoms.values()]
}

export interface Asked {
  /** by series and bucket, in the order of the facts */
  shown: (number | null)[]
  answer: SeriesAnswer
  /** of whose atoms it was decided, and as of when */
  frames: Frame[]
}

/** One question about these facts, as everybody may ask it. */
export const ask = async (facts: readonly Fact[], more: Partial<SeriesQuery> = {}): Promise<Asked> => {
  const query = { ...yearly, ...more }
  const frames: Frame[] = []
  const answer = await protectSeries(query, answerOf(facts, query), {
    async atoms(_, frame) {
      frames.push(frame)
      return atomsOf(facts, frame.sources)
    },
  })
  return { shown: answer.series.flatMap(({ points }) => points.map(({ value }) => value)), answer, frames }
}
