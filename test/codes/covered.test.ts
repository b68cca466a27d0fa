// Pure: reads the test files. A new code without a test that provokes it through the real thing fails here.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answerWarningCodes, errorCodes, warningCodes } from '@tideline/contracts'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const tests = globSync('{packages,services,infra,test}/**/*.int.test.ts', {
  cwd: root,
  exclude: ['**/node_modules/**'],
}).map((path) => readFileSync(join(root, path), 'utf8'))

/** A store that gives up cannot be had at will; packages/answers/src/ask/coverage-or-warning.test.ts has each of its codes. */
const answered = Object.keys(answerWarningCodes).filter((code) => code !== 'COVERAGE_NOT_TOLD')

test.each([...Object.keys(errorCodes), ...Object.keys(warningCodes), ...answered])(
  '%s is provoked somewhere',
  (code) => {
    // As a literal that begins with the code: 'FIELD_TYPE', or 'FIELD_TYPE 1' where the exit status stands behind it.
    const literal = new RegExp(`['"\`]${code}(?![A-Z_])`)
    expect(tests.some((text) => literal.test(text))).toBe(true)
  },
)
