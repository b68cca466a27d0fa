/** DTM's rows, the rules one by one: reasons, areas, rounds, and districts without a name. */
import { describe, expect, it } from 'vitest'
import { dtmAnswer, dtmRecord, type DtmRecord } from '../testing/dtm.ts'
import { bytesOf, checkRows, rowsOf, type Checked } from '../testing/read-all.ts'
import { recordOfObject } from '../reading/raw-row.ts'
import { given, keyOf, placesOf, statedLevel } from './areas.ts'
import { causeOfReason } from './reason.ts'

const answer = async (...records: object[]): Promise<Checked> =>
  checkRows('iom-dtm', await rowsOf('iom-dtm', bytesOf(dtmAnswer(records as DtmRecord[]))))

it.each([
  ['Conflict', 'conflict', true],
  ['Insecurity', 'conflict', false],
  ['Natural disaster', 'disaster', true],
  ['Other reason', 'other', true],
  ['Other', 'other', true],
  ['No reason for displacement reported', 'unknown', true],
  ['', 'unknown', true],
  ['Locusts', 'unknown', false],
  ['constructor', 'unknown', false],
  ['CONFLICT', 'conflict', true],
  ['Conflict; Natural disaster', 'mixed', true],
  ['Natural disaster;Conflict', 'mixed', true],
  ['Conflict; Insecurity', 'conflict', false],
  ['Conflict; conflict', 'conflict', true],
  ['Conflict; Locusts', 'mixed', false],
  ['Other; Natural disaster; Conflict', 'mixed', true],
])('the reason "%s" is %s, exactly: %s', (reason, cause, exact) => {
  expect(causeOfReason(reason)).toEqual({ cause, exact })
})

describe('an area', () => {
  const record = (fields: object) => recordOfObject(dtmRecord(fields))

  it.each(['Not available', 'not available', 'NaN', 'null', 'None', '', null])(
    '%j is not given',
    (admin1Name) => {
      expect(given(record({ admin1Name }), 'admin1Name')).toBe('')
    },
  )

  it('is known by its P-code, else by its name', () => {
    expect(keyOf({ name: 'Ouest', pcode: 'HT01' })).toBe('HT01')
    expect(keyOf({ name: 'Ouest', pcode: '' })).toBe('Ouest')
    expect(keyOf({ name: '', pcode: '' })).toBe('')
  })

  it.each([
    ['0', 0],
    ['1.0', 1],
    ['2', 2],
    ['3', undefined],
    ['', undefined],
  ])('of the level "%s" is at %s', (adminLevel, level) => {
    expect(statedLevel(recordOfObject({ adminLevel }))).toBe(level)
  })

  it('has its province in its name where it has no P-code, as districts of one name lie in several', () => {
    const named = (fields: object, level: 0 | 1 | 2) => placesOf(record(fields), level)[0]
    const district = { admin1Name: 'Ouest', admin1Pcode: 'HT01', admin2Name: 'Delmas', admin2Pcode: 'HT0112' }
    expect(named(district, 2)).toEqual({ role: 'location', adminLevel: 2, name: 'Delmas', pcode: 'HT0112' })
    expect(named({ ...district, admin2Pcode: '' }, 2)).toEqual({
      role: 'location',
      adminLevel: 2,
      name: 'Delmas, HT01',
    })
    expect(named({ ...district, admin2Pcode: '', admin1Pcode: '' }, 2)?.name).toBe('Delmas, Ouest')
    expect(named({ ...district, admin2Name: '' }, 2)).toMatchObject({ name: 'HT0112', pcode: 'HT0112' })
    expect(named(district, 1)).toEqual({ role: 'location', adminLevel: 1, name: 'Ouest', pcode: 'HT01' })
    expect(named(district, 0)).toEqual({ role: 'location', adminLevel: 0, name: 'Haiti', pcode: 'HTI' })
  })

  it('people came from stands behind it, by its own name and P-code', () => {
    const origin = { idpOriginAdmin1Name: 'Sud', idpOriginAdmin1Pcode: 'HT07' }
    expect(placesOf(record(origin), 0)[1]).toEqual({
      role: 'origin',
      adminLevel: 1,
      name: 'Sud',
      pcode: 'HT07',
    })
    expect(placesOf(record({ idpOriginAdmin1Pcode: 'HT07' }), 0)[1]).toMatchObject({
      name: 'HT07',
      pcode: 'HT07',
    })
    expect(placesOf(record({}), 0)).toHaveLength(1)
  })
})

