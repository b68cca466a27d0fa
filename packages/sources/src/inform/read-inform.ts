/**
 * INFORM's risk index by country and year. A score from 0 to 10 and no people: it stands beside figures as context and can be in
 * none of them, so this is no format that may be pushed. Scores stay the text that was printed.
 */
import { isKnownCountry, type Rejection } from '@tideline/contracts'
import type { ReadOptions } from '../format.ts'
import type { RawRecord } from '../reading/raw-row.ts'
import { readRecords } from '../reading/read-records.ts'
import { reject } from '../reading/reject.ts'
import { cellOf, hasAny } from '../values/cell.ts'
import { readYear } from '../values/read-year.ts'

const columns = {
  country: ['Iso3'],
  year: ['GNAYear'],
  indicator: ['IndicatorId'],
  name: ['FullName'],
  score: ['IndicatorScore'],
} as const

export const informIndex = {
  id: 'inform',
  title: 'INFORM Risk Index: risk, hazard, vulnerability and lack of coping capacity',
  publisher: 'INFORM (Inter-Agency Standing Committee and European Commission)',
  licence: 'CC BY',
  credit: 'INFORM Risk Index, European Commission Joint Research Centre',
  homepage: 'https://drmkc.jrc.ec.europa.eu/inform-index',
  cadence: 'yearly',
  proven: true,
} as const

export interface ContextValue {
  country: string
  year: number
  indicator: string
  name: string
  /** as printed, 0 to 10 */
  score: string
}

export type ContextRow = { row: number; value: ContextValue } | { row: number; rejection: Rejection }

const SCORE = /^(10(\.0+)?|\d(\.\d+)?)$/

const readOne = (record: RawRecord): ContextValue | Rejection => {
  const [country, year, indicator, score] = [
    columns.country,
    columns.year,
    columns.indicator,
    columns.score,
  ].map((names) => cellOf(record, names))
  const iso3 = country?.text.toUpperCase() ?? ''
  if (!isKnownCountry(iso3)) return reject('COUNTRY_UNKNOWN', country?.column, country?.value)
  const at = readYear(year?.text ?? '')
  if (at === undefined) return reject('DATE_INVALID', year?.column, year?.value, 'This is no year.')
  if (indicator === undefined || indicator.text === '') return reject('FIELD_MISSING', indicator?.column)
  if (score === undefined || !SCORE.test(score.text))
    return reject('FIGURE_INVALID', score?.column, score?.value, 'A score is 0 to 10, with a point.')
  const name = cellOf(record, columns.name).text || indicator.text
  return {
    country: iso3,
    year: at,
    indicator: indicator.text.slice(0, 20),
    name: name.slice(0, 200),
    score: score.text,
  }
}

/** @throws TidelineError as `readRecords` */
export const readInform = async function* (
  bytes: AsyncIterable<Uint8Array>,
  options: Omit<ReadOptions, 'source'> = {},
): AsyncGenerator<ContextRow> {
  const records = readRecords(
    bytes,
    { ...options, source: informIndex.id },
    {
      listNames: [],
      expected: 'Iso3, GNAYear, IndicatorId, IndicatorScore',
      isHeader: (has) =>
        [columns.country, columns.year, columns.indicator, columns.score].every((names) =>
          hasAny(has, names),
        ),
      // scores have decimals, which no number of people has
      figures: [],
    },
  )
  for await (const raw of records) {
    if ('rejection' in raw) {
      yield { row: raw.row, rejection: raw.rejection }
      continue
    }
    const read = readOne(raw.record)
    yield 'code' in read ? { row: raw.row, rejection: read } : { row: raw.row, value: read }
  }
}
