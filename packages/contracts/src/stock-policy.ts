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
  // The next round replaces a round whenever it comes, so this is only how long the last one outlives its operation.
  // Measured in the API's answers for Haiti, Afghanistan and Chad (2010-2024): rounds of one operation and assessment
  // are half a year apart as a rule in Afghanistan (184 and 185 days) and up to 306 days in Haiti (earthquake, rounds
  // 32 and 33; countrywide, 3 and 5: 244) and 303 in Chad. Half a year would cut a hole into each; with much more than
  // a year Haiti's earthquake of August 2021 (24,425 people) would still be added to November 2022's 155,166.
  'iom-dtm': { carryDays: 366 },
  // Published once and never again: to the end of the year it speaks of (May 2020), not into the year after (end of 2019).
  'iom-strategy-2020': { carryDays: 240 },
}

/** A field push that declares nothing: half a year, the longest gap between DTM rounds we have seen named as regular. */
export const DEFAULT_CARRY_DAYS = 180

export const stockPolicies = declared

export const stockPolicyOf = (source: string): StockPolicy =>
  (Object.hasOwn(declared, source) ? declared[source] : undefined) ?? { carryDays: DEFAULT_CARRY_DAYS }
