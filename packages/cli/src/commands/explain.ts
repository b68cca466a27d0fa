/** Questions of which the answer is one document: where a figure comes from, how it was revised, what changed in a series. */
import { diffAnswerSchema, lineageAnswerSchema, revisionsAnswerSchema } from '@tideline/contracts'
import type { Command } from 'commander'
import { usageError } from '../cli-error.ts'
import { collect, newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { askFigures, exactFlag, exactSummary } from '../http/ask-figures.ts'
import {
  dashed,
  diffOptions,
  flagsOf,
  lineageOptions,
  queryOf,
  revisionsOptions,
  type SeriesOption,
} from '../series-options.ts'
import { diffText } from '../text/diff-text.ts'
import { lineageText } from '../text/lineage-text.ts'
import { revisionsText } from '../text/revisions-text.ts'

interface Question {
  /** of the command and of the route */
  name: 'lineage' | 'diff' | 'revisions'
  summary: string
  options: readonly SeriesOption[]
  required: readonly string[]
  text: (document: unknown) => string
}

type QuestionOptions = CommonOptions & Record<string, unknown> & { csv?: boolean; exact?: boolean }

const questionCommand = (run: Runner, { name, summary, options, required, text }: Question): Command => {
  const command = newCommand(name, summary)
  for (const option of options) command.option(flagsOf(option), option.summary, collect)
  command.option('--csv', 'its table as CSV').option(exactFlag, exactSummary)
  return command.action(async (given: QuestionOptions) =>
    run(given, async ({ output, target }) => {
      for (const each of required) {
        if (given[each] === undefined) throw usageError(`--${dashed(each)} is required.`)
      }
      if (given.csv && given.json) throw usageError('Only one of csv, json can be had at once.')
      const stack = await target()
      output.progress('asking')
      const query = queryOf(options, given)
      if (given.csv) query.set('format', 'csv')
      const told = await askFigures(stack, `/v1/${name}?${query.toString()}`, given.exact ?? false)
      if (given.csv) output.raw(told.text)
      else output.answer(told.document, () => text(told.document))
      return exitCode.ok
    }),
  )
}

export const lineageCommand = (run: Runner): Command =>
  questionCommand(run, {
    name: 'lineage',
    summary: 'where one figure comes from: what was counted, what was left out, and why',
    options: lineageOptions,
    required: ['category', 'period'],
    text: (document) => lineageText(lineageAnswerSchema.parse(document)),
  })

export const diffCommand = (run: Runner): Command =>
  questionCommand(run, {
    name: 'diff',
    summary: 'what changed in a series between two instants, and why',
    options: diffOptions,
    required: ['category', 'fromAsOf'],
    text: (document) => diffText(diffAnswerSchema.parse(document)),
  })

export const revisionsCommand = (run: Runner): Command =>
  questionCommand(run, {
    name: 'revisions',
    summary: 'every value that one figure has had, and why it changed',
    options: revisionsOptions,
    required: ['category', 'period'],
    text: (document) => revisionsText(revisionsAnswerSchema.parse(document)),
  })
