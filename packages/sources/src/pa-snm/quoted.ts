/**
 * Figures as the press quoted them. Partial, year-to-date, preliminary and final figures of one period and
 * nationality are states of one observation: they share its id, and the revision says which is later. So the
 * final one holds whatever came first, in one file or in several.
 *
 * revision = ((status + 1) x 1000 + day of the year it reaches to) x 1,000,000 + place among equals x 1000
 *
 * A partial figure to a later day beats one to an earlier day; of equals the later row of the file holds, and
 * a row that repeats a figure is the same revision again. Gaps of 1000 leave room for a retraction between.
 */
import { dayNumber, publicationStatuses, type PublicationStatus, type SourceRow } from '@tideline/contracts'
import type { RawRecord } from '../reading/raw-row.ts'
import { reject } from '../reading/reject.ts'
import { cellOf } from '../values/cell.ts'
import type { Period } from '../values/period.ts'
import { readFigure, rejectFigure } from '../values/read-figure.ts'
import { readMonth } from '../values/read-month.ts'
import { accept, refuse } from '../values/rows.ts'
import { crossingOf } from './crossing.ts'
import { nationalityWarnings, readNationality } from './nationality.ts'
import { readPeriod } from './period.ts'

/** "final?" and "as quoted May 2024" were not called final by the publisher. */
const statusOf = (kind: string, label: string): PublicationStatus => {
  if (label.startsWith('partial')) return 'partial'
  if (label.startsWith('prelim')) return 'preliminary'
  if (kind === 'ytd' || label.startsWith('ytd') || label.startsWith('year to date')) return 'year_to_date'
  return label === 'final' ? 'final' : 'quoted'
}

/** "partial to ~25 Aug" ends there, when that lies in the period. */
const statedEnd = ({ start, end }: Period, label: string): string => {
  const match = /\bto\s+~?(\d{1,2})\s+([a-z]{3})/.exec(label)
  const month = readMonth(match?.[2] ?? '')
  if (match === null || month === undefined) return end
  const date = `${start.slice(0, 4)}-${String(month).padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
  return dayNumber(date) !== undefined && date >= start && date <= end ? date : end
}

const MAX_ORDINAL = 999

export class QuotedFigures {
  readonly #source: string
  /** figures seen in each slot of (observation, status, end) */
  readonly #slots = new Map<string, (number | null)[]>()

  constructor(source: string) {
    this.#source = source
  }

  read(row: number, record: RawRecord): SourceRow {
    const [kindCell, periodCell, who] = [
      cellOf(record, ['kind']),
      cellOf(record, ['period']),
      cellOf(record, ['nationality']),
    ]
    const [count, statusCell] = [cellOf(record, ['count']), cellOf(record, ['status'])]
    const kind = kindCell.text.toLowerCase()
    if (kind !== 'month' && kind !== 'year' && kind !== 'ytd') {
      return refuse(row, reject('FIELD_INVALID', 'kind', kindCell.value, 'One of month, year, ytd.'))
    }
    const period = readPeriod(periodCell.text)
    if (period === undefined)
      return refuse(row, reject('DATE_INVALID', 'period', periodCell.value, 'This is no period.'))
    const everybody = who.text === '' || /^(all|total)$/i.test(who.text)
    const nationality = everybody ? undefined : readNationality(who.value)
    if (!everybody && nationality === undefined)
      return refuse(row, reject('COUNTRY_UNKNOWN', 'nationality', who.value))
    // a year-to-date figure is an earlier state of its year's
    const whole = kind === 'month' ? period.start.slice(0, 7) : period.start.slice(0, 4)
    const id = `quoted:${whole}:${nationality?.key ?? 'ALL'}`
    const figure = readFigure(count)
    if (figure === undefined) return refuse(row, rejectFigure(count), [], [id])
    const label = statusCell.text.toLowerCase()
    const status = statusOf(kind, label)
    const end = statedEnd(period, label)
    const warnings =
      nationality === undefined ? [] : nationalityWarnings(nationality, 'nationality', who.value)
    const quotedBy = cellOf(record, ['source']).text
    const crossing = crossingOf({
      source: this.#source,
      dataset: 'quoted',
      id,
      revision: this.#revisionOf(id, status, end, figure),
      nationality,
      figure,
      start: period.start,
      end,
      status,
      dateAccuracy:
        end === period.end && periodCell.text.length < 18 ? (kind === 'year' ? 'year' : 'month') : 'day',
      note: `Quoted as "${statusCell.text}" by ${quotedBy}`,
    })
    return accept(row, [crossing], warnings)
  }

  #revisionOf(id: string, status: PublicationStatus, end: string, figure: number | null): number {
    const slot = `${id}|${status}|${end}`
    const figures = this.#slots.get(slot) ?? []
    if (!figures.includes(figure) && figures.length < MAX_ORDINAL) figures.push(figure)
    this.#slots.set(slot, figures)
    const ordinal = Math.max(figures.indexOf(figure), 0)
    const day = (dayNumber(end) ?? 0) - (dayNumber(`${end.slice(0, 4)}-01-01`) ?? 0) + 1
    return ((publicationStatuses.indexOf(status) + 1) * 1_000 + day) * 1_000_000 + (ordinal + 1) * 1_000
  }
}
