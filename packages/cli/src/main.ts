import { fileURLToPath } from 'node:url'
import { usageError } from './cli-error.ts'
import { readSettings } from './environment.ts'
import { exitCode } from './exit-code.ts'
import { runProgram, tellFailure } from './program.ts'

// `tideline series | head`: whoever reads has enough, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCode.ok)
})

const { env, stdin, stdout, stderr } = process
const settings = readSettings(env)
if ('wrong' in settings) {
  const error = usageError(
    `The environment says what it may not: ${settings.wrong}`,
    'See `tideline --help`.',
  )
  process.exitCode = tellFailure(error, process.argv.includes('--json'), process)
} else {
  const shell = { settings, env, stdin, stdout, stderr }
  process.exitCode = await runProgram(process.argv.slice(2), shell, fileURLToPath(import.meta.url))
}
