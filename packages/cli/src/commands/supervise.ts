import { Command } from 'commander'
import { describeFailure, failureText } from '../describe-failure.ts'
import { exitCode, type ExitCode } from '../exit-code.ts'
import type { Shell } from '../command-context.ts'
import { SUPERVISE, type SupervisorMessage } from '../stack/detached-supervisor.ts'
import { parsePort } from './up.ts'

interface SuperviseOptions {
  dataDir: string
  port: number
  example: boolean
}

/** What `up --detach` leaves running. Its standard output is its log. */
export const superviseCommand = (shell: Shell, end: (code: ExitCode) => void): Command => {
  const tell = (message: SupervisorMessage) => {
    // The one who started us may have been killed meanwhile: the pipeline is wanted nevertheless.
    if (process.connected) process.send?.(message, undefined, undefined, () => {})
  }
  const log = (line: string) => shell.stdout.write(`${new Date().toISOString()} ${line}\n`)
  return new Command(SUPERVISE)
    .requiredOption('--data-dir <dir>')
    .requiredOption('--port <port>', '', parsePort)
    .option('--no-example')
    .action(async ({ dataDir, port, example }: SuperviseOptions) => {
      try {
        const { runSupervisor } = await import('../stack/run-supervisor.ts')
        const { logLevel } = shell.settings
        await runSupervisor({ dataDir, basePort: port, example, logLevel }, shell.env, {
          progress(line) {
            log(line)
            tell({ type: 'progress', line })
          },
          ready(state) {
            log('ready')
            tell({ type: 'ready', state })
          },
          stopping: () => void log('stopping'),
        })
        log('stopped')
        end(exitCode.ok)
      } catch (error) {
        const failure = describeFailure(error)
        const { code, message, hint } = failure
        log(failureText(failure))
        tell({ type: 'failed', code, message, hint })
        end(exitCode.failed)
      }
    })
}
