/** A series answer as a table, a row for each point, and what its reader has to know. */
import {
  seriesTable,
  type AskedColumns,
  type FlatTable,
  type GroupDimension,
  type SeriesAnswer,
  type SeriesRow,
  type TableNotes,
} from '@tideline/contracts'
import { echoFacts, FIGURE_RULES } from '../tables/notes.ts'

function* rowsOf(answer: SeriesAnswer): Generator<SeriesRow> {
  for (const series of answer.series) {
    for (const point of series.points) yield { answer, series, point }
  }
}

export const pointsTable = (
  answer: SeriesAnswer,
  groupBy: readonly GroupDimension[],
  asked: Partial<AskedColumns> = {},
): FlatTable<SeriesRow> => ({
  columns: seriesTable(groupBy, { preferred: false, coverage: false, names: false, ...asked }),
  rows: rowsOf(answer),
})

/** `echo`: the question as it was understood. */
export const seriesNotes = (answer: SeriesAnswer, echo: Record<string, unknown>): TableNotes => ({
  title: 'Tideline: figures by country and cause',
  facts: [
    ['As of', answer.asOf ?? 'nothing stored yet'],
    ['Holds everything recorded up to', answer.watermark ?? 'nothing stored yet'],
    ['Method', answer.method ?? 'value at the end of each period'],
    ...echoFacts(echo),
  ],
  rules: FIGURE_RULES,
  warnings: answer.warnings,
})
