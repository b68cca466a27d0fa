import type { TestModule } from 'vitest/node'
import type { Counts } from './summary-line.ts'

const addModule = (counts: Counts, module: TestModule): void => {
  let failed = module.errors().length
  for (const suite of module.children.allSuites()) failed += suite.errors().length
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    if (state === 'passed') counts.passed += 1
    else if (state === 'skipped') counts.skipped += 1
    else failed += 1
  }
  // A failing beforeAll skips its tests; whatever else may fail a file without failing a test counts once.
  counts.failed += failed === 0 && !module.ok() ? 1 : failed
}

/** What cannot be loaded counts as failed, as does an error outside of any test. */
export const countTests = (modules: readonly TestModule[], errorsOutside: number): Counts => {
  const counts: Counts = { passed: 0, failed: errorsOutside, skipped: 0 }
  for (const module of modules) addModule(counts, module)
  return counts
}
