/** What stands beside a figure: how much of what was expected has reported, how old it is, how much it usually grows. */
import { z } from 'zod'
import { civilDay, wholeCount } from './parts.ts'

export const coverageSchema = z.object({
  unit: z.enum(['places', 'rounds']).exactOptional().describe('absent where nothing lets us expect anything'),
  reported: wholeCount.exactOptional(),
  expected: wholeCount.exactOptional().describe('of a running period: not all have had the time to report'),
  oldestOn: civilDay.exactOptional().describe('stocks: the oldest day a counted part was measured'),
  oldestAgeDays: wholeCount.exactOptional().describe('from there to the day the figure is read at'),
})

export const expectedRevisionSchema = z.object({
  days: wholeCount.describe('after first publication'),
  growthPercent: z.number().describe('of what was first known; below 0 where figures usually shrink'),
  cases: wholeCount.describe('periods it was measured on, at least 10'),
  per: z.enum(['day', 'week', 'month', 'date']).describe('kind of period; date: stocks, by reporting date'),
})

export type Coverage = z.infer<typeof coverageSchema>
export type ExpectedRevision = z.infer<typeof expectedRevisionSchema>
