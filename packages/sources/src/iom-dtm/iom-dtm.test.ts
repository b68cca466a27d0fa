/** DTM's answers, with the traps of its real data. */
import { describe, expect, it } from 'vitest'
import type { RecordDraft } from '@tideline/contracts'
import { dtmAnswer, dtmRecord, type DtmRecord } from '../testing/dtm.ts'
import { bytesOf, checkRows, rowsOf, sumOf, type Checked } from '../testing/read-all.ts'

const read = async (body: string): Promise<Checked> =>
  checkRows('iom-dtm', await rowsOf('iom-dtm', bytesOf(body, 11)))
const answer = async (...records: DtmRecord[]): Promise<Checked> => read(dtmAnswer(records))
const one = async (fields: Parameters<typeof dtmRecord>[0]): Promise<RecordDraft | undefined> =>
  (await answer(dtmRecord(fields))).drafts[0]

/** The same records as a table; what is null or missing is an empty cell. */
const csvOf = (records: readonly DtmRecord[]): string => {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const cell = (record: DtmRecord, column: string): string => {
    const value: unknown = Reflect.get(record, column)
    return typeof value === 'string' || typeof value === 'number' ? `"${value}"` : ''
  }
  return [columns.join(','), ...records.map((record) => columns.map((column) => cell(record, column)))].join(
    '\n',
  )
}

describe('a row', () => {
  it('is a stock of a round, in an area, with its origin beside', async () => {
    const file = await answer(
      dtmRecord({
        id: 6217,
        admin1Name: 'Ouest',
        admin1Pcode: 'HT01',
        numPresentIdpInd: 155_166,
        roundNumber: 0,
        numberMales: 70_000,
        numberFemales: 85_166,
        idpOriginAdmin1Name: 'Centre',
        idpOriginAdmin1Pcode: 'HT06',
      }),
    )
    expect([file.read, file.accepted, file.rejections]).toEqual([1, 1, []])
    expect(file.drafts[0]).toMatchObject({
      source: 'iom-dtm',
      kind: 'stock',
      category: 'idps',
      cause: 'disaster',
      country: 'HTI',
      people: 155_166,
      start: '2022-11-30',
      end: '2022-11-30',
      operation: 'Countrywide monitoring',
      round: 0,
      roundComplete: true,
      assessment: 'BA',
      adminLevel: 1,
      breakdown: [
        { sex: 'm', figure: 70_000 },
        { sex: 'f', figure: 85_166 },
      ],
      places: [
        { role: 'location', adminLevel: 1, name: 'Ouest', pcode: 'HT01' },
        { role: 'origin', adminLevel: 1, name: 'Centre', pcode: 'HT06' },
      ],
      dataset: 'admin1:HTI',
      windowFrom: '2022-11-30',
      windowTo: '2022-11-30',
    })
  })

  it('keeps the level it was counted at, whatever level its origin has', async () => {
    expect(await one({ numPresentIdpInd: 1, idpOriginAdmin1Name: 'Centre' })).toMatchObject({
      adminLevel: 0,
      places: [
        { role: 'location', adminLevel: 0, name: 'Haiti', pcode: 'HTI' },
        { role: 'origin', adminLevel: 1, name: 'Centre' },
      ],
    })
    expect(
      await one({ numPresentIdpInd: 1, admin1Name: 'Ouest', admin2Name: 'Delmas', admin2Pcode: 'HT0112' }),
    ).toMatchObject({ adminLevel: 2, places: [{ name: 'Delmas', pcode: 'HT0112' }], note: 'In Ouest' })
    const missing = { admin1Name: 'Ouest', admin2Name: 'Not available', admin2Pcode: 'Not available' }
    expect(await one({ numPresentIdpInd: 1, ...missing })).toMatchObject({ adminLevel: 1 })
  })

  it.each([
    ['Conflict', 'conflict'],
    ['Natural disaster', 'disaster'],
    ['Conflict; Natural disaster', 'mixed'],
    ['No reason for displacement reported', 'unknown'],
    ['Not available', 'unknown'],
    ['Other reason', 'other'],
  ])('%s is %s', async (displacementReason, cause) => {
    const file = await answer(dtmRecord({ displacementReason }))
    expect([file.drafts[0]?.cause, file.warnings.get('CAUSE_GENERALISED')]).toEqual([cause, undefined])
  })

  it('a reason that is not in the list is kept as published', async () => {
    const file = await answer(
      dtmRecord({ displacementReason: 'Insecurity' }),
      dtmRecord({ displacementReason: 'Conflict; Locusts' }),
    )
    expect(file.drafts.map(({ cause }) => cause)).toEqual(['conflict', 'mixed'])
    expect(file.warnings.get('CAUSE_GENERALISED')).toBe(2)
    expect(file.drafts[0]?.published).toBe('{"displacementReason":"Insecurity"}')
  })

  it.each([
    ['HTI', 'Haiti', 'HTI'],
    ['HT', 'Haiti', 'HTI'],
    ['Not available', 'Haiti', 'HTI'],
    ['', 'Democratic Republic of the Congo', 'COD'],
    ['99', 'République centrafricaine', 'CAF'],
  ])('the country of "%s", "%s" is %s', async (admin0Pcode, admin0Name, iso3) => {
    expect((await one({ admin0Pcode, admin0Name }))?.country).toBe(iso3)
  })

  it('without a figure is an answer: not reported', async () => {
    expect(await one({ numPresentIdpInd: null })).toMatchObject({ figure: null, people: null })
  })

  it('event tracking may be incomplete; a table that says so is believed', async () => {
    expect((await one({ assessmentType: 'ETT' }))?.roundComplete).toBe(false)
    expect((await one({ assessmentType: 'SA' }))?.roundComplete).toBe(true)
    expect((await one({ roundComplete: false }))?.roundComplete).toBe(false)
    expect(await one({ roundNumber: null })).not.toHaveProperty('roundComplete')
  })

  it('that cannot be understood is rejected with the field', async () => {
    const file = await answer(
      dtmRecord({ admin0Pcode: 'XXY', admin0Name: 'Nowhere' }),
      dtmRecord({ numPresentIdpInd: -5 }),
      dtmRecord({ reportingDate: 'soon' }),
      dtmRecord({ reportingDate: '' }),
      dtmRecord({ roundNumber: -1 }),
      dtmRecord({ assessmentType: 'XX' }),
    )
    expect(file.rejections.map(({ code, path }) => [code, path])).toEqual([
      ['COUNTRY_UNKNOWN', 'admin0Pcode'],
      ['FIGURE_INVALID', 'numPresentIdpInd'],
      ['DATE_INVALID', 'reportingDate'],
      ['DATE_MISSING', 'reportingDate'],
      ['FIELD_INVALID', 'roundNumber'],
      ['FIELD_INVALID', 'assessmentType'],
    ])
  })
})

