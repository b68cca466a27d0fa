import { errorCodes, type ErrorCode } from '@tideline/contracts'

/** A failure that its user can do something about: `code` is stable, `hint` says what. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly code: string
  readonly hint: string
  /** what else is known, machine-readable: a receipt, the problem document of a service */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    message: string,
    options: { hint?: string; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.hint = options.hint ?? (isErrorCode(code) ? errorCodes[code].hint : '')
    this.details = options.details ?? {}
  }
}

export const usageError = (message: string, hint?: string): CliError =>
  new CliError('USAGE', message, hint === undefined ? {} : { hint })

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)
