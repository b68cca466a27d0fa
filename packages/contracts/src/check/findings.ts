/** What a check found so far: reasons to refuse, and warnings that go with an accepted row. */
import type { ErrorCode, WarningCode } from '../errors.ts'
import { rejection } from './shape.ts'
import type { Rejection, RowWarning } from './types.ts'

export interface Findings {
  rejections: Rejection[]
  warnings: RowWarning[]
  refuse(code: ErrorCode, path?: string, value?: unknown, message?: string): void
  warn(code: WarningCode, path?: string): void
}

export const createFindings = (): Findings => {
  const rejections: Rejection[] = []
  const warnings: RowWarning[] = []
  return {
    rejections,
    warnings,
    refuse(code, path, value, message) {
      rejections.push(rejection(code, path, value, message))
    },
    warn(code, path) {
      if (!warnings.some((warning) => warning.code === code && warning.path === path)) {
        warnings.push(path === undefined ? { code } : { code, path })
      }
    },
  }
}
