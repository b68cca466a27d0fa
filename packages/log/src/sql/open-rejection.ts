/** Which refused rows are open as of an instant: what was refused before it and put right, if at all, behind it. */
import type { ErrorCode } from '@tideline/contracts'

/** What stands under the same id is counted. Bound as {lost:Array(String)}. */
export const lostCodes: readonly ErrorCode[] = ['REVISION_CONFLICT', 'BASE_REVISION_STALE']

/** Over the columns of `rejected`; `asOf` is an expression. */
export const isOpen = (asOf: string): string =>
  `code NOT IN {lost:Array(String)} AND rejectedAt <= ${asOf} AND (state = 'open' OR updatedAt > ${asOf})`
