/** What happens to a file in the hands of people and spreadsheets: cells, rows and columns that are no longer what they were. */
import type { Random } from '../../faults/random.ts'
import type { Mutation } from './mutation.ts'
import type { Subject } from './subjects.ts'
import { cloneTable, writeTable, type Table } from './table.ts'

type Spoilt = Pick<Mutation, 'what' | 'tells'> & { text: string }
export type SpoilTable = (table: Table, subject: Subject, random: Random) => Spoilt | undefined

type Edit = (table: Table, subject: Subject, random: Random) => Pick<Mutation, 'what' | 'tells'> | undefined

/** The edit has a table of its own to change. */
const edited =
  (edit: Edit): SpoilTable =>
  (table, subject, random) => {
    const own = cloneTable(table)
    const done = edit(own, subject, random)
    return done === undefined ? undefined : { ...done, text: writeTable(own) }
  }

const columnOf = (table: Table, name: string): number => table.columns.indexOf(name)
const isNumber = (cell: string): boolean => /^[\d,]+(\.\d+)?$/.test(cell)

const mapColumn = (table: Table, column: number, change: (cell: string) => string): void => {
  for (const row of table.rows) row[column] = change(row[column] ?? '')
}

/** A cell that holds something, in one of these columns. */
const pickCell = (
  table: Table,
  names: readonly string[],
  random: Random,
): { row: string[]; at: number; column: string; nth: number } | undefined => {
  const column = random.pick(names)
  const at = columnOf(table, column)
  const filled = table.rows.flatMap((row, nth) => ((row[at] ?? '') === '' ? [] : [{ row, nth }]))
  return filled.length === 0 ? undefined : { ...random.pick(filled), at, column }
}

const grouped = (cell: string, by: string): string =>
  isNumber(cell)
    ? cell
        .replace(/\.0+$/, '')
        .replaceAll(',', '')
        .replaceAll(/\B(?=(\d{3})+$)/g, by)
    : cell

const spellings: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => ` ${text}  `,
  (text) => text.replace(/ /, '  '),
  (text) => `${text}\u200b`,
  (text) => text.normalize('NFD'),
  (text) => text.replace(/ /, '\u00a0'),
  (text) => text.normalize('NFD').replaceAll(/\p{M}/gu, ''),
]
/** As somebody mistypes: another text, which may name nothing. */
const misprint = (text: string, random: Random): string => {
  const at = random.below(Math.max(text.length, 1))
  return random.chance(0.5)
    ? text.slice(0, at) + text.slice(at + 1)
    : `${text.slice(0, at)}x${text.slice(at)}`
}

const totalRow = (table: Table, subject: Subject, random: Random): string[] => {
  const label = random.pick(['Total', 'TOTAL', 'Grand Total', 'Total general'])
  const sums = subject.figures.map((name) => {
    const at = columnOf(table, name)
    return [
      at,
      table.rows.reduce((sum, row) => sum + Number((row[at] ?? '').replaceAll(',', '') || 0), 0),
    ] as const
  })
  const labelAt = columnOf(table, random.pick(subject.names))
  return table.columns.map((_, at) => {
    const sum = sums.find(([column]) => column === at)
    if (sum !== undefined) return String(sum[1])
    return at === labelAt ? label : ''
  })
}

