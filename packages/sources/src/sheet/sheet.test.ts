/** Totals and repeated rows in every format, from its own rows. */
import { describe, expect, it } from 'vitest'
import { dtmAnswer, dtmRecord } from '../testing/dtm.ts'
import { bytesOf, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'

interface Read {
  people: number
  read: number
  refused: string[]
  /** code and row */
  told: string[]
}

const read = async (format: string, body: string): Promise<Read> => {
  const rows = await rowsOf(format, bytesOf(body))
  const { drafts, rejections, read: count } = checkRows(format, rows)
  const told = rows
    .flatMap(({ row, warnings }) => warnings.map(({ code }) => `${code} ${row}`))
    .filter((each) => !/^(SPAN|CAUSE|ROLE|TIMESTAMP|DATE_UNREADABLE|DATES_CLIPPED)/.test(each))
  return { people: sumOf(drafts, () => true), read: count, refused: rejections.map(({ code }) => code), told }
}
const good = (people: number, count: number, ...told: string[]): Read => ({
  people,
  read: count,
  refused: [],
  told,
})

const cbp = async (...lines: string[]): Promise<Read> =>
  read(
    'us-cbp',
    [
      'Fiscal Year,Month Grouping,Month (abbv),Component,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count',
      ...lines,
      '',
    ].join('\n'),
  )
const cell = (
  component: string,
  demographic: string,
  count: number,
  citizen = 'CUBA',
  month = 'OCT',
): string => `2019,FYTD,${month},${component},${demographic},${citizen},Title 8,Apprehensions,${count}`
const two = [
  cell('U.S. Border Patrol', 'Single Adults', 100),
  cell('U.S. Border Patrol', 'FMUA', 50),
] as const

describe('a total of CBP', () => {
  it.each([
    ['by component', cell('Total', 'FMUA', 50)],
    ['by demographic', cell('U.S. Border Patrol', 'All', 150)],
    ['of the month', cell('U.S. Border Patrol', 'Single Adults', 100, 'CUBA', 'Total')],
    ['by citizenship', cell('', '', 150, 'Grand Total')],
    ['of everything', '2019,FYTD,,Total,,Total,,,150'],
    ['of the year', 'Total,,,,,,,,150'],
    ['as a pivot table writes it', cell('U.S. Border Patrol', '', 150, 'Cuba Total')],
  ])('%s is no row, and holds', async (_what, total) => {
    expect(await cbp(...two, total)).toEqual(good(150, 2))
  })

  it('first, last or twice is a total, and holds', async () => {
    const total = cell('Total', 'Total', 150)
    expect(await cbp(total, ...two, total, total)).toEqual(good(150, 2))
  })

  it('that differs is told in its row', async () => {
    expect(await cbp(...two, cell('U.S. Border Patrol', 'Total', 151), cell('Total', 'FMUA', 51))).toEqual(
      good(150, 2, 'TOTAL_MISMATCH 3', 'TOTAL_MISMATCH 4'),
    )
  })

  it('without any label is known by its sum, and only then', async () => {
    expect(await cbp(...two, '2019,FYTD,OCT,,,,,,150')).toEqual(good(150, 2, 'TOTAL_BY_SUM 3'))
    const missing = Array.from({ length: 5 }, () => 'LABEL_MISSING 3')
    expect(await cbp(...two, '2019,FYTD,OCT,,,,,,149')).toEqual(good(299, 3, ...missing))
  })

  it('of a section holds for the rows since the last one', async () => {
    const subtotal = (figure: number): string => `,,,Subtotal,,,,,${figure}`
    const more = [cell('Office of Field Operations', 'FMUA', 7), cell('Office of Field Operations', 'UC', 1)]
    expect(await cbp(...two, subtotal(150), ...more, subtotal(8), ',,,Grand total,,,,,158')).toEqual(
      good(158, 4),
    )
    expect(await cbp(...two, subtotal(150), ...more, subtotal(9))).toEqual(good(158, 4, 'TOTAL_MISMATCH 6'))
  })
})

describe('a row of CBP twice', () => {
  it('counts once, in other capitals and with blanks too', async () => {
    const again = cell('U.S. border patrol', 'Single  adults', 100, 'Cuba ')
    expect(await cbp(...two, two[0], again)).toEqual(good(150, 2, 'ROW_REPEATED 3', 'ROW_REPEATED 4'))
  })

  it('with another figure or in another month counts', async () => {
    const others = [
      cell('U.S. Border Patrol', 'FMUA', 51),
      cell('U.S. Border Patrol', 'FMUA', 50, 'CUBA', 'NOV'),
    ]
    expect(await cbp(...two, ...others)).toEqual(good(251, 4))
  })

  it('whose labels were emptied counts, and both are told', async () => {
    const emptied = cell('U.S. Border Patrol', '', 50)
    expect(await cbp(emptied, emptied)).toEqual(
      good(100, 2, 'LABEL_MISSING 1', 'LABEL_MISSING 2', 'ROW_REPEATED 2'),
    )
  })
})

const dtm = async (...records: Parameters<typeof dtmRecord>[0][]): Promise<Read> =>
  read('iom-dtm', dtmAnswer(records.map(dtmRecord)))
const province = (name: string, pcode: string, figure: number): Parameters<typeof dtmRecord>[0] => ({
  admin1Name: name,
  admin1Pcode: pcode,
  numPresentIdpInd: figure,
})
const ouest = province('Ouest', 'HT01', 1_000)
const artibonite = province('Artibonite', 'HT05', 500)

describe('DTM', () => {
  it('a row twice counts once; a place without a name may be another one', async () => {
    expect(await dtm(ouest, artibonite, ouest)).toEqual(good(1_500, 2, 'ROW_REPEATED 3'))
    expect(await dtm(ouest, { ...ouest, admin1Name: 'OUEST', roundNumber: 7 })).toEqual(
      good(1_000, 1, 'ROW_REPEATED 2'),
    )
    const nameless = { ...ouest, admin2Name: '', admin2Pcode: '', numPresentIdpInd: 5 }
    expect((await dtm({ ...nameless, admin2Name: 'Delmas' }, nameless, nameless)).people).toBe(15)
  })

  it('a total of a level, of a province or of the country is no row', async () => {
    expect(await dtm(ouest, artibonite, province('Total', '', 1_500), province('Suma', '', 1_500))).toEqual(
      good(1_500, 2),
    )
    const district = { ...ouest, admin2Name: 'Delmas', admin2Pcode: 'HT0112', numPresentIdpInd: 1_000 }
    const levels = [
      { ...ouest, admin2Name: null, admin2Pcode: null },
      { ...artibonite, admin2Name: null, admin2Pcode: null },
      district,
    ]
    // the sum of the provinces, though their districts tell the same people again
    expect((await dtm(...levels, { ...province('Total', '', 1_500), admin2Name: '' })).told).toEqual([])
    expect((await dtm(ouest, artibonite, province('Total', '', 1_501))).told).toEqual(['TOTAL_MISMATCH 3'])
  })

  it('a place that is called like a total is a place', async () => {
    expect(await dtm(ouest, province('Suma', 'HT09', 7), province('All Saints', '', 8))).toEqual(
      good(1_015, 3),
    )
    // without a P-code it cannot be known: kept, and told
    expect(await dtm(ouest, province('Suma', '', 7))).toEqual(good(1_007, 2, 'TOTAL_MISMATCH 2'))
  })
})

describe('GIDD', () => {
  const header = 'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements\n'
  const row = (name: string, figure: number, day = 1): string =>
    `JAM,Jamaica,2021,2021-08-0${day},${name},Weather related,Flood,${figure}\n`
  const disasters = async (...lines: string[]): Promise<Read> =>
    read('idmc-gidd-disasters', header + lines.join(''))

  it('a row twice may be two: it counts, and is told', async () => {
    expect(await disasters(row('A', 5), row('B', 6), row('A', 5))).toEqual(good(16, 3, 'ROW_REPEATED 3'))
  })

  it('joined files are told by each row, and their second header is no row', async () => {
    expect(await disasters(row('A', 5), row('B', 6), header, row('A', 5), row('B', 6))).toEqual(
      good(22, 4, 'ROW_REPEATED 4', 'ROW_REPEATED 5', 'SECOND_HEADER_SKIPPED 3'),
    )
  })

  it.each([
    ['in the name', ',Total,,,,,,11\n'],
    ['in place of the code', 'TOTAL,,,,,,,11\n'],
    ['of a country and year', 'JAM,Jamaica,2021,,Total,,,11\n'],
    ['of a country, as a word that is a name too', 'JAM,Jamaica,2021,,Suma,,,11\n'],
    ['of a type', ',,2021,,,,Total general,11\n'],
  ])('a total %s is no row', async (_what, total) => {
    expect(await disasters(row('A', 5), row('B', 6), total)).toEqual(good(11, 2))
  })

  it('a total without a label is known by its sum; else it is refused', async () => {
    expect(await disasters(row('A', 5), row('B', 6), ',,2021,,,,,11\n')).toEqual(
      good(11, 2, 'TOTAL_BY_SUM 3'),
    )
    expect((await disasters(row('A', 5), row('B', 6), ',,2021,,,,,12\n')).refused).toEqual([
      'COUNTRY_UNKNOWN',
    ])
  })

  it('an event that is called like a total is an event', async () => {
    expect(await disasters(row('Suma', 5), row('All', 6), row('All Saints', 11))).toEqual(good(22, 3))
  })

  it('conflict: a country and year has one row', async () => {
    const body = (...lines: string[]): string =>
      ['iso3,country_name,year,new_displacement,total_displacement', ...lines, ''].join('\n')
    const [one, other] = ['AFG,Afghanistan,2009,5,297000', 'SYR,Syria,2009,7,3']
    expect((await read('idmc-gidd-conflict', body(one, other, one))).told).toEqual(['ROW_REPEATED 3'])
    expect(await read('idmc-gidd-conflict', body(one, other, ',Total,2009,12,297003'))).toEqual(
      good(297_015, 2),
    )
    expect((await read('idmc-gidd-conflict', body(one, other, ',Total,2009,13,297003'))).told).toEqual([
      'TOTAL_MISMATCH 3',
    ])
  })
})

describe('rows with ids', () => {
  const idu = async (...lines: string[]): Promise<Read> =>
    read(
      'idmc-idu',
      [
        'id,country,iso3,role,displacement_type,figure,displacement_date,displacement_start_date,displacement_end_date,year,event_name,category,type',
        ...lines,
        '',
      ].join('\n'),
    )
  const figure = (id: number, role: string, people: number): string =>
    `${id},Spain,ESP,${role},Disaster,${people},2024-12-28,2024-12-28,2024-12-28,2024,Fire,Weather related,Storm`

  it('IDU: a total may be that of the recommended figures, or of all', async () => {
    const rows = [
      figure(1, 'Recommended figure', 5),
      figure(2, 'Triangulation', 7),
      figure(3, 'Recommended figure', 1),
    ]
    for (const [people, told] of [
      [6, []],
      [13, []],
      [12, ['TOTAL_MISMATCH 4']],
    ] as const)
      expect((await idu(...rows, `,Total,,,,${people},,,,,,,`)).told).toEqual(told)
  })

  it('IDU: an id twice is told', async () => {
    const rows = [figure(1, 'Recommended figure', 5), figure(1, 'Recommended figure', 6)]
    expect((await idu(...rows)).told).toEqual(['ROW_REPEATED 2'])
  })

  it('GeoJSON: an id twice is told, and a total is no feature', async () => {
    const feature = (properties: object): string =>
      JSON.stringify({ type: 'Feature', geometry: null, properties })
    const fire = {
      ID: 1,
      ISO3: 'SYR',
      Country: 'Syria',
      Year: 2023,
      'Figure category': 'Internal Displacements',
      'Figure cause': 'Conflict',
      'Total figures': 5,
    }
    const body = [fire, fire, { ...fire, ID: 'Total', ISO3: '' }].map(feature).join(',')
    const { told, refused } = await read(
      'idmc-gidd-geojson',
      `{"type":"FeatureCollection","features":[${body}]}`,
    )
    expect([told, refused]).toEqual([['ROW_REPEATED 2'], []])
  })

  it('Missing Migrants: rows alike are parts of one incident; totals are none', async () => {
    const body = (...lines: string[]): string =>
      [
        'web_id,region,reported_date,number_dead,number_missing,total_dead_and_missing,country_of_incident,location_description',
        ...lines,
        '',
      ].join('\n')
    const one = '2014.MMP1,Mediterranean,2014-12-31,1,,1,Libya,Off Zuwara'
    const back = '2014.MMP2,Mediterranean,2014-12-30,3,-2,1,Libya,Off Tripoli'
    const rows = [one, one, back]
    expect(await read('iom-missing-migrants', body(...rows, 'Total,,,5,-2,3,,'))).toEqual(
      good(3, 3, 'ROW_REPEATED 2'),
    )
    expect((await read('iom-missing-migrants', body(...rows, ',Total,,5,-2,4,,'))).told).toEqual([
      'ROW_REPEATED 2',
      'TOTAL_MISMATCH 4',
    ])
    expect(await read('iom-missing-migrants', body(...rows, ',,,5,-2,3,,'))).toEqual(
      good(3, 3, 'ROW_REPEATED 2', 'TOTAL_BY_SUM 4'),
    )
  })
})

describe('SNM', () => {
  it('a country twice in a month of the bulletin counts once; in the table by year the id is one', async () => {
    const bulletin =
      'pais,year,month,count\nCuba,2021,1,5\nHaití,2021,1,6\nCUBA,2021,1,5\nTotal,2021,1,11\nSuma,2021,,11\n'
    expect(await read('pa-snm', bulletin)).toEqual(good(11, 2, 'ROW_REPEATED 3'))
    const years = 'toShow,year,total\nCuba,2021,5\nHaití,2021,6\nCuba,2021,7\nTotal,2021,11\n'
    expect((await read('pa-snm', years)).told).toEqual(['ROW_REPEATED 3'])
  })

  it('what the press quoted for all is a figure, and no total', async () => {
    const body =
      'kind,period,nationality,count,status,source\nyear,2022,ALL,9,final,b\nyear,2022,Total,9,final,b\n'
    expect((await read('pa-snm', body)).told).toEqual([])
  })
})
