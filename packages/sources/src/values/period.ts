/** Whole months and years as spans of civil dates. */
import { civilDateOf, dayNumber } from '@tideline/contracts'

export interface Period {
  start: string
  end: string
}

export const monthPeriod = (year: number, month: number): Period => {
  const start = `${year}-${String(month).padStart(2, '0')}-01`
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return { start, end: civilDateOf((dayNumber(next) ?? 0) - 1) }
}

export const yearPeriod = (year: number): Period => ({ start: `${year}-01-01`, end: `${year}-12-31` })
