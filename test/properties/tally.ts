/** What is counted in one bucket of one key, observation by observation, and what it is called. */
import { dateAccuracies, type Quantifier, type SeriesPoint } from '@tideline/contracts'
import { identityOf, type LogRow } from './log-row.ts'

export interface Tally {
  people: number
  /** figures not reported are among `silent`, the others among `counted` */
  counted: Set<LogRow>
  silent: number
  /** each figure counted, and the year of the part where a source is chosen by year */
  figures: { row: LogRow; year: number | undefined }[]
  /** triangulation instead of recommended figures, rounds not completed, publications not final */
  unfinished: boolean
  measured: string[]
  /** of which only some days count */
  cut: Set<LogRow>
}

export const emptyTally = (): Tally => ({
  people: 0,
  counted: new Set(),
  silent: 0,
  figures: [],
  unfinished: false,
  measured: [],
  cut: new Set(),
})

export const count = (tally: Tally, row: LogRow, people: number, unfinished = false, year?: number): void => {
  if ((row.people ?? null) === null) tally.silent += 1
  else {
    tally.counted.add(row)
    tally.figures.push({ row, year })
  }
  tally.people += people
  tally.unfinished ||= unfinished
}

/** Added over countries after rounding. */
export const addInto = (whole: Tally, part: Tally, people: number): void => {
  whole.people += people
  for (const row of part.counted) whole.counted.add(row)
  whole.silent += part.silent
  whole.figures.push(...part.figures)
  whole.unfinished ||= part.unfinished
  whole.measured.push(...part.measured)
  for (const row of part.cut) whole.cut.add(row)
}

export type Told = Pick<
  SeriesPoint,
  | 'value'
  | 'state'
  | 'observations'
  | 'quantifier'
  | 'derived'
  | 'digits'
  | 'dateAccuracy'
  | 'measuredOn'
  | 'oldestOn'
>

const furthest = <Word>(words: readonly Word[], said: Word[]): Word | null =>
  words.findLast((word) => said.includes(word)) ?? null

const isBound = (row: LogRow): boolean => ['more_than', 'less_than'].includes(row.quantifier ?? '')

/** "More than 10" and "less than 10" make no bound, nor does half of a figure or "about 10" with one. */
const estimate = (shares: readonly LogRow[], rows: readonly LogRow[]): Pick<Told, 'digits'> | undefined => {
  const said = new Set(rows.map((row) => row.quantifier))
  const others = ['more_than', 'less_than', 'approximately'].filter((word) => said.has(word as never))
  const isOneShare =
    shares.some(({ people }) => (people ?? 0) > 0) && new Set(rows.map(identityOf)).size === 1
  if (!isOneShare && (!rows.some(isBound) || (others.length < 2 && shares.length === 0))) return undefined
  const lengths = shares.filter(isBound).map(({ people }) => String(people ?? 0).replace(/0*$/, '').length)
  return { digits: Math.max(1, Math.min(2, ...lengths)) }
}

const printing = ['idmc-gidd', 'idmc-gidd-figures', 'pa-snm', 'iom-dtm', 'us-cbp', 'iom-missing-migrants']

/** Most publishers print a number and do not say that it is exact. */
const wordOf = ({ quantifier, source }: LogRow): Quantifier =>
  (quantifier ?? 'exact') === 'exact' && printing.includes(source ?? '')
    ? 'reported'
    : (quantifier ?? 'exact')

const weakest: readonly Quantifier[] = ['exact', 'reported', 'approximately', 'more_than', 'less_than']

/** `isPart`: it is known to be a part for another reason. */
export const tell = (tally: Tally | undefined, isPart: boolean): Told => {
  if (tally === undefined || tally.counted.size === 0) {
    return { value: null, state: 'not_reported', observations: 0, quantifier: null, dateAccuracy: null }
  }
  const rows = [...tally.counted]
  const allZero = rows.every((row) => row.people === 0)
  const dates = tally.measured.toSorted()
  const shares = [...tally.cut].filter((row) => tally.counted.has(row))
  const estimated = estimate(shares, rows)
  return {
    value: tally.people,
    state: tally.silent > 0 || tally.unfinished || isPart ? 'partial' : allZero ? 'zero' : 'reported',
    observations: new Set(rows.map(identityOf)).size,
    quantifier:
      estimated === undefined && (shares.length === 0 || allZero)
        ? furthest(weakest, rows.map(wordOf))
        : 'approximately',
    ...(shares.length === 0 ? {} : { derived: true }),
    ...estimated,
    dateAccuracy: furthest(
      dateAccuracies,
      rows.map((row) => row.dateAccuracy ?? 'day'),
    ),
    ...(dates.length === 0 ? {} : { measuredOn: dates.at(-1) ?? '', oldestOn: dates[0] ?? '' }),
  }
}
