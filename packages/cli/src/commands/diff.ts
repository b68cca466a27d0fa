import { diffAnswerSchema } from '@tideline/contracts'
import type { Command } from 'commander'
import { usageError } from '../cli-error.ts'
import { collect, newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { askFigures, exactFlag, exactSummary } from '../http/ask-figures.ts'
import { diffOptions, flagsOf, queryOf } from '../series-options.ts'
import { diffText } from '../text/diff-text.ts'

type DiffCommandOptions = CommonOptions & Record<string, unknown> & { exact?: boolean }

export const diffCommand = (run: Runner): Command => {
  const command = newCommand('diff', 'what changed in a series between two instants, and why')
  for (const option of diffOptions) command.option(flagsOf(option), option.summary, collect)
  return command.option(exactFlag, exactSummary).action(async (options: DiffCommandOptions) =>
    run(options, async ({ output, target }) => {
      if (options['category'] === undefined) throw usageError('--category is required.')
      if (options['fromAsOf'] === undefined) throw usageError('--from-as-of is required.')
      const stack = await target()
      output.progress('asking')
      const path = `/v1/diff?${queryOf(diffOptions, options).toString()}`
      const { document } = await askFigures(stack, path, options.exact ?? false)
      output.answer(document, () => diffText(diffAnswerSchema.parse(document)))
      return exitCode.ok
    }),
  )
}
