/** Numbers that can be read in two ways, in published files: what their column shows, and what nothing shows. */
import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf } from '../testing/read-all.ts'
import type { RawRow } from './raw-row.ts'
import { settleNumbers, type KeptRow } from './settle-numbers.ts'

const header =
  'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements,Total Displacement'
const table = (cells: readonly (string | [flow: string, stock: string])[], by = ';'): string =>
  [
    header.replaceAll(',', by),
    ...cells.map((cell, at) => {
      const [flow, stock] = typeof cell === 'string' ? [cell, ''] : cell
      const quoted = [flow, stock].map((text) => (text.includes(by) ? `"${text}"` : text))
      return ['CRI', 'Costa Rica', '2024', '2024-11-01', `Flood ${at}`, '', 'Flood', ...quoted].join(by)
    }),
    '',
  ].join('\n')

/** The figure of each row in the order of the file, or the code it was refused with; `told`: rows with the warning. */
const read = async (id: string, body: string, mediaType = 'text/csv') => {
  const rows = (await rowsOf(id, bytesOf(body), { mediaType })).filter(
    ({ observations, rejection }) => observations.length > 0 || rejection !== undefined,
  )
  return {
    figures: rows.map(
      ({ observations, rejection }) => rejection?.code ?? observations[0]?.observation.figure,
    ),
    told: rows.flatMap(({ row, warnings }) =>
      warnings.some(({ code }) => code === 'NUMBER_FORMAT_INFERRED') ? [row] : [],
    ),
    rejections: checkRows(id, rows).rejections,
  }
}
const disasters = async (...cells: Parameters<typeof table>[0]) => read('idmc-gidd-disasters', table(cells))

describe('a column', () => {
  const AMBIGUOUS = 'FIGURE_AMBIGUOUS'
  it.each<[what: string, cells: string[], figures: unknown[], told: number[]]>([
    ['with a grouped million', ['12.000', '1.234.567', '300'], [12_000, 1_234_567, 300], [1]],
    ['with a grouped million first', ['1.234.567', '12.000'], [1_234_567, 12_000], [2]],
    ['with zeros behind', ['12.000', '297000.0'], [12, 297_000], [1]],
    ['with a decimal comma', ['1.250', '7,0', '3.000'], [1_250, 7, 3_000], [1, 3]],
    ['with a decimal comma that is no count', ['1.250', '12,5'], [1_250, 'FIGURE_INVALID'], [1]],
    ['with thousands and decimals', ['12,000', '1,022.00'], [12_000, 1_022], [1]],
    ['of commas with a grouped million', ['12,000', '1,234,567'], [12_000, 1_234_567], [1]],
    ['of commas with a decimal comma', ['12,000', '7,0'], [12, 7], [1]],
    ['of whole numbers', ['12.000', '1250', '3'], [AMBIGUOUS, 1_250, 3], []],
    ['of blanks between thousands', ['12.000', '1 250'], [AMBIGUOUS, 1_250], []],
    ['of doubtful numbers alone', ['12.000', '1.250'], [AMBIGUOUS, AMBIGUOUS], []],
    ['of both marks, each doubtful', ['12.000', '1,250'], [AMBIGUOUS, AMBIGUOUS], []],
    [
      'that shows both before anything is doubtful',
      ['1.234.567', '7.0', '12.000'],
      [1_234_567, 7, AMBIGUOUS],
      [],
    ],
  ])('%s', async (_what, cells, figures, told) => {
    const answer = await disasters(...cells)
    expect([answer.figures, answer.told]).toEqual([figures, told])
  })

  it.each([
    [['12.000', '1.234.567', '7.0']],
    [['1.234.567', '12.000', '7.0']],
    [['12.000', '7.0', '1.234.567']],
    [['7,0', '12,000', '1,234,567']],
  ])('%j was read by one cell and shows otherwise by another: the file is refused', async (cells) => {
    await expect(disasters(...cells)).rejects.toMatchObject({ code: 'FIGURE_AMBIGUOUS' })
    await expect(disasters(...cells)).rejects.toThrow(/"New Displacements".* row 3 .*"12[.,]000"/)
  })

  it('says nothing of another column', async () => {
    const answer = await disasters(['12.000', '1.234.567'], ['7', '2'])
    expect([answer.figures, answer.told]).toEqual([['FIGURE_AMBIGUOUS', 7], []])
    const both = await disasters(['12.000', '1,250'], ['1.234.567', ''], ['5', '1,234,567'])
    expect([both.figures, both.told]).toEqual([[12_000, 1_234_567, 5], [1]])
  })

  it('keeps what was typed in the refusal, and the ids that the row would have made', async () => {
    const rows = await rowsOf('idmc-gidd-disasters', bytesOf(table([' 12.000', '5'])))
    expect(rows[0]?.rejection).toMatchObject({
      code: 'FIGURE_AMBIGUOUS',
      path: 'New Displacements',
      value: ' 12.000',
    })
    expect(rows[0]?.rejectedIds).toHaveLength(2)
  })
})

