import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where services, examples and the default data directory are found, whatever the working directory is. */
export const workspaceRoot = fileURLToPath(new URL('../../../../', import.meta.url))

/** The mapping profiles that the local stack reads. */
export const profilesFolder = join(workspaceRoot, 'profiles')

/** The example region: observations, the situation that snapshots are made of, and totals to compare with. */
export const exampleFolder = join(workspaceRoot, 'examples', 'region')
