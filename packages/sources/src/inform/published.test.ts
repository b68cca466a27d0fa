/** INFORM: scores beside figures, never people. */
import { createReadStream } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatById } from '../formats.ts'
import { publishedFilesIn } from '../testing/published-files.ts'
import { bytesOf } from '../testing/read-all.ts'
import { readInform, type ContextRow } from './read-inform.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])
const rowsOf = async (bytes: AsyncIterable<Uint8Array>): Promise<ContextRow[]> =>
  Array.fromAsync(readInform(bytes))

describe.skipIf(!havePublishedFiles)(`INFORM as published${whyNot}`, () => {
  it('2019: Haiti, El Salvador and the United States', async () => {
    const rows = await rowsOf(createReadStream(publishedFile('inform/risk-index-trends_2015-2020.csv')))
    expect([rows.length, rows.filter((row) => 'rejection' in row)]).toEqual([4_584, []])
    const score = (country: string, indicator: string): string | undefined =>
      rows
        .flatMap((row) => ('value' in row ? [row.value] : []))
        .find((each) => each.country === country && each.indicator === indicator && each.year === 2019)?.score
    expect(['INFORM', 'HA', 'VU', 'CC'].map((indicator) => score('HTI', indicator))).toEqual([
      '5.7',
      '4.8',
      '5.2',
      '7.3',
    ])
    expect([score('SLV', 'INFORM'), score('USA', 'INFORM')]).toEqual(['3.7', '3.1'])
  })
})

it('a row is a score of a country and year; what is none is refused', async () => {
  const header = 'CountryName,Iso3,GNAYear,IndicatorId,FullName,IndicatorScore'
  const rows = await rowsOf(
    bytesOf(
      [
        header,
        'Haiti,HTI,2019,HA,Hazard,4.8',
        'X,ATL,2019,HA,Hazard,4.8',
        'Haiti,HTI,soon,HA,Hazard,4.8',
        'Haiti,HTI,2019,HA,Hazard,11',
        'Haiti,HTI,2019,HA,Hazard,"4,8"',
      ].join('\n'),
    ),
  )
  expect(rows[0]).toEqual({
    row: 1,
    value: { country: 'HTI', year: 2019, indicator: 'HA', name: 'Hazard', score: '4.8' },
  })
  expect(rows.slice(1).map((row) => 'rejection' in row && row.rejection.code)).toEqual([
    'COUNTRY_UNKNOWN',
    'DATE_INVALID',
    'FIGURE_INVALID',
    'FIGURE_INVALID',
  ])
})

it('nobody can push it: it would be people', () => {
  expect(formatById('inform')).toBeUndefined()
})
