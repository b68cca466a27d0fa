/** The closed list of what can go wrong with a local stack. */
export const stackErrorCodes = [
  'STACK_ALREADY_RUNNING',
  'STACK_COMPONENT_FAILED',
  'STACK_DATA_DIR_UNWRITABLE',
  'STACK_JAVA_MISSING',
  'STACK_PORT_IN_USE',
  'STACK_TOOLS_MISSING',
] as const

export type StackErrorCode = (typeof stackErrorCodes)[number]

/** A failure of the local stack that its user can do something about; `hint` says what. */
export class StackError extends Error {
  override readonly name = 'StackError'
  readonly code: StackErrorCode
  readonly hint: string

  constructor(code: StackErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.hint = hint
  }
}
