/** A rejection that names the column of the file, shows what stood there, and carries the hint of its code. */
import { errorCodes, type ErrorCode, type Rejection } from '@tideline/contracts'

const shown = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed().slice(0, 200)
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[array]' : '[object]'
  return value
}

export const reject = (code: ErrorCode, path?: string, value?: unknown, message?: string): Rejection => ({
  code,
  ...(path === undefined ? {} : { path }),
  ...(value === undefined ? {} : { value: shown(value) }),
  message: message ?? errorCodes[code].hint,
})
