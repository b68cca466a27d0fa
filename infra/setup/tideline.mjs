#!/usr/bin/env node
// The `tideline` command (npx tideline ...). It does no set-up itself: a command line should answer at once.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runScript } from './child.mjs'
import { nodeLink, root } from './paths.mjs'
import { secretsCommand } from './secrets.mjs'

const args = process.argv.slice(2)

if (args[0] === 'secrets') {
  // needs nothing of what set-up installs
  process.exitCode = secretsCommand(args.slice(1), process)
} else if (existsSync(nodeLink) && existsSync(join(root, 'node_modules', '.modules.yaml'))) {
  process.exitCode = await runScript(join(root, 'packages/cli/src/main.ts'), args)
} else {
  process.stderr.write('Tideline is not set up here yet: run `npm run setup` first.\n')
  process.exitCode = 2
}
