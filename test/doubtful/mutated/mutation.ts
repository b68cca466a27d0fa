/** One thing that went wrong with a file, and which words of a receipt name it. */
import type { ErrorCode, WarningCode } from '@tideline/contracts'

export interface Mutation {
  /** what was done, to find it again by eye */
  what: string
  bytes: Buffer
  contentType: string
  /** a receipt that gives one of these more often than that of the file as it was has named the fault; a rejected row always has */
  tells: readonly (WarningCode | ErrorCode)[]
}

export const csv = 'text/csv'
export const json = 'application/json'
