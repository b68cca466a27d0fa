import { writeOds, readOds } from 'hucre/ods'
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { tableWords } from '@tideline/words'
import { annotate } from '../annotate/annotate.ts'
import { cellName } from '../fault.ts'
import { learn } from '../propose/learn.ts'
import { parseProfile, ProfileError } from '../profile/parse-profile.ts'
import { proposeForGrid, proposeForRecord } from '../propose/propose.ts'
import { readField } from '../read-field.ts'
import { openWorkbook } from '../workbook/open-workbook.ts'
import { templateTexts } from './texts.ts'
import { writeTemplate } from './write-template.ts'

const options = { source: 'field', today: '2026-11-26' }
const filled: Readonly<Record<string, CellValue>> = {
  'tideline:category': 'idps · whatever it is called here',
  'tideline:cause': 'conflict',
  'tideline:country': 'HTI · Haïti',
  'tideline:place.name': 'Cayes',
  'tideline:figure': 77,
  'tideline:date': new Date('2026-04-09'),
}

describe.each(['en', 'es', 'fr'] as const)('a template in %s', (language) => {
  it('is filled in by its keys and means the same; its example is never read', async () => {
    const template = await readXlsx(await writeTemplate(undefined, language))
    expect(template.namedRanges?.map(({ name }) => name)).toContain('tideline_template')
    const sheet = template.sheets.find(({ name }) => name === templateTexts[language].data)
    const rows = sheet?.rows ?? []
    const empty = await readField(await writeXlsx({ sheets: [{ name: 'x', rows }] }), options)
    expect([empty.rows, empty.faults]).toEqual([[], []])
    const row = (rows[0] ?? []).map((key) => filled[String(key)] ?? null)
    const file = await readField(await writeXlsx({ sheets: [{ name: 'x', rows: [...rows, row] }] }), options)
    expect(file.faults).toEqual([])
    expect(file.rows.map(({ observation }) => observation)).toEqual([
      expect.objectContaining({
        category: 'idps',
        cause: 'conflict',
        country: 'HTI',
        figure: 77,
        date: '2026-04-09',
      }),
    ])
  })
})

/** Choices whose label is the same word in another language, or that name an abbreviation. */
const wordsOf = async (language: 'en' | 'es' | 'fr') => {
  const profile = parseProfile(
    'profile: all\nversion: 1\nsender: workbook\naliases: {unit: [x], quantifier: [x], role: [x], assessment: [x], confidential: [x], dateAccuracy: [x], op: [x]}\n',
    'all',
  )
  const { sheets } = await readXlsx(await writeTemplate(profile, language))
  const hidden = sheets.find(({ name }) => name === templateTexts[language].options)
  return {
    name: hidden?.name,
    choices: (hidden?.rows ?? []).flat().filter((cell) => typeof cell === 'string'),
  }
}

it('the choices of a template are in its language behind their keys, and read again', async () => {
  const [en, es, fr] = [await wordsOf('en'), await wordsOf('es'), await wordsOf('fr')]
  expect([en.name, es.name, fr.name]).toEqual(['options', 'opciones', 'choix'])
  for (const { choices } of [es, fr]) {
    const bare = choices.filter((choice) => !choice.includes(' · '))
    // the same word in that language
    expect(bare.filter((choice) => !['exact', 'no'].includes(choice))).toEqual([])
  }
  expect(es.choices).toContain('household · hogares')
  const rows = [
    [
      'País',
      'Categoría',
      'Causa',
      'Lugar',
      'Personas',
      'Fecha',
      'Unidad',
      'Personas por hogar',
      'Confidencial',
    ],
    ['HTI', 'idps', 'conflict', 'A', 3, '2026-04-03', 'household · hogares', 4, 'true · sí'],
  ]
  const file = await readField(await writeXlsx({ sheets: [{ name: 'x', rows }] }), options)
  expect([file.faults, file.rows[0]?.observation.unit, file.rows[0]?.observation.confidential]).toEqual([
    [],
    'household',
    true,
  ])
})

it('a file comes back in the words of its reader, and its column is known in every language', async () => {
  const rows: CellValue[][] = [
    ['Country', 'Category', 'Cause', 'Place', 'People', 'Date'],
    ['HTI', 'idps', 'conflict', 'A', '1.250', '2026-04-03'],
  ]
  let bytes = await writeXlsx({ sheets: [{ name: 'S', rows }] })
  for (const language of ['es', 'fr', 'en'] as const) {
    bytes = (await annotate(bytes, await readField(bytes, options), language)).bytes
    const { sheets } = await readXlsx(bytes)
    expect(sheets[0]?.rows[0]).toHaveLength(7)
    const { faultsHeader, summary, summaryColumns } = tableWords[language]
    expect([sheets[0]?.rows[0]?.[6], sheets.map(({ name }) => name)]).toEqual([faultsHeader, ['S', summary]])
    expect(sheets[1]?.rows[0]).toEqual(summaryColumns)
  }
})

