import { lineageAnswerSchema } from '@tideline/contracts'
import type { Command } from 'commander'
import { usageError } from '../cli-error.ts'
import { collect, newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { askFigures, exactFlag, exactSummary } from '../http/ask-figures.ts'
import { flagsOf, lineageOptions, queryOf } from '../series-options.ts'
import { lineageText } from '../text/lineage-text.ts'

type LineageCommandOptions = CommonOptions & Record<string, unknown> & { exact?: boolean }

export const lineageCommand = (run: Runner): Command => {
  const command = newCommand(
    'lineage',
    'where one figure comes from: what was counted, what was left out, and why',
  )
  for (const option of lineageOptions) command.option(flagsOf(option), option.summary, collect)
  return command.option(exactFlag, exactSummary).action(async (options: LineageCommandOptions) =>
    run(options, async ({ output, target }) => {
      for (const name of ['category', 'period']) {
        if (options[name] === undefined) throw usageError(`--${name} is required.`)
      }
      const stack = await target()
      output.progress('asking')
      const path = `/v1/lineage?${queryOf(lineageOptions, options).toString()}`
      const { document } = await askFigures(stack, path, options.exact ?? false)
      output.answer(document, () => lineageText(lineageAnswerSchema.parse(document)))
      return exitCode.ok
    }),
  )
}
