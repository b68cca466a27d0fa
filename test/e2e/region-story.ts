/** The example's region: what `tideline up` loads on a first start, step by step. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** ends with a slash */
export const regionFolder = fileURLToPath(new URL('../../examples/region/', import.meta.url))

/** What a pipeline needs to be about it. */
export const regionEnv = {
  SITUATION_FILE: `${regionFolder}region.json`,
  REFERENCE_VALUES_FILE: `${regionFolder}reference-values.json`,
} as const

/** Names of the files, in the order in which they are pushed. */
export const regionSteps: readonly string[] = readdirSync(regionFolder)
  .filter((name) => name.endsWith('.ndjson'))
  .toSorted((a, b) => (a === 'observations.ndjson' ? -1 : b === 'observations.ndjson' ? 1 : a < b ? -1 : 1))
