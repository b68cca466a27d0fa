/** What stands beside a figure: how much of what was expected has reported, how old it is, how much it usually grows. */

export interface Coverage {
  /** what is expected to report; left out with both numbers where nothing lets us expect anything */
  unit?: 'places' | 'rounds'
  reported?: number
  expected?: number
  /** stocks: the oldest day a counted part was measured, and its age on the day the figure is read at */
  oldestOn?: string
  oldestAgeDays?: number
}

export interface ExpectedRevision {
  /** after first publication */
  days: number
  /** 18: what was first published grew by 18 % within `days`; below 0 it shrank */
  growthPercent: number
  /** periods it was measured on */
  cases: number
  /** flows: the kind of period; stocks: everything that was reported for one date */
  per: 'day' | 'week' | 'month' | 'date'
}
