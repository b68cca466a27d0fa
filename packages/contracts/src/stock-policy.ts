/**
 * How long a stock stays true after the day it was reported for. IDMC's year-end stocks hold on that day
 * only (carrying Serbia's 2014 on would make the world's 2019 45,895,020 instead of 45,736,919); DTM
 * rounds hold until the next round, for as long as the source declares.
 */
import { declaredPolicies } from './policies/declared.ts'

export interface StockPolicy {
  /** days after the reporting date on which the figure still stands; 0 = that day only */
  carryDays: number
}

/** A field push that declares nothing: half a year, the longest gap between DTM rounds we have seen named as regular. */
export const DEFAULT_CARRY_DAYS = 180

export const stockPolicies: Readonly<Record<string, StockPolicy>> = Object.fromEntries(
  declaredPolicies.flatMap(({ source, carryDays }) =>
    carryDays === undefined ? [] : [[source, { carryDays }]],
  ),
)

export const stockPolicyOf = (source: string): StockPolicy =>
  (Object.hasOwn(stockPolicies, source) ? stockPolicies[source] : undefined) ?? {
    carryDays: DEFAULT_CARRY_DAYS,
  }
