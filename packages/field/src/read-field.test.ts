import { writeOds } from 'hucre/ods'
import { writeXlsx, type CellValue, type WriteSheet } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { parseProfile } from './profile/parse-profile.ts'
import { readField } from './read-field.ts'

const header = ['País', 'Categoría', 'Causa', 'Lugar', 'Personas', 'Fecha']
const row = (changes: Record<number, CellValue> = {}): CellValue[] =>
  (['Haití', 'idps', 'conflict', 'Léogâne', 120, new Date('2026-04-03')] as CellValue[]).map((cell, at) =>
    at in changes ? (changes[at] ?? null) : cell,
  )

const xlsx = async (rows: CellValue[][], more: Partial<WriteSheet> = {}): Promise<Uint8Array> =>
  await writeXlsx({ sheets: [{ name: 'Datos', rows, ...more }] })
const options = { source: 'field-hti', today: '2026-11-26' }

describe('a workbook from the field', () => {
  it('a band that cannot be read is told once, at its own column and not at that of the women', async () => {
    const wide = [...header, 'Mujeres', 'Hombres']
    const file = await readField(
      await xlsx([
        wide,
        [...row(), 30, '6 10'],
        [...row({ 3: 'B' }), 200, 30],
        [...row({ 3: 'C' }), null, 500],
      ]),
      options,
    )
    expect(file.faults.map(({ column, row: at, code }) => `${column}${at} ${code}`)).toEqual([
      'H2 FIGURE_INVALID',
      'G3 BREAKDOWN_EXCEEDS_TOTAL',
      'H4 BREAKDOWN_EXCEEDS_TOTAL',
    ])
  })

  it('is read by its Spanish headers, from XLSX, ODS and CSV alike', async () => {
    const csv = Buffer.from(
      'País;Categoría;Causa;Lugar;Personas;Fecha\r\nHaití;idps;conflict;Léogâne;120;2026-04-03\r\n',
    )
    const files = [
      await readField(await xlsx([header, row()]), options),
      await readField(await writeOds({ sheets: [{ name: 'Datos', rows: [header, row()] }] }), options),
      await readField(csv, options),
    ]
    const expected = {
      source: 'field-hti',
      category: 'idps',
      cause: 'conflict',
      country: 'HTI',
      figure: 120,
      date: '2026-04-03',
      places: [{ role: 'location', name: 'Léogâne' }],
    }
    for (const file of files) {
      expect(file.faults).toEqual([])
      expect(file.rows.map(({ observation }) => observation)).toEqual([expect.objectContaining(expected)])
    }
    expect(new Set(files.map(({ rows }) => rows[0]?.observation.id)).size).toBe(1)
  })

  it('has all its faults told at once, each with the cell that the spreadsheet shows', async () => {
    const rows = [
      ['Registro de albergues'],
      [],
      header,
      row({ 4: '1.250' }),
      row({ 5: '03/04/2026', 3: 'Jacmel' }),
      row({ 0: 'Haitti', 3: 'Cayes' }),
      row({ 4: '#REF!', 3: 'Gonaïves' }),
    ]
    const { faults, rows: read } = await readField(await xlsx(rows), options)
    expect(
      faults.map(({ code, sheet, row: at, column, columnName, value, readings }) => ({
        code,
        sheet,
        at,
        column,
        columnName,
        value,
        readings,
      })),
    ).toEqual([
      {
        code: 'FIGURE_AMBIGUOUS',
        sheet: 'Datos',
        at: 4,
        column: 'E',
        columnName: 'Personas',
        value: '1.250',
        readings: ['1250', '1.25'],
      },
      {
        code: 'DATE_AMBIGUOUS',
        sheet: 'Datos',
        at: 5,
        column: 'F',
        columnName: 'Fecha',
        value: '03/04/2026',
        readings: ['2026-04-03', '2026-03-04'],
      },
      {
        code: 'COUNTRY_UNKNOWN',
        sheet: 'Datos',
        at: 6,
        column: 'A',
        columnName: 'País',
        value: 'Haitti',
        readings: undefined,
      },
      {
        code: 'FIGURE_INVALID',
        sheet: 'Datos',
        at: 7,
        column: 'E',
        columnName: 'Personas',
        value: '#REF!',
        readings: undefined,
      },
    ])
    expect(read).toHaveLength(4)
  })

  it('is read below a title, under merged headers, with totals left out and compared', async () => {
    const rows: CellValue[][] = [
      ['DTM Haiti - Round 42', null, null, null, null, null, null],
      ['Country', 'Type', 'Reason of displacement', 'Commune', 'Population', null, 'Date'],
      [null, null, null, null, 'Total individuals', 'Mujeres', null],
      ['HTI', 'idps', 'conflict', 'Cité Soleil', 700, 400, '2026-04-03'],
      ['HTI', 'idps', 'conflict', 'Delmas', 300, 160, '2026-04-03'],
      ['TOTAL', null, null, null, 1100, 560, null],
    ]
    const merges = [
      { startRow: 0, startCol: 0, endRow: 0, endCol: 6 },
      { startRow: 1, startCol: 4, endRow: 1, endCol: 5 },
      ...[0, 1, 2, 3, 6].map((column) => ({ startRow: 1, startCol: column, endRow: 2, endCol: column })),
    ]
    const profile = parseProfile(
      'profile: dtm\nversion: 1\nsender: workbook\naliases: {category: [Type]}',
      'dtm.yaml',
    )
    const file = await readField(await xlsx(rows, { merges }), { ...options, profile })
    expect(file.faults).toEqual([])
    expect(file.rows.map(({ observation: { figure, breakdown } }) => ({ figure, breakdown }))).toEqual([
      { figure: 700, breakdown: [{ sex: 'f', figure: 400 }] },
      { figure: 300, breakdown: [{ sex: 'f', figure: 160 }] },
    ])
    expect(file.warnings.map(({ code, row: at }) => `${code} ${at}`)).toContain('TOTAL_MISMATCH 6')
  })
})

it('reads a cause by its label where that is one branch of the tree, and never chooses between two', async () => {
  const rows = ['Inundación', 'Earthquake', 'mass movement'].map((cause) => row({ 2: cause }))
  const file = await readField(await xlsx([header, ...rows]), options)
  expect(file.rows.map(({ observation }) => observation.cause)).toEqual([
    'disaster.weather.hydrological.flood',
    'disaster.geophysical.geophysical.earthquake',
    'mass movement',
  ])
  expect(file.faults.map(({ code }) => code)).toContain('CAUSE_UNKNOWN')
})
