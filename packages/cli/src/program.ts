import { Command, CommanderError } from 'commander'
import { usageError } from './cli-error.ts'
import { createContext, type CommonOptions, type Runner, type Shell } from './command-context.ts'
import { auditCommand } from './commands/audit.ts'
import { checkCommand } from './commands/check.ts'
import { batchCommand } from './commands/batch.ts'
import { completionCommand } from './commands/completion.ts'
import { collectCommand } from './commands/collect.ts'
import { doctorCommand } from './commands/doctor.ts'
import { diffCommand, lineageCommand, revisionsCommand } from './commands/explain.ts'
import { downCommand } from './commands/down.ts'
import { keysCommand } from './commands/keys.ts'
import { logsCommand } from './commands/logs.ts'
import { profileCommand } from './commands/profile.ts'
import { pullCommand } from './commands/pull.ts'
import { pushCommand } from './commands/push.ts'
import { receiptCommand } from './commands/receipt.ts'
import { rejectedCommand } from './commands/rejected.ts'
import { retractCommand } from './commands/retract.ts'
import { seriesCommand } from './commands/series.ts'
import { snapshotCommand } from './commands/snapshot.ts'
import { sourceCommand } from './commands/source.ts'
import { sourcesCommand } from './commands/sources.ts'
import { statusCommand } from './commands/status.ts'
import { superviseCommand } from './commands/supervise.ts'
import { templateCommand } from './commands/template.ts'
import { upCommand } from './commands/up.ts'
import { verifyCommand } from './commands/verify.ts'
import { describeFailure, failureDocument, failureText } from './describe-failure.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import type { Streams } from './output.ts'
import { readVersion } from './version.ts'

const environmentHelp = `
Without any set-up, for docker-compose.yml:
  tideline secrets    passwords and a first API key (see its --help)

Environment:
  TIDELINE_URL        the ingest-api of a stack elsewhere, instead of the local one
  TIDELINE_QUERY_URL  its query-api (default: as the ingest-api says)
  TIDELINE_COLLECT_URL  its source-collector, for the command collect
  TIDELINE_OUTBOX     where what is to be sent waits (default: ~/.local/state/tideline/outbox)
  TIDELINE_API_KEY    the key to push and to ask --exact with (default: the one of the local stack)

Exit codes: 0 all went well, 1 something failed, 2 wrong usage, 3 some rows were rejected`

/** Runs one command line (without the program's name) and resolves to its exit code. */
export const runProgram = async (
  args: readonly string[],
  shell: Shell,
  mainFile: string,
): Promise<ExitCode> => {
  let code: ExitCode = exitCode.ok
  const run: Runner = async (options: CommonOptions, work) => {
    const context = createContext(shell, options)
    try {
      code = await work(context)
    } finally {
      context.output.settle()
    }
  }
  const supervise = superviseCommand(shell, (ended) => {
    code = ended
  })
  const program: Command = new Command('tideline')
    .description('Displacement tracking: observations in, explained time series out')
    // or what stands behind `snapshot list` would be read as an option of `snapshot`
    .enablePositionalOptions()
    .version(readVersion(), '-V, --version', 'which version this is')
    .addHelpText('after', environmentHelp)
    .addCommand(upCommand(run, mainFile))
    .addCommand(downCommand(run))
    .addCommand(statusCommand(run))
    .addCommand(logsCommand(run))
    .addCommand(doctorCommand(run))
    .addCommand(sourcesCommand(run))
    .addCommand(sourceCommand(run))
    .addCommand(pushCommand(run))
    .addCommand(collectCommand(run))
    .addCommand(templateCommand(run))
    .addCommand(checkCommand(run))
    .addCommand(profileCommand(run))
    .addCommand(pullCommand(run))
    .addCommand(batchCommand(run))
    .addCommand(receiptCommand(run))
    .addCommand(retractCommand(run))
    .addCommand(seriesCommand(run))
    .addCommand(lineageCommand(run))
    .addCommand(diffCommand(run))
    .addCommand(revisionsCommand(run))
    .addCommand(rejectedCommand(run))
    .addCommand(keysCommand(run))
    .addCommand(auditCommand(run))
    .addCommand(verifyCommand(run))
    .addCommand(snapshotCommand(run))
    .addCommand(completionCommand(run, () => program))
    .addCommand(supervise, { hidden: true })
  for (const command of withSubcommands(program)) {
    command
      .exitOverride()
      .showSuggestionAfterError()
      .configureOutput({
        writeOut: (text) => void shell.stdout.write(text),
        // The failure is told once, below.
        writeErr: () => {},
      })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCode.ok
    return tellFailure(
      error instanceof CommanderError ? asUsageError(error) : error,
      args.includes('--json'),
      shell,
    )
  }
}

/** On stderr for people, and with `--json` as the one document on stdout. */
export const tellFailure = (error: unknown, json: boolean, { stdout, stderr }: Streams): ExitCode => {
  const failure = describeFailure(error)
  if (json) stdout.write(`${JSON.stringify(failureDocument(failure))}\n`)
  stderr.write(`${failureText(failure)}\n`)
  return failure.exitCode
}

const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
]

const asUsageError = (error: CommanderError): Error => {
  if (error.code === 'commander.help') return usageError('A command is missing.', 'See `tideline --help`.')
  return usageError(error.message.replace(/^error: /, '').replaceAll('\n', ' '), 'See `tideline --help`.')
}
