/** A stray quote swallows the rows after it: it is refused with its line, and what people write in cells is read. */
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { bytesOf, rowsOf } from '../testing/read-all.ts'

const header = 'source,id,revision,category,cause,country,figure,start,note'
const line = (id: string, note: string): string =>
  `a,${id},1,internal_displacements,disaster,BLZ,100,2024-11-01,${note}`
const read = async (lines: readonly string[], end = '\n', chunkSize = 7) =>
  rowsOf('tideline', bytesOf([header, ...lines, ''].join(end), chunkSize))
const notesOf = async (lines: readonly string[], end?: string) =>
  (await read(lines, end)).map((row) => row.observations[0]?.observation.note)
const refusalOf = async (lines: readonly string[], end?: string): Promise<string> => {
  try {
    return `read ${(await read(lines, end)).length}`
  } catch (error) {
    return error instanceof Error && 'code' in error
      ? `${String(error.code)} ${error.message}`
      : String(error)
  }
}

describe('a quote that cannot be right is refused with the line it stands in', () => {
  it.each<[what: string, line: number, lines: string[]]>([
    ['never closed', 3, [line('1', 'ok'), line('2', '"boards 20 long'), line('3', 'ok')]],
    ['closed by a quote of another row', 3, [line('1', 'ok'), line('2', '"boards'), line('3', '10" pipe')]],
    ['closed at the end of the next row', 3, [line('1', 'ok'), line('2', '"boards'), line('3', '10"')]],
    ['closed two rows on', 2, [line('1', '"boards'), line('2', 'ok'), line('3', '10"'), line('4', 'x')]],
    [
      'opened in the middle of a row',
      2,
      [
        'a,1,1,internal_displacements,"disaster,BLZ,1,2024-11-01,x',
        'a,2,1,internal_displacements,disaster",BLZ,2,2024-11-01,y',
      ],
    ],
    [
      'opened in the first cell',
      2,
      [
        '"a,1,1,internal_displacements,disaster,BLZ,1,2024-11-01,x',
        'a",2,1,internal_displacements,disaster,BLZ,2,2024-11-01,y',
      ],
    ],
    ['closed in a line of its own, a row between', 2, [line('1', '"boards'), line('2', 'ok'), 'long"']],
    ['closed behind the first cell of the next row', 2, [line('1', '"x'), `a"${line('2', 'y').slice(1)}`]],
    [
      'around the end of a row and most of a shorter one',
      2,
      [line('1', 'x').replace('BLZ', '"BLZ'), line('2', '').slice(0, -1).replace('BLZ', 'BLZ"')],
    ],
    ['inside a cell', 3, [line('1', 'ok'), line('2', '10" pipe'), line('3', 'ok')]],
    ['behind a blank', 2, [line('1', ' "ok"')]],
    ['text behind it', 2, [line('1', '"ok" yes')]],
    ['after two cells with line ends', 6, [line('1', '"a\nb\nc"'), line('2', 'ok'), line('3', '"d')]],
  ])('%s', async (_what, at, lines) => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(
        await refusalOf(
          lines.map((text) => text.replaceAll('\n', end)),
          end,
        ),
      ).toMatch(new RegExp(`^BODY_UNREADABLE .*line ${at}\\D`))
  })

  it('that joins rows of several lines each: more cells than columns, and line ends in them', async () => {
    const joined = [line('1', '"a\nb"'), 'a,2,1,"internal\nb",disaster,BLZ,1,2024-11-01,y,z']
    expect(await refusalOf([...joined, line('3', 'x')])).toMatch(/^BODY_UNREADABLE .*line 4 /)
    const empty = 'a,2,1,internal_displacements,disaster,BLZ,1,2024-11-01,"y\nz",, '
    expect(await notesOf([empty])).toEqual(['y\nz'])
  })

  it('a cell of more lines than anybody writes', async () => {
    expect(await notesOf([line('1', `"${'x\n'.repeat(50)}"`)])).toHaveLength(1)
    expect(await refusalOf([line('1', `"${'x\n'.repeat(51)}"`)])).toMatch(/^BODY_UNREADABLE .*line 2 /)
  })
})

describe('what people write in cells', () => {
  it.each([
    ['a line end', '"two\nlines"', 'two\nlines'],
    ['commas in both lines', '"one, two\nthree, four, five"', 'one, two\nthree, four, five'],
    ['doubled quotes', '"10"" pipe, ""new""\nand more"', '10" pipe, "new"\nand more'],
    ['nothing', '""', undefined],
    ['one quote', '""""', '"'],
  ])('%s', async (_what, cell, note) => {
    expect(await notesOf([line('1', cell), line('2', 'x')])).toEqual([note, 'x'])
  })

  it('any text comes back as it was written, in quotes', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\n', '\r', 'é'), maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (note, chunkSize) => {
        const rows = await read(
          [line('1', `"${note.replaceAll('"', '""')}"`), line('2', 'x')],
          '\n',
          chunkSize,
        )
        expect(rows).toHaveLength(2)
        expect(rows[0]?.observations[0]?.observation.note ?? '').toBe(note.trim())
      }),
    )
  })
})

it.each(['sep=;\n', 'SEP=;\r\n', '"sep=;"\n', '\ufeffsep=;\r\n'])(
  '%j names the delimiter and is no header',
  async (first) => {
    const body = `${first}${header.replaceAll(',', ';')}\n${line('1', 'a,b').replaceAll(',', ';').replace('a;b', 'a,b,c,d,e,f,g,h,i,j')}\n`
    const rows = await rowsOf('tideline', bytesOf(body, 5))
    expect(rows.map((row) => row.observations[0]?.observation.note)).toEqual(['a,b,c,d,e,f,g,h,i,j'])
  },
)
