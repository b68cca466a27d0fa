import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** In a fresh clone nothing is known of earlier runs, and one of these that begins last keeps a core waiting for minutes. */
const longest = [
  'test/properties/sequence.int.test.ts',
  'test/e2e/cli.int.test.ts',
  'test/faults/faults.int.test.ts',
  'infra/local/src/stack.int.test.ts',
]

/** The files that take longest first, the others as Vitest would. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const at = longest.indexOf(relative(project.vitest.config.root, moduleId))
      return at < 0 ? longest.length : at
    }
    return sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}
