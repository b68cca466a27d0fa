#!/usr/bin/env node
// The `tideline` command (npx tideline ...). It does no set-up itself: a command line should answer at once.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runScript } from './child.mjs'
import { nodeLink, root } from './paths.mjs'

if (existsSync(nodeLink) && existsSync(join(root, 'node_modules', '.modules.yaml'))) {
  process.exitCode = await runScript(join(root, 'packages/cli/src/main.ts'), process.argv.slice(2))
} else {
  process.stderr.write('Tideline is not set up here yet: run `npm run setup` first.\n')
  process.exitCode = 2
}
