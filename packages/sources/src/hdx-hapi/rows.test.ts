/** HDX HAPI, from the columns of its API v2, made up; no published file was at hand. */
import { expect, it } from 'vitest'
import { bytesOf, checkRows, rowsOf, sumOf } from '../testing/read-all.ts'

const read = async (id: string, body: string) => checkRows(id, await rowsOf(id, bytesOf(body)))
const idps =
  'location_code,admin_level,admin1_code,admin1_name,admin2_code,admin2_name,reporting_round,assessment_type,operation,population,reference_period_start,reference_period_end'
const returnees =
  'origin_location_code,asylum_location_code,population_group,gender,age_range,min_age,max_age,population,reference_period_start,reference_period_end'

it('IDPs are rounds of DTM, with its places; HXL tags are no row', async () => {
  const { drafts } = await read(
    'hdx-hapi-idps',
    [
      idps,
      '#country+code,#adm+level,#adm1+code,#adm1+name,#adm2+code,#adm2+name,#round,#type,#operation,#affected,#date+start,#date+end',
      'HTI,1,HT01,Ouest,,,5,BA,Countrywide,155166,2022-11-30,2022-11-30',
    ].join('\n'),
  )
  expect(drafts).toMatchObject([
    {
      category: 'idps',
      country: 'HTI',
      figure: 155_166,
      start: '2022-11-30',
      operation: 'Countrywide',
      round: 5,
      assessment: 'BA',
      places: [{ name: 'Ouest', pcode: 'HT01', adminLevel: 1 }],
    },
  ])
})

it('IDPs come from the API in an envelope too', async () => {
  const row = {
    location_code: 'HTI',
    admin_level: 0,
    operation: 'Countrywide',
    population: 12,
    reference_period_start: '2022-11-30T00:00:00',
    reference_period_end: '2022-11-30T00:00:00',
    assessment_type: 'SA',
    reporting_round: 2,
  }
  const { drafts } = await read('hdx-hapi-idps', JSON.stringify({ data: [row] }))
  expect(drafts).toMatchObject([{ figure: 12, start: '2022-11-30', assessment: 'SA', round: 2 }])
})

it('returnees stand again by sex and age; only the row of all counts', async () => {
  const row = (gender: string, age: string, people: number): string =>
    `SLV,MEX,RET,${gender},${age},,,${people},2019-01-01,2019-12-31`
  const { drafts, rejections, warnings } = await read(
    'hdx-hapi-returnees',
    [
      returnees,
      row('f', '0-4', 3),
      row('f', 'all', 5),
      row('m', 'all', 7),
      row('all', 'all', 12),
      row('all', '0-4', 3),
      '',
    ].join('\n'),
  )
  expect([sumOf(drafts, () => true), rejections, warnings.size]).toEqual([12, [], 0])
  expect(drafts).toMatchObject([
    {
      id: '2019-12-31:SLV:MEX:RET',
      category: 'returnees',
      country: 'SLV',
      origin: 'MEX',
      operation: 'Returned refugees',
    },
  ])
})

it('returnees without a row of all are refused, not lost', async () => {
  const { drafts, rejections } = await read(
    'hdx-hapi-returnees',
    [returnees, 'SLV,MEX,RET,f,all,,,5,2019-01-01,2019-12-31'].join('\n'),
  )
  expect(drafts).toEqual([])
  expect(rejections).toMatchObject([{ row: 1, code: 'FIELD_INVALID', path: 'gender' }])
})

it('rows are refused where they are of no country, no day, no group or no number', async () => {
  const bad = await read(
    'hdx-hapi-idps',
    [
      idps,
      'ATL,0,,,,,1,BA,X,5,2022-11-30,2022-11-30',
      'HTI,0,,,,,1,BA,X,5,,soon',
      'HTI,0,,,,,1,BA,X,some,,2022-11-30',
    ].join('\n'),
  )
  expect(bad.rejections.map(({ code, path }) => [code, path])).toEqual([
    ['COUNTRY_UNKNOWN', 'location_code'],
    ['DATE_INVALID', 'reference_period_end'],
    ['FIGURE_INVALID', 'population'],
  ])
  const { rejections } = await read(
    'hdx-hapi-returnees',
    [returnees, 'SLV,MEX,XYZ,all,all,,,5,2019-01-01,2019-12-31'].join('\n'),
  )
  expect(rejections).toMatchObject([{ code: 'FIELD_INVALID', path: 'population_group' }])
})
