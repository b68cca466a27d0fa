import { describe, expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf } from '../testing/read-all.ts'

const header = 'iso3,country_name,year,new_displacement,total_displacement'
const conflict = async (body: string | Uint8Array, chunkSize?: number) =>
  rowsOf('idmc-gidd-conflict', bytesOf(body, chunkSize))
const observation = (id: string): string =>
  `{"source":"a","id":"${id}","revision":1,"category":"idps","cause":"conflict","country":"HTI","figure":3,"date":"2024-01-01"}`
const ids = async (body: string, options = {}) =>
  (await rowsOf('tideline', bytesOf(body, 5), options)).map(
    (row) => row.observations[0]?.observation.id ?? row.rejection?.code,
  )

describe('CSV bodies', () => {
  it('a BOM, a tag row and other line ends and delimiters are read alike', async () => {
    const plain = await conflict(`${header}\nAFG,Afghanistan,2009,0,297000\n`)
    expect(plain[0]?.observations.map((o) => o.observation.figure)).toEqual([0, 297_000])
    for (const body of [
      `\ufeff${header}\r\nAFG,Afghanistan,2009,0,297000\r\n`,
      `${header}\n\nAFG,Afghanistan,2009,0,297000\n,,,,\n`,
      `${header}\nAFG,Afghanistan,2009,0,297000\n`.replaceAll(',', ';'),
      `${header}\nAFG,Afghanistan,2009,0,297000\n`.replaceAll(',', '\t'),
    ]) {
      expect(await conflict(body, 3)).toEqual(plain)
    }
    const tagged = await conflict(
      `${header}\n#country+code,#name,#date+year,#a,\nAFG,Afghanistan,2009,0,297000\n`,
    )
    expect(tagged).toEqual([{ ...plain[0], warnings: [{ code: 'SECOND_HEADER_SKIPPED' }] }])
  })

  it('a row answers for itself, with the column of the file', async () => {
    const rows = await conflict(
      `${header}\nXXY,Nowhere,2009,1,\nAFG,A,soon,1,\nAFG,A,2009,many,\nAFG,A,2009,1,2,3\nAFG,A,2009\nAFG,A,2010,,\n`,
    )
    expect(rows.map(({ row, rejection }) => [row, rejection?.code, rejection?.path])).toEqual([
      [1, 'COUNTRY_UNKNOWN', 'iso3'],
      [2, 'DATE_INVALID', 'year'],
      [3, 'FIGURE_INVALID', 'new_displacement'],
      [4, 'ROW_BROKEN', undefined],
      [5, undefined, undefined],
      [6, undefined, undefined],
    ])
    expect(rows[2]?.rejectedIds).toEqual(['conflict-afg-2009-flow', 'conflict-afg-2009-stock'])
  })

  it.each([
    ['', 'BODY_UNREADABLE'],
    ['\ufeff \n', 'BODY_UNREADABLE'],
    ['a,b,c\n1,2,3\n', 'HEADER_UNKNOWN'],
    [`${header},event_name\n`, 'HEADER_UNKNOWN'],
    ['{"foo": 1}', 'HEADER_UNKNOWN'],
    ['{"results": [{"iso3": "AFG"', 'BODY_UNREADABLE'],
    [`${header}\nAFG,"${'x'.repeat(1_200_000)}`, 'BODY_UNREADABLE'],
  ])('a file that is not of the format: %j', async (body, code) => {
    await expect(conflict(body)).rejects.toMatchObject({ code })
  })

  it('UTF-16 is read as UTF-8 is', async () => {
    const body = `${header}\nAFG,Afghanistán,2009,0,297000\n`
    expect(await conflict(Buffer.from(`\ufeff${body}`, 'utf16le'), 3)).toEqual(await conflict(body))
  })
})

describe('a page of an API', () => {
  const row = '{"iso3":"AFG","year":2009,"new_displacement":0,"total_displacement":297000}'

  it('its rows are read whatever stands beside them', async () => {
    const plain = await conflict(`[${row},${row}]`)
    expect(plain.map(({ observations }) => observations.length)).toEqual([2, 2])
    for (const body of [
      `{"results":[${row},${row}]}`,
      `{"count":2,"next":{"results":"[1]"},"results":[${row},${row}],"previous":null}`,
      `{"note":"${'x'.repeat(300_000)}","results":[${row},${row}],"more":"${'x'.repeat(300_000)}"}`,
    ])
      expect(await conflict(body, 7)).toEqual(plain)
  })
})

describe('tideline bodies', () => {
  it('one object, an array, {observations}, NDJSON', async () => {
    expect(await ids(observation('1'))).toEqual(['1'])
    expect(await ids(`[${observation('1')}, ${observation('2')}]`)).toEqual(['1', '2'])
    expect(
      await ids(
        `{"note": {"observations": [1]}, "observations": [${observation('1')},${observation('2')}], "n": 2}`,
      ),
    ).toEqual(['1', '2'])
    expect(await ids(`${observation('1')}\n\n${observation('2')}`)).toEqual(['1', '2'])
    expect(await ids(JSON.stringify(JSON.parse(observation('1')), null, 2))).toEqual(['1'])
  })

  it('a broken row leaves the others alone', async () => {
    expect(await ids(`${observation('1')}\n{"id": \n${observation('2')}\n`)).toEqual(['1', 'ROW_BROKEN', '2'])
    expect(await ids(`[${observation('1')}, {"id": nope}, ${observation('2')}]`)).toEqual([
      '1',
      'ROW_BROKEN',
      '2',
    ])
    expect(await ids(`[{"id":"${'x'.repeat(300_000)}"}, ${observation('2')}]`)).toEqual([
      'ROW_TOO_LARGE',
      '2',
    ])
    expect(await ids(`[${'['.repeat(100_000)}${']'.repeat(100_000)}, ${observation('2')}]`)).toEqual([
      'ROW_TOO_DEEP',
      '2',
    ])
    expect(await ids(`${'{"a":'.repeat(20)}1${'}'.repeat(20)}\n${observation('2')}`)).toEqual([
      'ROW_TOO_DEEP',
      '2',
    ])
  })

  it('CSV has the field names as header', async () => {
    const rows = await rowsOf(
      'tideline',
      bytesOf(
        'source,id,revision,category,cause,country,figure,start,event.id,event.codes,places\n' +
          'a,1,1,internal_displacements,disaster,BHS,9840,2019-09-01,Dorian,TC-1; TC-2,"[{""name"":""Abaco""}]"\n' +
          'a,2,1,internal_displacements,disaster,BHS,,2019-09-01,,,\n' +
          'a,3,1,internal_displacements,disaster,BHS,ten,2019-09-01,,,\n',
      ),
    )
    const { drafts, rejections } = checkRows('tideline', rows)
    expect(drafts).toMatchObject([
      {
        id: '1',
        figure: 9_840,
        event: { id: 'Dorian', codes: ['TC-1', 'TC-2'] },
        places: [{ name: 'Abaco' }],
      },
      { id: '2', figure: null },
    ])
    expect(rejections).toMatchObject([{ row: 3, code: 'FIGURE_INVALID', value: 'ten' }])
  })

  it('the source of the push fills in where a row names none', async () => {
    const rows = await rowsOf('tideline', bytesOf('[{"id":"1"},{"id":"2","source":"b"}]'), { source: 'a' })
    expect(rows.map((row) => row.observations[0]?.observation.source)).toEqual(['a', 'b'])
  })
})