describe('identity', () => {
  const idsOf = ({ drafts }: Checked): string[] => drafts.map(({ id }) => id)
  const matthew = { operation: 'Hurricane Matthew', date: '2017-09-30', numPresentIdpInd: 1_593 }

  it('is what the row is about; not its number in the API, nor its figure or the number of its round', async () => {
    const [first] = idsOf(await answer(dtmRecord({ ...matthew, id: 776 })))
    expect(idsOf(await answer(dtmRecord({ ...matthew, id: 9_054, roundNumber: 11 })))).toEqual([first])
    expect(idsOf(await answer(dtmRecord({ ...matthew, numPresentIdpInd: 1_600 })))).toEqual([first])
    for (const other of [
      { operation: 'Haiti Earthquake' },
      { assessmentType: 'SA' },
      { displacementReason: 'Conflict' },
      { date: '2017-08-31' },
      { admin1Name: 'Sud' },
      { idpOriginAdmin1Name: 'Sud' },
    ]) {
      expect(idsOf(await answer(dtmRecord({ ...matthew, ...other })))).not.toEqual([first])
    }
  })

  it('of equals is their place among them, so that nobody is lost', async () => {
    const file = await answer(dtmRecord(matthew), dtmRecord({ ...matthew, numPresentIdpInd: 7 }))
    expect(new Set(idsOf(file)).size).toBe(2)
  })

  it('rounds that begin again with 1 are rounds of their own', async () => {
    const dates = ['2016-11-30', '2016-12-31', '2017-01-31', '2017-02-01', '2017-03-01', '2017-04-01']
    const more = ['2017-05-01', '2017-06-01', '2017-07-01', '2017-08-31']
    const rounds = [...dates, ...more].map((date, at) => dtmRecord({ ...matthew, date, roundNumber: at + 1 }))
    const file = await answer(...rounds, dtmRecord({ ...matthew, roundNumber: 1 }))
    expect([new Set(idsOf(file)).size, file.accepted]).toEqual([11, 11])
    expect(file.drafts.map(({ round }) => round)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1])
  })
})

