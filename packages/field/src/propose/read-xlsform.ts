/** The questions and lists of an XLSForm: the workbook that a form of Kobo or ODK is made from. Pure. */
import { isEmpty, type CellValue, type Grid, type GridSheet } from '../workbook/grid.ts'

export interface Question {
  /** `integer`, `select_one`, `geopoint`, ... */
  type: string
  /** of a `select_one` */
  list: string
  /** with the groups around it, as its tool names it: `site/people` */
  path: string
  /** of the repeat it stands in; '' outside */
  repeat: string
  /** its own name, then its labels in every language */
  names: string[]
}

export interface Choice {
  name: string
  labels: string[]
}

export interface XlsForm {
  formId: string
  questions: Question[]
  choices: Map<string, Choice[]>
}

type Line = (column: string) => string

const textIn = (cell: CellValue | undefined): string =>
  cell === undefined || isEmpty(cell) ? '' : cell instanceof Date ? '' : String(cell).trim()

const plain = (header: CellValue | undefined): string => textIn(header).toLowerCase().replaceAll(/\s+/g, ' ')

/** Its lines by the names of its columns; undefined where it lacks one of these. */
const linesOf = (
  sheet: GridSheet | undefined,
  needed: readonly string[],
): { lines: Line[]; columns: string[] } | undefined => {
  const [header = [], ...rows] = sheet?.rows ?? []
  const columns = header.map(plain)
  if (sheet === undefined || needed.some((name) => !columns.includes(name))) return undefined
  const lines = rows.map(
    (row): Line =>
      (column) =>
        textIn(row[columns.indexOf(column)]),
  )
  return { lines, columns }
}

const isLabel = (column: string): boolean => /^label(\s*:.*)?$/.test(column)

const sheetOf = ({ sheets }: Grid, name: string): GridSheet | undefined =>
  sheets.find((sheet) => sheet.name.trim().toLowerCase() === name)

const questionsOf = (lines: readonly Line[], columns: readonly string[]): Question[] => {
  const groups: { name: string; isRepeat: boolean }[] = []
  const questions: Question[] = []
  for (const line of lines) {
    const [kind = '', list = ''] = line('type').split(/\s+/)
    const word = line('type')
      .toLowerCase()
      .replaceAll(/[\s_]+/g, ' ')
    if (word === 'begin group' || word === 'begin repeat')
      groups.push({ name: line('name'), isRepeat: word === 'begin repeat' })
    else if (word === 'end group' || word === 'end repeat') groups.pop()
    else if (line('name') !== '') {
      const parents = groups.map(({ name }) => name)
      const repeatAt = groups.findLastIndex(({ isRepeat }) => isRepeat)
      questions.push({
        type: kind.toLowerCase(),
        list,
        path: [...parents, line('name')].join('/'),
        repeat: parents.slice(0, repeatAt + 1).join('/'),
        names: [line('name'), ...columns.filter(isLabel).map(line)].filter((name) => name !== ''),
      })
    }
  }
  return questions
}

/** undefined: the workbook is no XLSForm. */
export const readXlsForm = (grid: Grid): XlsForm | undefined => {
  const survey = linesOf(sheetOf(grid, 'survey'), ['type', 'name'])
  if (survey === undefined) return undefined
  const choices = new Map<string, Choice[]>()
  const sheet = sheetOf(grid, 'choices')
  const listed = linesOf(sheet, ['list_name', 'name']) ?? linesOf(sheet, ['list name', 'name'])
  for (const line of listed?.lines ?? []) {
    const list = line('list_name') || line('list name')
    if (list === '' || line('name') === '') continue
    const labels = (listed?.columns ?? [])
      .filter(isLabel)
      .map(line)
      .filter((label) => label !== '')
    choices.set(list, [...(choices.get(list) ?? []), { name: line('name'), labels }])
  }
  const settings = linesOf(sheetOf(grid, 'settings'), [])
  return {
    formId: settings?.lines[0]?.('form_id') ?? '',
    questions: questionsOf(survey.lines, survey.columns),
    choices,
  }
}