describe('every format waits for its columns', () => {
  const sheets: [id: string, body: (figure: string) => string][] = [
    ['idmc-gidd-disasters', (figure) => table([figure, '1.234.567'])],
    [
      'idmc-gidd-conflict',
      (figure) => `iso3;year;new_displacement\nHTI;2019;${figure}\nCRI;2019;1.234.567\n`,
    ],
    [
      'idmc-idu',
      (figure) =>
        `id;iso3;role;figure;displacement_type;displacement_date\n1;HTI;Recommended figure;${figure};Disaster;2024-12-28\n2;HTI;Recommended figure;1.234.567;Disaster;2024-12-28\n`,
    ],
    ['pa-snm', (figure) => `pais;year;month;count\nVenezuela;2022;1;${figure}\nCuba;2022;1;1.234.567\n`],
    ['pa-snm', (figure) => `toShow;year;total\nVenezuela;2022;${figure}\nCuba;2022;1.234.567\n`],
    [
      'iom-dtm',
      (figure) =>
        `operation;admin0Name;admin0Pcode;numPresentIdpInd;reportingDate\nA;Haiti;HTI;${figure};2022-11-30\nB;Haiti;HTI;1.234.567;2022-11-30\n`,
    ],
    [
      'us-cbp',
      (figure) =>
        `Fiscal Year;Month (abbv);Component;Citizenship Grouping;Encounter Count\n2022;OCT;A;Mexico;${figure}\n2022;OCT;B;Mexico;1.234.567\n`,
    ],
    [
      'iom-missing-migrants',
      (figure) =>
        `web_id;reported_date;total_dead_and_missing;country_of_incident\n2014.MMP1;2014-12-31;${figure};Libya\n2014.MMP2;2014-12-31;1.234.567;Libya\n`,
    ],
  ]
  it.each(sheets)('%s as a table', async (id, body) => {
    expect(await read(id, body('12.000'))).toMatchObject({ figures: [12_000, 1_234_567], told: [1] })
    const undecided = await read(id, body('12.000').replace('1.234.567', '5'))
    expect(undecided).toMatchObject({ figures: ['FIGURE_AMBIGUOUS', 5], told: [] })
  })

  it('numbers in JSON texts too; numbers of JSON are what they are', async () => {
    const rows = (...figures: unknown[]): string =>
      JSON.stringify(
        figures.map((figure, at) => ({ iso3: 'HTI', year: 2000 + at, new_displacement: figure })),
      )
    const conflict = async (...figures: unknown[]) =>
      read('idmc-gidd-conflict', rows(...figures), 'application/json')
    expect(await conflict('12.000', '1.234.567', 5)).toMatchObject({
      figures: [12_000, 1_234_567, 5],
      told: [1],
    })
    expect(await conflict('12.000', 12.5)).toMatchObject({ figures: ['FIGURE_AMBIGUOUS', 'FIGURE_INVALID'] })
    expect(await conflict(12.345, -0, 7)).toMatchObject({ figures: ['FIGURE_INVALID', 0, 7], told: [] })
    const small = rows(1, 2).replace(':1}', ':1e-400}').replace(':2}', ':1.00000000000000000001}')
    expect(await read('idmc-gidd-conflict', small, 'application/json')).toMatchObject({
      figures: ['FIGURE_INVALID', 'FIGURE_INVALID'],
      rejections: [{ value: '1e-400' }, { value: '1.00000000000000000001' }],
    })
  })

  it('single figures of GIDD, whose numbers stand in `properties`', async () => {
    const feature = (id: number, figure: unknown) => ({
      type: 'Feature',
      geometry: null,
      properties: {
        ID: id,
        ISO3: 'SYR',
        Year: 2023,
        'Figure cause': 'Disaster',
        'Figure category': 'Internal Displacements',
        'Reported figures': figure,
        'Start date': '2023-02-06',
      },
    })
    const body = (...figures: unknown[]): string =>
      JSON.stringify({ type: 'FeatureCollection', features: figures.map((each, at) => feature(at, each)) })
    const json = 'application/json'
    expect(await read('idmc-gidd-geojson', body('12.000', '1.234.567'), json)).toMatchObject({
      figures: [12_000, 1_234_567],
      told: [1],
    })
    expect(await read('idmc-gidd-geojson', body('12.000', 5), json)).toMatchObject({
      figures: ['FIGURE_AMBIGUOUS', 5],
    })
  })
})

