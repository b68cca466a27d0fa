/**
 * One lane of `npm run mutants`, in a copy of the checkout: a Vitest that stays up, because starting one takes longer than
 * most tests. By IPC it is told which file has changed and which tests to run, and says what came of them.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createVitest } from 'vitest/node'
import { countTests } from '../count-tests.ts'
import type { Asked, Told } from './lane-messages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const vitest = await createVitest({ root, watch: false, run: true, reporters: [{}], maxWorkers: 2 })

/** It held a mistake and holds none any more: what Vitest remembers of it is out of date as well. */
let restored: string | undefined

const run = async ({ changed, tests }: Asked): Promise<Told> => {
  if (restored !== undefined) vitest.invalidateFile(join(root, restored))
  vitest.invalidateFile(join(root, changed))
  restored = changed
  vitest.state.clearErrors()
  const asked = new Set(tests.map((path) => join(root, path)))
  const specifications = await vitest.globTestSpecifications([...asked])
  const result = await vitest.runTestSpecifications(specifications)
  // Those of earlier questions stand in it too.
  const testModules = result.testModules.filter(({ moduleId }) => asked.has(moduleId))
  const counts = countTests(testModules, result.unhandledErrors.length)
  const failures = testModules.flatMap((module) => [
    ...module.errors().map(({ message }) => message),
    ...[...module.children.allTests('failed')].map((test) => test.fullName),
  ])
  return { ...counts, failures: failures.slice(0, 3) }
}

process.on('message', (asked: Asked) => {
  run(asked).then(
    (told) => process.send?.(told),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
