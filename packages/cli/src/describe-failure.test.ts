import { errorCodes, TidelineError, type ErrorCode } from '@tideline/contracts'
import { StackError } from '@tideline/local-stack'
import { expect, test } from 'vitest'
import { CliError, usageError } from './cli-error.ts'
import { describeFailure, failureDocument, failureText } from './describe-failure.ts'

test('what was asked for wrongly ends with 2, all else with 1', () => {
  expect(describeFailure(usageError('no')).exitCode).toBe(2)
  expect(describeFailure(new CliError('FORMAT_UNKNOWN', 'no')).exitCode).toBe(2)
  expect(describeFailure(new TidelineError('PARAMETER_INVALID')).exitCode).toBe(2)
  expect(describeFailure(new StackError('STACK_PORT_IN_USE', 'port 1', 'choose another')).exitCode).toBe(1)
  expect(describeFailure(new Error('boom')).exitCode).toBe(1)
})

test('of all codes these mean that something was asked for that there is not', () => {
  const codes = Object.keys(errorCodes) as ErrorCode[]
  const wrongUsage = codes.filter((code) => describeFailure(new CliError(code, '')).exitCode === 2)
  expect(wrongUsage.toSorted()).toEqual([
    'FORMAT_UNKNOWN',
    'PARAMETER_INVALID',
    'PARAMETER_MISSING',
    'PARAMETER_UNKNOWN',
    'USAGE',
  ])
  const others = codes.filter((code) => !wrongUsage.includes(code))
  expect(new Set(others.map((code) => describeFailure(new TidelineError(code)).exitCode))).toEqual(
    new Set([1]),
  )
})

test('code, message and hint stay together, in both forms', () => {
  const failure = describeFailure(new StackError('STACK_PORT_IN_USE', 'Port 1 is used.', 'Choose another.'))
  expect(failureText(failure)).toBe('STACK_PORT_IN_USE: Port 1 is used.\n  Choose another.')
  expect(failureDocument(failure)).toEqual({
    error: { code: 'STACK_PORT_IN_USE', message: 'Port 1 is used.', hint: 'Choose another.' },
  })
})

test('what nobody foresaw keeps its stack', () => {
  const failure = describeFailure(new TypeError('boom'))
  expect(failure.code).toBe('INTERNAL')
  expect(failureText(failure)).toContain('describe-failure.test.ts')
})
