/** A table of figures as it is asked for. */
import type { Interval } from '@tideline/contracts'
import type { CellDimension } from './protected-question.ts'

export interface FineCell {
  at: Partial<Record<CellDimension, string>>
  /** first day of the bucket */
  bucket: string
  value: number
}

export interface TableShape {
  dimensions: readonly CellDimension[]
  interval: Interval
  /** days add up to months; a stock at two dates never does */
  flow: boolean
}
