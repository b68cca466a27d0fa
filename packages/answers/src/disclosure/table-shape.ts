/** A table of figures as it is asked for. */
import type { Interval } from '@tideline/contracts'
import type { CellDimension } from './protected-question.ts'

export interface FineCell {
  at: Partial<Record<CellDimension, string>>
  /** first day of the bucket */
  bucket: string
  value: number
  /** how many observations, and whether a confidential one may be among them */
  rows?: number
  confidential?: boolean
  /** what it is the sum of, by the published state that each part came with */
  changes?: readonly Change[]
}

export interface Change {
  /** hours since 1970: the first published state that knows it */
  state: number
  people: number
}

export interface TableShape {
  dimensions: readonly CellDimension[]
  interval: Interval
  /** days add up to months; a stock at two dates never does */
  flow: boolean
  /** its figures are published by somebody else: of it only what is confidential is hidden */
  published?: boolean
}
