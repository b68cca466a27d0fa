/** The same sequences in every `npm test`, unless others are asked for, or the one that failed. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** `file` is the test's own `import.meta.url`. */
export const sequencesFor = (file: string, numRuns: number) => {
  const path = process.env['TIDELINE_PROPERTIES_PATH']
  const name = relative(root, fileURLToPath(file))
  return {
    seed: Number(process.env['TIDELINE_PROPERTIES_SEED'] ?? 20_191_014),
    path,
    numRuns: path === undefined ? numRuns : 1,
    again: (seed: number, failing: string): string =>
      `TIDELINE_PROPERTIES_SEED=${seed} TIDELINE_PROPERTIES_PATH=${failing} npm test -- ${name}`,
  }
}
