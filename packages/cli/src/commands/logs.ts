import type { Command } from 'commander'
import { CliError, usageError } from '../cli-error.ts'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { followLogs } from '../logs/follow-logs.ts'
import { logNames, readTail } from '../logs/read-logs.ts'
import { visible } from '../text/table.ts'

interface LogsOptions extends CommonOptions {
  lines: string
  follow?: boolean
}

const MOST_LINES = 10_000

const readCount = (text: string): number => {
  const count = Number(text)
  if (!/^\d+$/.test(text) || count > MOST_LINES)
    throw usageError(`--lines: ${text} is no number of 0 to ${MOST_LINES}.`)
  return count
}

/** All there are, or the one that was asked for. */
const chooseNames = (dataDir: string, wanted: string | undefined): string[] => {
  const names = logNames(dataDir)
  if (names.length === 0) throw new CliError('STACK_NOT_RUNNING', `No stack has written logs in ${dataDir}.`)
  if (wanted === undefined) return names
  if (!names.includes(wanted))
    throw usageError(`There is no log of ${visible(wanted)}.`, `There are: ${names.join(', ')}.`)
  return [wanted]
}

export const logsCommand = (run: Runner): Command =>
  newCommand('logs', 'what the processes of the local stack wrote, also after they ended')
    .argument('[service]', 'of one process alone (default: of all)')
    .option('--lines <n>', 'the last so many of each', '100')
    .option('--follow', 'go on with what is written next, until Ctrl-C')
    .action(async (service: string | undefined, options: LogsOptions) =>
      run(options, async ({ output, dataDir }) => {
        if (options.follow && output.json)
          throw usageError('--follow has no end, and --json is one document.', 'Leave one of them out.')
        const count = readCount(options.lines)
        const names = chooseNames(dataDir, service)
        const width = Math.max(...names.map((name) => name.length))
        const shown = (name: string, line: string): string =>
          service === undefined ? `${name.padEnd(width)} | ${visible(line)}` : visible(line)
        const tails = names.map((name) => readTail(dataDir, name, count))
        const lines = tails.flatMap(({ name, lines: last }) => last.map((line) => shown(name, line)))
        const document = { logs: tails.map(({ name, lines: last }) => ({ name, lines: last })) }
        if (output.json || lines.length > 0) output.answer(document, () => lines.join('\n'))
        if (options.follow) {
          const asked = new AbortController()
          const stop = () => asked.abort()
          process.once('SIGINT', stop)
          process.once('SIGTERM', stop)
          try {
            await followLogs(dataDir, tails, (name, line) => output.raw(shown(name, line)), asked.signal)
          } finally {
            process.off('SIGINT', stop)
            process.off('SIGTERM', stop)
          }
        }
        return exitCode.ok
      }),
    )
