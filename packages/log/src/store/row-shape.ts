/**
 * What a query's rows have to be. A row that is otherwise is an INTERNAL error that names the query: a figure read from a
 * column that is not there, or is text, would be wrong and look right.
 *
 * Compiled, because every row is checked: 100,000 rows of eight columns take 80 to 160 ms beside the 450 ms that
 * `JSON.parse` takes for them (zod's own parse 250 to 1,200 ms; as a loop of `Number(...)` it was 20 to 60).
 */
import { z } from 'zod'
import { TidelineError } from '@tideline/contracts'

export interface RowShape<Row> {
  /** where the query is asked: for the error's text */
  readonly place: string
  /** @throws {TidelineError} INTERNAL, SUM_TOO_LARGE */
  parse(row: unknown): Row
}

/** Columns `g_<dimension>` that a question groups by. */
interface KeyColumns {
  [column: `g_${string}`]: string
}

/** 64-bit integers, which come as text. */
export const count = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number)

const TOO_LARGE = 'beyond 2^53 - 1'

/** People added up: a sum that a JSON number cannot hold is an error of its own, never a rounded figure. */
export const summed = count.refine((value) => Number.isSafeInteger(value), TOO_LARGE)

/** Of a column that may hold "not reported". */
export const people = count.nullable()

/** A position in a partition of the log. */
export const offset = z
  .string()
  .regex(/^\d+$/)
  .transform((text) => BigInt(text))

/** A condition: 0 or 1, and from a column of type Bool false or true. */
export const flag = z.union([z.boolean(), z.number()]).transform(Boolean)

const shapeOf = <Row>(
  place: string,
  compile: () => { safeParse(row: unknown): z.ZodSafeParseResult<Row> },
) => {
  let compiled: ReturnType<typeof compile> | undefined
  return {
    place,
    parse(row: unknown): Row {
      compiled ??= compile()
      const parsed = compiled.safeParse(row)
      if (parsed.success) return parsed.data
      // The column and what is wrong with it, never its value: an error is logged.
      const [issue] = parsed.error.issues
      if (issue?.message === TOO_LARGE) throw new TidelineError('SUM_TOO_LARGE')
      throw new TidelineError('INTERNAL', `${place}: a row is not as asked for`, {
        context: { column: issue?.path.join('.') ?? '', reason: issue?.message ?? '' },
      })
    },
  }
}

/** Rows of these columns. */
export const rowShape = <Columns extends z.ZodRawShape>(
  place: string,
  columns: Columns,
): RowShape<z.output<z.ZodObject<Columns>>> => shapeOf(place, () => z.compile(z.object(columns)))

/** Rows of these columns and those of a key. The cast says what `catchall` checks: TypeScript has no word for "all others". */
export const keyedRowShape = <Columns extends z.ZodRawShape>(
  place: string,
  columns: Columns,
): RowShape<z.output<z.ZodObject<Columns>> & KeyColumns> =>
  shapeOf(
    place,
    () =>
      z.compile(z.object(columns).catchall(z.string())) as unknown as z.ZodType<
        z.output<z.ZodObject<Columns>> & KeyColumns
      >,
  )

/** Rows of the log's own columns, whichever are asked for: checked one by one by whoever makes something of them. */
export const columnsShape = (place: string): RowShape<Record<string, string | number | boolean | null>> =>
  shapeOf(place, () =>
    z.compile(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  )