describe('traps of the real data', () => {
  it('Afghanistan, round 1: one round over three rows by reason', async () => {
    const figures = [
      ['Conflict', 179_956],
      ['Natural disaster', 98],
      ['No reason for displacement reported', 66_308],
    ] as const
    const { drafts } = await answer(
      ...figures.map(([displacementReason, numPresentIdpInd]) =>
        dtmRecord({
          admin0Pcode: 'AFG',
          admin0Name: 'Afghanistan',
          date: '2017-03-30',
          displacementReason,
          numPresentIdpInd,
        }),
      ),
    )
    const of = (cause: string): number => sumOf(drafts, (draft) => draft.cause === cause)
    expect(['conflict', 'disaster', 'unknown'].map(of)).toEqual([179_956, 98, 66_308])
    expect(sumOf(drafts, () => true)).toBe(246_362)
  })

  it('Haiti 2022-11-30: two assessments of one round are kept apart', async () => {
    const { drafts } = await answer(
      dtmRecord({ numPresentIdpInd: 155_166, roundNumber: 2 }),
      dtmRecord({ numPresentIdpInd: 39_492, roundNumber: 2, assessmentType: 'SA' }),
    )
    expect(drafts.map(({ assessment, people, round }) => [assessment, people, round])).toEqual([
      ['BA', 155_166, 2],
      ['SA', 39_492, 2],
    ])
  })
})

describe('the levels of a file', () => {
  const [delmas, leogane] = [
    dtmRecord({ admin1Name: 'Ouest', admin2Name: 'Delmas', numPresentIdpInd: 30 }),
    dtmRecord({ admin1Name: 'Ouest', admin2Name: 'Leogane', numPresentIdpInd: 30 }),
  ]
  const jacmel = dtmRecord({ admin1Name: 'Sud-Est', admin2Name: 'Jacmel', numPresentIdpInd: 40 })
  const [west, east] = [
    dtmRecord({ admin1Name: 'Ouest', numPresentIdpInd: 60 }),
    dtmRecord({ admin1Name: 'Sud-Est', numPresentIdpInd: 40 }),
  ]
  const country = dtmRecord({ numPresentIdpInd: 100 })
  const levels = ({ drafts }: Checked): number[] =>
    drafts.map(({ adminLevel }) => adminLevel ?? -1).toSorted((a, b) => a - b)
  const districts = [delmas, leogane, jacmel]

  it('are told apart when they stand in one answer, list, table or in lines', async () => {
    const all = [country, west, east, ...districts]
    const bodies = [
      dtmAnswer(all),
      JSON.stringify(all),
      all.map((record) => JSON.stringify(record)).join('\n'),
      csvOf(all),
      csvOf(all.toReversed()),
      csvOf([west, east, ...districts]),
    ]
    for (const body of bodies.slice(0, -1)) expect(levels(await read(body))).toEqual([0, 1, 1, 2, 2, 2])
    expect(levels(await read(bodies.at(-1) ?? ''))).toEqual([1, 1, 2, 2, 2])
  })

  it('are those of the column where a table has one', async () => {
    const rows = [
      'operation,admin0Pcode,admin1Name,admin2Name,adminLevel,numPresentIdpInd,reportingDate',
      'A,HTI,,,0,100,2022-11-30T00:00:00',
      'A,HTI,Ouest,,2,60,2022-11-30T00:00:00',
    ]
    const { drafts } = await read(rows.join('\n'))
    expect(drafts.map(({ adminLevel, places }) => [adminLevel, places?.[0]?.name])).toEqual([
      [0, 'HTI'],
      [2, 'Not available, Ouest'],
    ])
  })

  it('a district without a name stays a district', async () => {
    const unnamed = dtmRecord({ admin1Name: 'Ouest', admin2Name: null, numPresentIdpInd: 7 })
    for (const body of [dtmAnswer([unnamed, ...districts]), csvOf([...districts, unnamed])]) {
      const file = await read(body)
      expect(levels(file)).toEqual([2, 2, 2, 2])
      expect(new Set(file.drafts.map(({ dataset }) => dataset))).toEqual(new Set(['admin2:HTI']))
    }
  })
})

describe('an answer that is none', () => {
  it.each([
    ['{"isSuccess":false,"result":null,"errorMessages":["Admin0Pcode is required"]}'],
    ['{"isSuccess":false,"result":[],"errorMessages":["Admin0Pcode is required"]}'],
    ['{"errorMessages":["Admin0Pcode is required"],"result":[]}'],
    [dtmAnswer([dtmRecord()]).replace('"errorMessages":[]', '"errorMessages":["Admin0Pcode is required"]')],
  ])('%j', async (body) => {
    await expect(read(body)).rejects.toMatchObject({
      code: 'BODY_UNREADABLE',
      message: expect.stringContaining('Admin0Pcode is required') as string,
    })
  })

  it('nothing found is an answer', async () => {
    expect((await read('{"isSuccess":true,"result":[],"errorMessages":[]}')).read).toBe(0)
  })

  it('another file is refused by its columns', async () => {
    await expect(read('iso3,year\nHTI,2019\n')).rejects.toMatchObject({ code: 'HEADER_UNKNOWN' })
  })
})
