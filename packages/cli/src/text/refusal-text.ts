/** What a complete file would have changed, as its refusal tells it. */
import { z } from 'zod'
import { formatNumber, renderTable, visible } from './table.ts'

const figure = z.number().nullable()

const wouldChangeSchema = z.looseObject({
  wouldChange: z.object({
    rows: z.number(),
    ofRows: z.number(),
    people: z.number(),
    ofPeople: z.number(),
    missing: z.number(),
    emptied: z.number(),
    tenfold: z.number(),
    periods: z.array(
      z.object({
        period: z.string(),
        rows: z.number(),
        ofRows: z.number(),
        people: z.number(),
        ofPeople: z.number(),
      }),
    ),
    largest: z.array(
      z.object({ id: z.string(), period: z.string(), why: z.string(), before: figure, after: figure }),
    ),
  }),
})

const PERIODS_SHOWN = 12

const right = (name: string) => ({ name, align: 'right' as const })
const show = (value: number | null): string => (value === null ? '-' : formatNumber(value))
const indent = (table: string): string => table.replaceAll(/^/gm, '  ')

/** Lines of a problem document that says what would change; none of any other. */
export const refusalLines = (problem: unknown): string[] => {
  const parsed = wouldChangeSchema.safeParse(problem)
  if (!parsed.success) return []
  const { rows, ofRows, people, ofPeople, missing, emptied, tenfold, periods, largest } =
    parsed.data.wouldChange
  const n = formatNumber
  const touched = periods.toSorted((a, b) => b.people - a.people).slice(0, PERIODS_SHOWN)
  return [
    `  would change  ${n(rows)} of ${n(ofRows)} rows, ${n(people)} of ${n(ofPeople)} people: missing ${n(missing)}, emptied ${n(emptied)}, tenfold ${n(tenfold)}`,
    indent(
      renderTable(
        [{ name: 'period' }, right('rows'), right('of'), right('people'), right('of')],
        touched.map((each) => [each.period, n(each.rows), n(each.ofRows), n(each.people), n(each.ofPeople)]),
      ),
    ),
    indent(
      renderTable(
        [{ name: 'largest' }, { name: 'period' }, { name: 'why' }, right('before'), right('after')],
        largest.map(({ id, period, why, before, after }) => [
          visible(id),
          period,
          why,
          show(before),
          show(after),
        ]),
      ),
    ),
    '  Nothing was appended. With --force it is.',
  ]
}
