import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { workspaceRoot } from './stack/workspace-root.ts'

/** The project's, which stands in one place. */
export const readVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8'))).version
