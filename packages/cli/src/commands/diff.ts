import type { Command } from 'commander'
import { usageError } from '../cli-error.ts'
import { collect, newCommand } from '../command-context.ts'
import type { CommonOptions, Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { diffOptions, flagsOf, queryOf } from '../series-options.ts'
import { diffAnswer, diffText } from '../text/diff-text.ts'

type DiffCommandOptions = CommonOptions & Record<string, unknown>

export function diffCommand(run: Runner): Command {
  const command = newCommand('diff', 'what changed in a series between two instants, and why')
  for (const option of diffOptions) command.option(flagsOf(option), option.summary, collect)
  return command.action(async (options: DiffCommandOptions) =>
    run(options, async ({ output, target }) => {
      if (options['category'] === undefined) throw usageError('--category is required.')
      if (options['fromAsOf'] === undefined) throw usageError('--from-as-of is required.')
      const { queryUrl, key } = await target()
      output.progress('asking')
      const url = `${queryUrl}/v1/diff?${queryOf(diffOptions, options).toString()}`
      const { document } = await expectOk({ url, key, retry: true })
      output.answer(document, () => diffText(diffAnswer.parse(document)))
      return exitCode.ok
    }),
  )
}
