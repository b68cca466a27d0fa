/** Which of the whole months of a range make whole years, and which are left before and behind them. Pure. */
import type { MonthPlan } from './plan-months.ts'

type Months = NonNullable<MonthPlan['whole']>

interface SplitYears {
  /** first month of the first and last month of the last whole year; left out: none is */
  years?: Months
  months: Months[]
}

const yearOf = (month: string): number => Number(month.slice(0, 4))
const monthOf = (year: number, month: '01' | '12'): string => `${String(year).padStart(4, '0')}-${month}-01`

/** `from` and `to` are first days of months. */
export const splitYears = ({ from, to }: Months): SplitYears => {
  const first = from.endsWith('-01-01') ? yearOf(from) : yearOf(from) + 1
  const last = to.endsWith('-12-01') ? yearOf(to) : yearOf(to) - 1
  if (first > last) return { months: [{ from, to }] }
  const years = { from: monthOf(first, '01'), to: monthOf(last, '12') }
  const before = from < years.from ? [{ from, to: monthOf(first - 1, '12') }] : []
  const behind = to > years.to ? [{ from: monthOf(last + 1, '01'), to }] : []
  return { years, months: [...before, ...behind] }
}
