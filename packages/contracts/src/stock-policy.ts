/**
 * How long a stock stays true after the day it was reported for. IDMC's year-end stocks hold on that day
 * only (carrying Serbia's 2014 on would make the world's 2019 45,895,020 instead of 45,736,919); DTM
 * rounds hold until the next round, for as long as the source declares.
 */
export interface StockPolicy {
  /** days after the reporting date on which the figure still stands; 0 = that day only */
  carryDays: number
}

const declared: Readonly<Record<string, StockPolicy>> = {
  'idmc-gidd': { carryDays: 0 },
  'idmc-gidd-figures': { carryDays: 0 },
  'iom-dtm': { carryDays: 180 },
  // Published once and never again: to the end of the year it speaks of (May 2020), not into the year after (end of 2019).
  'iom-strategy-2020': { carryDays: 240 },
}

/** A field push that declares nothing: half a year, the longest gap between DTM rounds we have seen named as regular. */
export const DEFAULT_CARRY_DAYS = 180

export const stockPolicies = declared

export const stockPolicyOf = (source: string): StockPolicy =>
  declared[source] ?? { carryDays: DEFAULT_CARRY_DAYS }
