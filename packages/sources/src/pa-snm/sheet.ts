/**
 * Totals and repeated rows of Panama's tables. A country stands once in each month of the bulletin ("Chile" and "Chile (1)"
 * are two), and once in each year of the analyst's table. Among quoted figures "ALL" is no total of the others but what the
 * press quoted, and a figure said again is the same state of it.
 */
import { columnText, dimension, figureText, type SheetShape } from '../sheet/sheet-shape.ts'

const bulletin: SheetShape = {
  dimensions: [
    dimension(['pais']),
    dimension(['year'], { period: true }),
    dimension(['month'], { period: true }),
  ],
  figures: [['count']],
  alike: (record) => [
    ...['pais', 'year', 'month'].map((name) => columnText([name])(record)),
    figureText(record, ['count']),
  ],
  repeated: 'once',
}

const nationalityYear: SheetShape = {
  dimensions: [dimension(['toShow']), dimension(['year'], { period: true })],
  figures: [['total']],
  alike: (record) => ['toShow', 'year'].map((name) => columnText([name])(record)),
  repeated: 'same id',
}

export const sheets = { bulletin, 'nationality-year': nationalityYear, quoted: undefined } as const