describe('a publisher of whom it is known that a comma stands between thousands', () => {
  const incidents = (by: string, ...totals: string[]): string =>
    [
      ['web_id', 'reported_date', 'total_dead_and_missing', 'country_of_incident'].join(by),
      ...totals.map((total, at) => [`2015.MMP${at}`, '2015-04-18', `"${total}"`, 'Libya'].join(by)),
      '',
    ].join('\n')
  const migrants = async (by: string, ...totals: string[]) =>
    read('iom-missing-migrants', incidents(by, ...totals))

  it('is believed in a file whose delimiter is a comma, and nobody need be told', async () => {
    expect(await migrants(',', '1,022', '5')).toMatchObject({ figures: [1_022, 5], told: [] })
    expect(await migrants(',', '1,022', '1,234,567')).toMatchObject({ figures: [1_022, 1_234_567], told: [] })
  })

  it('is not believed in another file, nor of a dot, nor against a cell that shows otherwise', async () => {
    expect(await migrants(';', '1,022')).toMatchObject({ figures: ['FIGURE_AMBIGUOUS'] })
    expect(await read('iom-missing-migrants', `sep=;\n${incidents(';', '1,022')}`)).toMatchObject({
      figures: ['FIGURE_AMBIGUOUS'],
    })
    expect(await migrants(',', '2.000', '1,022')).toMatchObject({ figures: ['FIGURE_AMBIGUOUS', 1_022] })
    expect(await migrants(',', '7,0', '1,022')).toMatchObject({ figures: [7, 'FIGURE_INVALID'] })
    await expect(migrants(',', '1,022', '7,0')).rejects.toMatchObject({ code: 'FIGURE_AMBIGUOUS' })
  })
})

describe('what is held back', () => {
  const rowsOfCells = async function* (cells: readonly string[]): AsyncGenerator<KeptRow> {
    for (const [at, cell] of cells.entries()) {
      const record = { has: (name: string) => name === 'n', get: () => cell }
      yield { raw: { row: at + 1, warnings: [], record }, toKeep: () => ({ n: cell }) }
    }
  }
  const none = (count: number): undefined[] => Array<undefined>(count).fill(undefined)
  const settled = async (cells: readonly string[], maxHeld?: number) => {
    const out: RawRow[] = []
    const shape = { figures: [['n']], commaGroups: false }
    for await (const { raw } of settleNumbers(rowsOfCells(cells), shape, maxHeld)) out.push(raw)
    return out.map((raw) => [raw.row, 'record' in raw ? raw.record.decimalMark?.('n') : undefined])
  }

  it('comes in the order of the file', async () => {
    expect(await settled(['1', '12.000', '2', '3.000', '1.234.567', '4', '5.000'])).toEqual([
      [1, undefined],
      [2, ','],
      [3, undefined],
      [4, ','],
      [5, undefined],
      [6, undefined],
      [7, ','],
    ])
  })

  it('is bounded: behind that nobody waits, and a late cell decides nothing that comes after it either', async () => {
    const cells = ['12.000', '1', '2', '3', '1.234.567', '5.000']
    expect((await settled(cells, 1_000)).map(([, mark]) => mark)).toEqual(none(6))
    expect((await settled(cells, 10_000)).map(([, mark]) => mark)).toEqual([',', ...none(4), ','])
  })
})
