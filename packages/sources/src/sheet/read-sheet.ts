/** A table without its printed totals and without rows that say the same again; every format of published rows reads through it. */
import type { RowAbout, RowWarning, SourceRow } from '@tideline/contracts'
import type { RawRecord, RawRow } from '../reading/raw-row.ts'
import { accept, refuse } from '../values/rows.ts'
import { Repeats } from './repeats.ts'
import { amountOf, type SheetShape } from './sheet-shape.ts'
import { Totals } from './totals.ts'

export interface SheetReader {
  /** undefined: its rows come at the end */
  row: (row: number, record: RawRecord) => SourceRow | undefined
  /** sees a total that makes no observation */
  total?: (record: RawRecord) => void
  /** when and where a record counts, for what makes no observation; nothing where it cannot be told */
  about: (record: RawRecord) => RowAbout
  /** for files whose layout their header tells; undefined where no row is a total or a repetition */
  shape: (record: RawRecord) => SheetShape | undefined
}

const missingLabels = (shape: SheetShape, record: RawRecord): RowWarning[] =>
  shape.dimensions
    .filter(({ expected, texts }) => expected === true && texts(record).every((text) => text === ''))
    .map(({ column }) => ({ code: 'LABEL_MISSING', path: column(record) }))

type Seen = { counts: boolean; warnings: RowWarning[] }

class Sheet {
  readonly #shape: SheetShape
  readonly #totals: Totals
  readonly #repeats = new Repeats()

  constructor(shape: SheetShape, aboutOf: SheetReader['about']) {
    this.#shape = shape
    this.#totals = new Totals(shape, aboutOf)
  }

  see(row: number, record: RawRecord, onTotal: SheetReader['total']): Seen {
    const judged = this.#totals.judge(row, record)
    if (judged.isTotal) {
      onTotal?.(record)
      return { counts: false, warnings: judged.warnings }
    }
    const { alike, repeated, incomplete } = this.#shape
    const blanks = missingLabels(this.#shape, record)
    const warnings = [...judged.warnings, ...blanks]
    if (this.#repeats.see(alike(record))) {
      warnings.push({ code: 'ROW_REPEATED' })
      if (repeated === 'once' && blanks.length === 0 && incomplete?.(record) !== true)
        return { counts: false, warnings }
      // one observation, which the sums hold already
      if (repeated === 'same id') return { counts: true, warnings }
    }
    this.#totals.add(record)
    return { counts: true, warnings }
  }

  *end(): Generator<SourceRow> {
    for (const { row, warning } of this.#totals.end()) yield accept(row, [], [warning])
  }
}

/** A refused row, with its people where one column holds them and can be read. */
const aboutOf = (record: RawRecord, reader: SheetReader): RowAbout => {
  const [figure, ...others] = reader.shape(record)?.figures ?? []
  const people = figure === undefined || others.length > 0 ? undefined : amountOf(record, figure)
  return { ...(typeof people === 'number' && people >= 0 ? { people } : {}), ...reader.about(record) }
}

export const readSheet = async function* (
  records: AsyncIterable<RawRow>,
  reader: SheetReader,
): AsyncGenerator<SourceRow> {
  let sheet: Sheet | undefined
  let isKnown = false
  for await (const raw of records) {
    if ('rejection' in raw) {
      yield refuse(raw.row, raw.rejection, raw.warnings)
      continue
    }
    const { row, record } = raw
    if (!isKnown) {
      const shape = reader.shape(record)
      sheet = shape === undefined ? undefined : new Sheet(shape, reader.about)
      isKnown = true
    }
    const seen = sheet?.see(row, record, reader.total)
    const warnings = [...raw.warnings, ...(seen?.warnings ?? [])]
    const result = seen?.counts === false ? undefined : reader.row(row, record)
    const about = result?.rejection === undefined ? undefined : aboutOf(record, reader)
    if (result !== undefined)
      yield {
        ...result,
        warnings: [...warnings, ...result.warnings],
        ...(about === undefined ? {} : { about }),
      }
    else if (warnings.length > 0) yield accept(row, [], warnings)
  }
  if (sheet !== undefined) yield* sheet.end()
}
