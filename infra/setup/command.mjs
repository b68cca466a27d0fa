import { spawn } from 'node:child_process'

/** A failure that is explained to the user as it stands, without a stack trace. */
export class SetupError extends Error {}

/**
 * Runs a program to its end and keeps its last lines.
 * Resolves to `{code, output}`; `code` is null where the program could not be started at all.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** As `run`, but a failure is an error that says what was attempted and what the tool answered last. */
export async function mustRun(what, command, args, options) {
  const { code, output } = await run(command, args, options)
  if (code === 0) return output
  const lines = output
    .trim()
    .split('\n')
    .filter((line) => !/^(npm error)?\s+at /.test(line))
  const tail = lines.slice(-15).join('\n    ')
  throw new SetupError(
    `${what} failed (${code === null ? 'not started' : `exit ${code}`}): ${command} ${args.join(' ')}\n` +
      `  Is the package registry reachable from here, and the disk not full? The last lines were:\n    ${tail}`,
  )
}
