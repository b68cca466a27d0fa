import { TidelineError, messageOf } from '@tideline/contracts'
import { StackError } from '@tideline/local-stack'
import { CliError } from './cli-error.ts'
import { refusalLines } from './text/refusal-text.ts'
import { exitCode, type ExitCode } from './exit-code.ts'

export interface Failure {
  code: string
  message: string
  hint: string
  details: Readonly<Record<string, unknown>>
  exitCode: ExitCode
}

/** Codes that mean: the command was asked for something that does not exist. */
const wrongUsage = new Set([
  'USAGE',
  'FORMAT_UNKNOWN',
  'PARAMETER_INVALID',
  'PARAMETER_MISSING',
  'PARAMETER_UNKNOWN',
])

/** Any thrown value as what is told to the user. What nobody foresaw is INTERNAL, with its stack in `details`. */
export const describeFailure = (error: unknown): Failure => {
  const known = recognise(error)
  return { ...known, exitCode: wrongUsage.has(known.code) ? exitCode.usage : exitCode.failed }
}

const recognise = (error: unknown): Omit<Failure, 'exitCode'> => {
  if (error instanceof CliError) {
    return { code: error.code, message: error.message, hint: error.hint, details: error.details }
  }
  if (error instanceof StackError) {
    return { code: error.code, message: error.message, hint: error.hint, details: {} }
  }
  if (error instanceof TidelineError) {
    const { hint } = new CliError(error.code, error.message)
    return { code: error.code, message: error.message, hint, details: error.context }
  }
  const stack = error instanceof Error ? error.stack : undefined
  return {
    code: 'INTERNAL',
    message: messageOf(error),
    hint: 'This is a bug of the command line; please report it with these lines.',
    details: stack === undefined ? {} : { stack },
  }
}

/** `--json`: the one document of a command that failed. */
export const failureDocument = ({ code, message, hint, details }: Failure): Record<string, unknown> => ({
  error: { code, message, hint, ...details },
})

export const failureText = ({ code, message, hint, details }: Failure): string => {
  const lines = [`${code}: ${message}`]
  if (hint !== '' && hint !== message) lines.push(`  ${hint}`)
  lines.push(...refusalLines(details['problem']))
  if (typeof details['stack'] === 'string') lines.push(details['stack'])
  return lines.join('\n')
}
