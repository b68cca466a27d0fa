import { InvalidArgumentError, type Command } from 'commander'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { claimDataDir } from '../stack/data-dir-marker.ts'
import { startDetached } from '../stack/detached-supervisor.ts'
import { DEFAULT_PORT, HIGHEST_BASE_PORT, findFreeBasePort } from '../stack/plan-ports.ts'
import type { StackState } from '../stack/state-file.ts'
import { statusDocument } from '../stack/status-document.ts'

interface UpOptions extends CommonOptions {
  detach?: boolean
  port: number
  example: boolean
}

export const parsePort = (text: string): number => {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > HIGHEST_BASE_PORT || (port > 0 && port < 1024)) {
    throw new InvalidArgumentError(`It is 1024 to ${HIGHEST_BASE_PORT}, or 0 for any free one.`)
  }
  return port
}

/** @param mainFile the program that a detached supervisor runs */
export function upCommand(run: Runner, mainFile: string): Command {
  return newCommand('up', 'start the whole pipeline on this machine, with the example region')
    .option('--detach', 'return when it is ready, instead of running until Ctrl-C')
    .option(
      '--port <port>',
      'the first of its ports (up to 13 more follow); 0 takes any free ones',
      parsePort,
      DEFAULT_PORT,
    )
    .option('--no-example', 'leave the example region out')
    .action(async (options: UpOptions) =>
      run(options, async ({ shell, output, dataDir }) => {
        claimDataDir(dataDir)
        const basePort = options.port === 0 ? await findFreeBasePort() : options.port
        const { logLevel } = shell.settings
        const supervisor = { dataDir, basePort, example: options.example, logLevel }
        const progress = (line: string) => output.progress(line)
        const tell = (state: StackState) =>
          output.answer({ ...statusDocument(state), dataDir }, () =>
            readyText(state, dataDir, options.detach ?? false),
          )
        if (options.detach) {
          tell(await startDetached(mainFile, supervisor, shell.env, progress))
        } else {
          // Fastify and all the services' needs: a quarter of a second that no other command has to wait.
          const { runSupervisor } = await import('../stack/run-supervisor.ts')
          await runSupervisor(supervisor, shell.env, {
            progress,
            ready: tell,
            stopping: () => output.progress('stopping'),
          })
          output.settle()
        }
        return exitCode.ok
      }),
    )
}

const readyText = (state: StackState, dataDir: string, detached: boolean): string => {
  return [
    'Tideline is ready.',
    `  push to     ${state.ingestUrl}   (${state.ingestUrl}/docs)`,
    `  ask         ${state.queryUrl}   (${state.queryUrl}/docs)`,
    `  look        ${state.queryUrl}/`,
    `  data        ${dataDir}`,
    detached ? 'It runs until `tideline down`.' : 'It runs until Ctrl-C.',
  ].join('\n')
}