it('a cell is named as the spreadsheet writes it', () => {
  const at = (sheet: string) => cellName({ sheet, row: 5, column: 'F', columnName: '' })
  expect(['Datos', 'Sitios de abril', "L'été", 'R43', ''].map(at)).toEqual([
    'Datos!F5',
    "'Sitios de abril'!F5",
    "'L''été'!F5",
    "'R43'!F5",
    'F5',
  ])
})

describe('a file with faults', () => {
  const rows: CellValue[][] = [
    ['Country', 'Category', 'Cause', 'Place', 'People', 'Date'],
    ['HTI', 'idps', 'conflict', 'A', '1.250', '2026-04-03'],
    ['HTI', 'idps', 'conflict', 'B', 9, '2026-04-03'],
  ]

  it('comes back as it was with one more column, and can be sent again', async () => {
    const csv = Buffer.from(rows.map((row) => row.join(',')).join('\r\n') + '\r\n')
    const files = [
      await writeXlsx({ sheets: [{ name: 'S', rows }] }),
      await writeOds({ sheets: [{ name: 'S', rows }] }),
      csv,
    ]
    for (const bytes of files) {
      const file = await readField(bytes, options)
      const back = await annotate(bytes, file)
      expect(back.extension).toBe(file.kind)
      const again = await openWorkbook(back.bytes)
      expect(again.sheets[0]?.rows[0]?.[6]).toBe('Tideline faults')
      expect(again.sheets[0]?.rows[1]?.[6]).toContain('FIGURE_AMBIGUOUS')
      expect(again.sheets[0]?.rows[2]?.[6] ?? null).toBeNull()
      const second = await readField(back.bytes, options)
      expect(second.rows.map(({ observation }) => observation.id)).toEqual(
        file.rows.map(({ observation }) => observation.id),
      )
      expect(
        (await openWorkbook((await annotate(back.bytes, second)).bytes)).sheets[0]?.rows[0],
      ).toHaveLength(7)
    }
    expect(
      (
        await readOds((await annotate(files[1] ?? csv, await readField(files[1] ?? csv, options))).bytes)
      ).sheets.map(({ name }) => name),
    ).toEqual(['S', 'Tideline summary'])
  })
})

describe('a proposed profile', () => {
  it('names what a spreadsheet says and what it does not', async () => {
    const grid = await openWorkbook(
      await writeXlsx({
        sheets: [
          {
            name: 'R1',
            rows: [
              ['Municipio', 'Individuos', 'Color'],
              ['A', 5, 'red'],
            ],
          },
        ],
      }),
    )
    const proposal = proposeForGrid(grid, 'r1')
    expect(proposal).toMatchObject({
      placed: [
        { name: 'Municipio', field: 'place.name' },
        { name: 'Individuos', field: 'figure' },
      ],
      unplaced: ['Color'],
      missing: ['category', 'cause', 'country', 'date'],
    })
    expect(parseProfile(proposal?.text ?? '', 'r1')).toMatchObject({ sender: 'workbook', sheet: 'R1' })
  })

  it('knows a record of Central', () => {
    const { text } = proposeForRecord({ __id: 'uuid:1', __system: { edits: 0 }, site: { people: 4 } }, 'p')
    expect(parseProfile(text, 'p')).toMatchObject({
      sender: 'odk',
      identity: ['__id'],
      fields: { figure: 'site/people' },
    })
  })

  it('learns without losing its comments, and never a field that does not exist', () => {
    const text = '# why\nprofile: p\nversion: 3\nsender: workbook # sheets\n'
    const learned = learn(text, 'p', [
      { header: 'Nb', field: 'figure' },
      { header: 'Color', field: undefined },
    ])
    expect(learned).toContain('# why')
    expect(parseProfile(learned, 'p')).toMatchObject({
      version: 4,
      aliases: { figure: ['Nb'] },
      ignore: ['Color'],
    })
    expect(() => learn(text, 'p', [{ header: 'Nb', field: 'figures' }])).toThrow(ProfileError)
  })

  it('tells all that is wrong with a profile at once, and reads no bomb', () => {
    expect(() =>
      parseProfile('profile: P x\nversion: 0\nsender: fax\nzone: Mars\nfields: {people: x}\n', 'bad'),
    ).toThrow(/profile.*version.*sender.*zone.*fields/s)
    expect(() => parseProfile('a: &a [x]\nb: [*a, *a]\n', 'bomb')).toThrow('aliases')
  })
})
