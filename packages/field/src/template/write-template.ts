/**
 * A workbook to fill in, made of the contract. Its first row, hidden, names the fields; what people see is in their
 * language. Whatever they translate or move, the keys say what each column is.
 */
import { writeXlsx, type Cell, type CellValue, type DataValidation, type WriteSheet } from 'hucre/xlsx'
import type { Profile } from '../profile/schema.ts'
import { KEY_PREFIX } from '../table/find-header.ts'
import { EXAMPLE } from '../table/skip-row.ts'
import type { Language } from '../targets/target.ts'
import { columnLetter } from '../workbook/grid.ts'
import { templateColumns, type TemplateColumn } from './template-columns.ts'
import { templateTexts } from './texts.ts'

/** Of the sheet that is to be filled in: hidden keys, headers, example. */
const FIRST_ROW = 4
const LAST_ROW = 10_000

const range = (letter: string): string => `${letter}${FIRST_ROW}:${letter}${LAST_ROW}`

const validationOf = (
  column: TemplateColumn,
  index: number,
  list: string | undefined,
  language: Language,
): DataValidation[] => {
  const texts = templateTexts[language]
  const at = range(columnLetter(index))
  const shown = { range: at, allowBlank: true, showErrorMessage: true, errorTitle: 'Tideline' }
  if (list !== undefined)
    // a label typed by hand may be understood too, so it warns and does not stop
    return [
      {
        ...shown,
        type: 'list',
        formula1: `${texts.options}!$${list}$1:$${list}$${column.choices.length}`,
        errorStyle: 'warning',
        errorMessage: texts.choose,
      },
    ]
  if (column.target.kind === 'date')
    return [
      {
        ...shown,
        type: 'date',
        operator: 'greaterThan',
        formula1: '1',
        errorStyle: 'warning',
        errorMessage: texts.date,
      },
    ]
  if (column.target.kind === 'count')
    return [
      {
        ...shown,
        type: 'whole',
        operator: 'greaterThanOrEqual',
        formula1: '0',
        errorStyle: 'stop',
        errorMessage: texts.whole,
      },
    ]
  return []
}

const headerLock = (width: number, language: Language): DataValidation => ({
  type: 'custom',
  formula1: 'FALSE',
  range: `A1:${columnLetter(width)}2`,
  allowBlank: false,
  showErrorMessage: true,
  errorStyle: 'stop',
  errorTitle: 'Tideline',
  errorMessage: templateTexts[language].locked,
})

const dataSheet = (columns: readonly TemplateColumn[], language: Language): WriteSheet => {
  const texts = templateTexts[language]
  const rows: CellValue[][] = [
    [`${KEY_PREFIX}row`, ...columns.map(({ target }) => `${KEY_PREFIX}${target.field}`)],
    ['', ...columns.map(({ target, isRequired }) => `${target.labels[language]}${isRequired ? ' *' : ''}`)],
    [EXAMPLE, ...columns.map(({ example }) => example)],
  ]
  const bold = {
    font: { bold: true },
    fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'DDE7F0' } },
  }
  const grey = { font: { italic: true, color: { rgb: '808080' } } }
  const cells = new Map<string, Partial<Cell>>()
  for (const [index, { example }] of columns.entries()) {
    cells.set(`1,${index + 1}`, { value: rows[1]?.[index + 1] ?? '', style: bold })
    cells.set(`2,${index + 1}`, { value: example, style: grey })
  }
  const lists = columns.filter(({ choices }) => choices.length > 0)
  return {
    name: texts.data,
    rows,
    cells,
    columns: [
      { width: 2, hidden: true },
      ...columns.map(({ target }) => ({
        width: Math.max(14, target.labels[language].length + 4),
        ...(target.kind === 'date' ? { numFmt: 'yyyy-mm-dd' } : {}),
      })),
    ],
    rowDefs: new Map([[0, { hidden: true }]]),
    freezePane: { rows: 2 },
    dataValidations: [
      headerLock(columns.length, language),
      ...columns.flatMap((column, index) => {
        const list = lists.indexOf(column)
        return validationOf(column, index + 1, list === -1 ? undefined : columnLetter(list), language)
      }),
    ],
  }
}

const coverSheet = (columns: readonly TemplateColumn[], language: Language, id: string): WriteSheet => {
  const texts = templateTexts[language]
  return {
    name: texts.cover,
    rows: [
      [texts.title],
      [id],
      [],
      ...texts.steps.map((step, index): CellValue[] => [`${index + 1}. ${step}`]),
      [],
      [texts.field, texts.meaning, texts.example],
      ...columns.map(({ target, isRequired, example }): CellValue[] => [
        `${target.labels[language]}${isRequired ? ` (${texts.required})` : ''}`,
        target.field,
        example,
      ]),
    ],
    columns: [{ width: 60 }, { width: 24 }, { width: 40 }],
  }
}

const optionsSheet = (columns: readonly TemplateColumn[], language: Language): WriteSheet => {
  const lists = columns.filter(({ choices }) => choices.length > 0)
  const height = Math.max(1, ...lists.map(({ choices }) => choices.length))
  return {
    name: templateTexts[language].options,
    rows: Array.from({ length: height }, (_, row) =>
      lists.map(({ choices }): CellValue => choices[row] ?? null),
    ),
    hidden: true,
  }
}

/** An XLSX; `profile` says what is the same in every row, and so has no column. */
export const writeTemplate = async (
  profile: Profile | undefined,
  language: Language,
): Promise<Uint8Array> => {
  const columns = templateColumns(profile, language)
  const id = `${profile?.profile ?? 'tideline'} ${profile?.version ?? 1} ${language}`
  const cover = coverSheet(columns, language, id)
  return await writeXlsx({
    sheets: [cover, dataSheet(columns, language), optionsSheet(columns, language)],
    namedRanges: [{ name: 'tideline_template', range: `'${cover.name}'!$A$2` }],
    activeSheet: 1,
  })
}