describe('the id of a row', () => {
  const base = {
    admin1Name: 'Ouest',
    admin1Pcode: 'HT01',
    admin2Name: 'Delmas',
    admin2Pcode: 'HT0112',
    idpOriginAdmin1Name: 'Sud',
    idpOriginAdmin1Pcode: 'HT07',
    numPresentIdpInd: 5,
  }
  const idOf = async (change: object): Promise<string | undefined> =>
    (await answer(dtmRecord({ ...base, ...change }))).drafts[0]?.id

  it.each<[string, object]>([
    ['country', { admin0Pcode: 'TCD', admin0Name: 'Chad' }],
    ['district', { admin2Pcode: 'HT0113' }],
    ['level', { admin2Name: '', admin2Pcode: '' }],
    ['operation', { operation: 'Earthquake' }],
    ['assessment', { assessmentType: 'SA' }],
    ['date', { date: '2022-12-01' }],
    ['reason', { displacementReason: 'Conflict' }],
    ['origin', { idpOriginAdmin1Pcode: 'HT08' }],
  ])('depends on its %s', async (_what, change) => {
    expect(await idOf(change)).not.toBe(await idOf({}))
  })

  it('depends on its province where a district has no P-code, and on nothing but the P-code where it has', async () => {
    const named = { admin2Pcode: '' }
    expect(await idOf({ ...named, admin1Pcode: 'HT02' })).not.toBe(await idOf(named))
    expect(await idOf({ admin2Name: 'DELMAS (Ouest)', admin1Name: 'West' })).toBe(await idOf({}))
  })

  it('of a district without a name is not that of its province, and areas below its level are no part of it', async () => {
    const at = async (adminLevel: number, fields: object): Promise<string | undefined> =>
      (await answer({ ...dtmRecord({ numPresentIdpInd: 5, ...fields }), adminLevel })).drafts[0]?.id
    const province = { admin1Name: 'Ouest', admin1Pcode: 'HT01' }
    expect(await at(2, province)).not.toBe(await at(1, province))
    expect(await at(0, province)).toBe(await at(0, {}))
    expect(await at(1, { ...province, admin2Name: 'Delmas' })).toBe(await at(1, province))
  })

  it.each<[string, object]>([
    ['number in the API', { id: 5 }],
    ['round', { roundNumber: 7 }],
    ['figure', { numPresentIdpInd: 6 }],
    ['sexes', { numberMales: 1, numberFemales: 4 }],
    ['names beside P-codes', { admin1Name: 'West', admin2Name: 'Delma', idpOriginAdmin1Name: 'South' }],
    ['two-letter P-code of the country', { admin0Pcode: 'HT' }],
  ])('does not depend on its %s', async (_what, change) => {
    expect(await idOf(change)).toBe(await idOf({}))
  })
})

