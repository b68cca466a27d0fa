/** What the reader of a table has to know that explains figures. */
import type { DiffAnswer, LineageAnswer, RevisionsAnswer, TableNotes } from '@tideline/contracts'
import { echoFacts } from './notes.ts'

type Echo = Record<string, unknown>

const NOTHING = 'nothing stored yet'

const REASONS = 'People by reason add up to the change. Empty: nothing is of that reason, or it is hidden.'
const UNKNOWN = 'An empty value is unknown, never 0: the columns of states say why.'

export const diffNotes = (answer: DiffAnswer, echo: Echo): TableNotes => ({
  title: 'Tideline: what changed in figures between two instants, and why',
  facts: [
    ['As it was known at', answer.fromAsOf ?? NOTHING],
    ['As it was known at, later', answer.toAsOf ?? NOTHING],
    ['Holds everything recorded up to', answer.watermark ?? NOTHING],
    ['Observations that changed', String(answer.changedObservations)],
    ...echoFacts(echo),
  ],
  rules: [UNKNOWN, REASONS, 'Points that are not listed did not change.'],
  warnings: answer.warnings,
})

export const revisionsNotes = (answer: RevisionsAnswer, echo: Echo): TableNotes => ({
  title: 'Tideline: every value that a figure has had, and why it changed',
  facts: [
    ['Period', answer.period],
    ['As of', answer.asOf ?? NOTHING],
    ['Holds everything recorded up to', answer.watermark ?? NOTHING],
    ['Known since', answer.firstAsOf ?? NOTHING],
    ['Instants before those listed', String(answer.earlierInstants)],
    ...echoFacts(echo),
  ],
  rules: [UNKNOWN, REASONS],
  warnings: answer.warnings,
})

export const lineageNotes = (answer: LineageAnswer, echo: Echo): TableNotes => ({
  title: 'Tideline: the observations behind a figure, and those left out',
  facts: [
    ['Period', answer.period],
    ['Figure', answer.value === null ? answer.state : String(answer.value)],
    ['As of', answer.asOf ?? NOTHING],
    ['Holds everything recorded up to', answer.watermark ?? NOTHING],
    ['Sources counted', answer.sources.join(', ')],
    ...(answer.countedMore === undefined
      ? []
      : [['Counted, and not listed', String(answer.countedMore.observations)] as const]),
    ...echoFacts(echo),
  ],
  rules: [
    'Shares of the counted add up to the figure; those left out say why.',
    'An empty share or number of people is unknown or hidden, never 0.',
  ],
  warnings: answer.warnings,
})