export const spoilTable: Readonly<Record<string, SpoilTable>> = {
  spelling: edited((table, subject, random) => {
    const how = random.pick(spellings)
    const whole = random.chance(0.5)
    if (whole) {
      const column = random.pick(subject.names)
      mapColumn(table, columnOf(table, column), how)
      return { what: `${column} spelled ${how.toString()}`, tells: [] }
    }
    const cell = pickCell(table, subject.names, random)
    if (cell === undefined) return undefined
    cell.row[cell.at] = how(cell.row[cell.at] ?? '')
    return { what: `row ${cell.nth + 1}, ${cell.column}: ${how.toString()}`, tells: [] }
  }),
  misprint: edited((table, subject, random) => {
    const cell = pickCell(table, subject.names, random)
    if (cell === undefined) return undefined
    const before = cell.row[cell.at] ?? ''
    cell.row[cell.at] = misprint(before, random)
    return {
      what: `row ${cell.nth + 1}, ${cell.column}: ${before} is ${cell.row[cell.at]}`,
      tells: ['LABEL_NO_COUNTRY', 'CAUSE_GENERALISED'],
    }
  }),
  totalAdded: edited((table, subject, random) => {
    const row = totalRow(table, subject, random)
    const at = random.chance(0.7) ? table.rows.length : random.below(table.rows.length)
    table.rows.splice(at, 0, row)
    return { what: `a total row behind row ${at}: ${row.join(',')}`, tells: ['TOTAL_MISMATCH'] }
  }),
  columnEmptied: edited((table, subject, random) => {
    const column = random.pick(random.chance(0.5) ? subject.figures : table.columns)
    mapColumn(table, columnOf(table, column), () => '')
    return {
      what: `${column} emptied`,
      tells: [
        'FIGURE_EMPTIED',
        'LABEL_NO_COUNTRY',
        'CAUSE_GENERALISED',
        'ROLE_MISSING',
        'DATE_UNREADABLE',
        'LABEL_MISSING',
      ],
    }
  }),
  columnsSwapped: edited((table, _subject, random) => {
    const [left = 0, right = 0] = random.shuffle(table.columns.map((_, at) => at))
    for (const row of table.rows) [row[left], row[right]] = [row[right] ?? '', row[left] ?? '']
    return {
      what: `${table.columns[left]} and ${table.columns[right]} swapped`,
      tells: [
        'FIGURE_EMPTIED',
        'FIGURE_TENFOLD',
        'ROUNDING_MISMATCH',
        'LABEL_NO_COUNTRY',
        'DATES_SWAPPED',
        'CAUSE_GENERALISED',

        'DATE_UNREADABLE',
        'TOTAL_MISMATCH',

        'DATES_CLIPPED',
        'QUANTIFIER_MAPPED',
      ],
    }
  }),
  timesThousand: edited((table, subject, random) => {
    const column = random.pick(subject.figures)
    mapColumn(table, columnOf(table, column), (cell) =>
      isNumber(cell) ? `${cell.replaceAll(',', '').replace(/\.0+$/, '')}000` : cell,
    )
    return {
      what: `${column} times 1,000`,
      tells: ['TOTAL_MISMATCH', 'FIGURE_TENFOLD', 'FIGURE_IMPLAUSIBLE', 'ROUNDING_MISMATCH'],
    }
  }),
  cellTimesThousand: edited((table, subject, random) => {
    const cell = pickCell(table, subject.figures, random)
    if (cell === undefined) return undefined
    const before = cell.row[cell.at] ?? ''
    cell.row[cell.at] = isNumber(before) ? `${before.replaceAll(',', '').replace(/\.0+$/, '')}000` : before
    return {
      what: `row ${cell.nth + 1}, ${cell.column}: ${before} times 1,000`,
      tells: ['TOTAL_MISMATCH', 'FIGURE_TENFOLD', 'FIGURE_IMPLAUSIBLE', 'ROUNDING_MISMATCH'],
    }
  }),
  thousandsMarked: edited((table, subject, random) => {
    const by = random.pick(['.', ',', ' ', '\u00a0', "'"])
    const column = random.pick(subject.figures)
    mapColumn(table, columnOf(table, column), (cell) => grouped(cell, by))
    return {
      what: `${column} with ${JSON.stringify(by)} between thousands`,
      tells: ['NUMBER_FORMAT_INFERRED'],
    }
  }),
  asDecimals: edited((table, subject, random) => {
    const column = random.pick(subject.figures)
    const zeros = random.pick(['.0', '.00', ',0'])
    mapColumn(table, columnOf(table, column), (cell) =>
      isNumber(cell) ? `${cell.replace(/\.0+$/, '')}${zeros}` : cell,
    )
    return { what: `${column} with ${zeros} behind`, tells: ['NUMBER_FORMAT_INFERRED'] }
  }),
  sign: edited((table, subject, random) => {
    const cell = pickCell(table, subject.figures, random)
    if (cell === undefined) return undefined
    const sign = random.pick(['-', '+', '−', '~', '>'])
    cell.row[cell.at] = sign + (cell.row[cell.at] ?? '')
    return { what: `row ${cell.nth + 1}, ${cell.column}: a ${sign} before it`, tells: [] }
  }),
  rowRepeated: edited((table, _subject, random) => {
    const at = random.below(table.rows.length)
    table.rows.splice(random.below(table.rows.length), 0, [...(table.rows[at] ?? [])])
    return { what: `row ${at + 1} twice`, tells: ['ROW_REPEATED', 'TOTAL_MISMATCH'] }
  }),
  filesJoined: edited((table) => {
    table.rows = [...table.rows, table.columns, ...table.rows]
    return { what: 'the file behind itself, with its header', tells: ['ROW_REPEATED'] }
  }),
  columnTwice: edited((table, subject, random) => {
    const at = columnOf(table, random.pick(subject.figures))
    table.columns.push(table.columns[at] ?? '')
    for (const row of table.rows) row.push(random.chance(0.5) ? (row[at] ?? '') : '1')
    return { what: `${table.columns[at]} twice`, tells: [] }
  }),
  dateOrder: edited((table, subject, random) => {
    const column = random.pick(subject.dates)
    mapColumn(table, columnOf(table, column), (cell) => cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1'))
    return { what: `${column} as day/month/year`, tells: ['DATE_UNREADABLE', 'DATES_CLIPPED'] }
  }),
  dateWithTime: edited((table, subject, random) => {
    const column = random.pick(subject.dates)
    mapColumn(table, columnOf(table, column), (cell) =>
      cell.replace(/^(\d{4}-\d\d-\d\d)$/, '$1 00:00:00').replace(/^(\d{4})$/, '$1.0'),
    )
    return { what: `${column} as a spreadsheet prints it`, tells: [] }
  }),
  strayRow: edited((table, subject, random) => {
    const cell = pickCell(table, subject.dates, random)
    if (cell === undefined) return undefined
    const before = cell.row[cell.at] ?? ''
    cell.row[cell.at] = before.replace(/(19|20)\d\d/, '2001')
    return {
      what: `row ${cell.nth + 1}, ${cell.column}: ${before} in 2001`,
      tells: ['DATES_CLIPPED', 'DATES_SWAPPED', 'WINDOW_STRETCHED', 'SPAN_LONG'],
    }
  }),
  headerMistyped: edited((table, _subject, random) => {
    const at = random.below(table.columns.length)
    const before = table.columns[at] ?? ''
    table.columns[at] = misprint(before, random)
    return {
      what: `column ${before} is ${table.columns[at]}`,
      tells: ['FIGURE_EMPTIED', 'CAUSE_GENERALISED', 'ROLE_MISSING'],
    }
  }),
}