describe('a round', () => {
  it.each<[object, object]>([
    [
      { roundNumber: 0, assessmentType: 'BA' },
      { round: 0, roundComplete: true, assessment: 'BA' },
    ],
    [
      { roundNumber: 1_000_000, assessmentType: 'sa' },
      { round: 1_000_000, roundComplete: true, assessment: 'SA' },
    ],
    [{ assessmentType: 'ETT' }, { roundComplete: false, assessment: 'ETT' }],
    [{ assessmentType: 'FMR' }, { roundComplete: true, assessment: 'FMR' }],
    [
      { assessmentType: 'ETT', roundComplete: true },
      { roundComplete: true, assessment: 'ETT' },
    ],
    [{ assessmentType: '' }, { round: 1, roundComplete: true }],
  ])('%j is %j', async (change, expected) => {
    expect((await answer(dtmRecord({ numPresentIdpInd: 5, ...change }))).drafts[0]).toMatchObject(expected)
  })

  it.each([1_000_001, 1.5, 'first'])('%s is none', async (roundNumber) => {
    const file = await answer({ ...dtmRecord(), roundNumber })
    expect(file.rejections.map(({ code, path }) => [code, path])).toEqual([['FIELD_INVALID', 'roundNumber']])
  })
})

it('women and men are not swapped; what is no number is kept as published', async () => {
  const file = await answer({ ...dtmRecord({ numPresentIdpInd: 9, numberFemales: 4 }), numberMales: 'some' })
  expect(file.drafts[0]).toMatchObject({
    breakdown: [{ sex: 'f', figure: 4 }],
    published: '{"numberMales":"some"}',
  })
})

it('a province stands in the note of its district', async () => {
  const district = { admin1Name: 'Ouest', admin1Pcode: 'HT01', admin2Name: 'Delmas', numPresentIdpInd: 5 }
  expect((await answer(dtmRecord(district))).drafts[0]?.note).toBe('In Ouest, HT01')
  expect((await answer(dtmRecord({ ...district, admin2Name: null }))).drafts[0]).not.toHaveProperty('note')
})

describe('rows with columns for a district that name none', () => {
  const unnamed = (people: number | null) =>
    dtmRecord({ admin1Name: 'Sud', admin2Name: null, numPresentIdpInd: people })
  const named = (people: number) =>
    dtmRecord({ admin1Name: 'Ouest', admin2Name: 'Delmas', numPresentIdpInd: people })
  const levels = async (...records: object[]): Promise<(number | undefined)[]> =>
    (await answer(...records)).drafts.map(({ adminLevel }) => adminLevel)

  it('are districts beside districts, and come last', async () => {
    expect(await levels(unnamed(7), named(5))).toEqual([2, 2])
    expect((await answer(unnamed(7), named(5))).drafts.map(({ people }) => people)).toEqual([5, 7])
  })

  it('are provinces where they add up to the districts', async () => {
    expect(await levels(unnamed(5), named(5))).toEqual([2, 1])
    expect(await levels(unnamed(5), unnamed(null), named(2), named(3))).toEqual([2, 2, 1, 1])
  })

  it('are provinces where there is no district', async () => {
    expect(await levels(unnamed(7))).toEqual([1])
  })

  it('are provinces where the country stands beside them, before or after', async () => {
    const country = dtmRecord({ admin2Name: null, numPresentIdpInd: 12 })
    expect(await levels(country, unnamed(7), named(5))).toEqual([0, 1, 2])
    expect(await levels(unnamed(7), named(5), country)).toEqual([2, 0, 1])
  })

  it('are provinces where the answer has no columns for districts', async () => {
    expect(await levels(dtmRecord({ admin1Name: 'Sud', numPresentIdpInd: 7 }), named(5))).toEqual([1, 2])
  })
})

it.each([
  ['{"isSuccess":false,"result":[]}', 'it names no reason'],
  ['{"isSuccess":false,"result":[],"errorMessages":["a","b"]}', 'a; b'],
  ['{"result":[],"errorMessages":"no key"}', 'no key'],
])('the refused question %s is no answer, and says why', async (body, why) => {
  await expect(rowsOf('iom-dtm', bytesOf(body))).rejects.toMatchObject({
    code: 'BODY_UNREADABLE',
    message: expect.stringContaining(why) as string,
  })
})

it('an answer that says nothing of its success is one', async () => {
  expect(await rowsOf('iom-dtm', bytesOf('{"result":[]}'))).toEqual([])
})
