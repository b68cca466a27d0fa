import { seriesAnswerSchema } from '@tideline/contracts'
import type { Command } from 'commander'
import { usageError } from '../cli-error.ts'
import { collect, newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { askFigures, exactFlag, exactSummary } from '../http/ask-figures.ts'
import { flagsOf, seriesOptions, seriesQuery } from '../series-options.ts'
import { seriesText } from '../text/series-text.ts'

interface SeriesCommandOptions extends CommonOptions, Record<string, unknown> {
  csv?: boolean
  exact?: boolean
  category?: string[]
  format?: string[]
}

const formats = ['json', 'csv', 'ndjson'] as const
type Format = (typeof formats)[number]

/** What is asked of the service, and whether it is shown as it comes; a table is made from its JSON. */
export const decideFormat = (
  options: Pick<SeriesCommandOptions, 'json' | 'csv' | 'format'>,
): {
  format: Format
  table: boolean
} => {
  const asked = new Set([
    ...(options.format ?? []),
    ...(options.csv ? ['csv'] : []),
    ...(options.json ? ['json'] : []),
  ])
  if (asked.size > 1) throw usageError(`Only one of ${[...asked].join(', ')} can be had at once.`)
  const [only] = asked
  if (only === undefined) return { format: 'json', table: true }
  const format = formats.find((each) => each === only)
  if (format === undefined) throw usageError(`There is no format ${only}; there are ${formats.join(', ')}.`)
  return { format, table: false }
}

export const seriesCommand = (run: Runner): Command => {
  const command = newCommand('series', 'figures over time, by country and cause')
  for (const option of seriesOptions) command.option(flagsOf(option), option.summary, collect)
  command.option('--csv', 'one row a point, as CSV').option(exactFlag, exactSummary)
  return command.action(async (options: SeriesCommandOptions) =>
    run(options, async ({ output, target }) => {
      const { format, table } = decideFormat(options)
      if (options.category === undefined)
        throw usageError('--category is required, e.g. internal_displacements.')
      if (table && options['fields'] !== undefined)
        throw usageError('--fields is for --csv, --json and --format: a table has columns of its own.')
      const stack = await target()
      output.progress('asking')
      const path = `/v1/series?${seriesQuery(options, format).toString()}`
      const { document, text } = await askFigures(stack, path, options.exact ?? false)
      if (format === 'json')
        output.answer(document, () => (table ? seriesText(seriesAnswerSchema.parse(document)) : text))
      else output.raw(text)
      return exitCode.ok
    }),
  )
}
