/** What stands on the first sheet of every workbook of figures. */
import type { TableNotes } from '@tideline/contracts'

export const FIGURE_RULES = [
  'An empty value is unknown, never 0: the column state says why.',
  'Figures of several sources are never to be added; nor are people at a date over time.',
  'Compare only what covers the same: complete, covered_from, covered_to, only_*, missing.',
] as const

/** The question as it was understood, a fact each. */
export const echoFacts = (echo: Record<string, unknown>): TableNotes['facts'] =>
  Object.entries(echo).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
