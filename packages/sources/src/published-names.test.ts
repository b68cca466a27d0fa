/**
 * Every name in the published files at hand: which country it is, where the file gives a code, and which name none. And
 * what was stored for a name before more names were known: its id and its country are what they were.
 */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { countryFromName, readNationalityLabel } from '@tideline/contracts'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { publishedFilesIn } from './testing/published-files.ts'
import { checkFile, rowsOf } from './testing/read-all.ts'

const { havePublishedFiles, publishedFile, whyNot } = publishedFilesIn(process.env['TIDELINE_SHARED'])

const recordsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(publishedFile(file), 'utf8'), { columns: true, bom: true })
const column = (file: string, name: string): string[] => [
  ...new Set(recordsOf(file).map((record) => record[name] ?? '')),
]
const nobodys = (names: readonly string[]): string[] =>
  names.filter((name) => countryFromName(name) === undefined).toSorted()

describe.skipIf(!havePublishedFiles)(`names as published${whyNot}`, () => {
  it('of OHSS: each citizenship is a country', () => {
    const names = column('ohss-khsm/monthly-region-citizenship_fy2014-2021.csv', 'Citizenship')
    // its publisher counts 135; those with figures for the fiscal years at hand are 84
    expect(names).toHaveLength(84)
    expect(names.filter((name) => countryFromName(name, 'en') === undefined)).toEqual([])
  })

  it('of UNHCR: each is the country of its code', () => {
    const files = ['unhcr/population_2016-2022-mid.csv', 'unhcr/asylum_applications_excerpt.csv']
    const pairs = files
      .flatMap(recordsOf)
      .flatMap((record) =>
        ['Country of origin', 'Country of asylum'].map((name) => [
          record[name] ?? '',
          record[`${name} (ISO)`] ?? '',
        ]),
      )
    const wrong = pairs
      .filter(([name = '', iso3]) => countryFromName(name)?.iso3 !== iso3)
      .map(([name]) => name)
    expect([...new Set(wrong.map(String))].toSorted()).toEqual(['Stateless', 'Tibetan', 'Unknown '])
  })

  it('of UN DESA: all but its 11 regions and the Channel Islands, which are two', () => {
    const { names } = JSON.parse(
      readFileSync(publishedFile('un-desa/matrix_2020-revision.json'), 'utf8'),
    ) as {
      names: string[]
    }
    expect(names).toHaveLength(243)
    expect(nobodys(names)).toEqual([
      'Channel Islands',
      'East Asia',
      'East Europe & Central Asia',
      'Europe',
      'Latin America and the Caribbean',
      'North Africa',
      'North America',
      'Oceania',
      'South Asia',
      'South-East Asia',
      'Sub-Saharan Africa',
      'West Asia',
    ])
    for (const { orig, orig_name, dest, dest_name } of recordsOf('un-desa/table_2024_extract.csv')) {
      expect(countryFromName(orig_name ?? '')?.iso3).toBe(orig)
      expect(countryFromName(dest_name ?? '')?.iso3).toBe(dest)
    }
  })

  it('of UPMRIP and of the analyst: NA is not available, not Namibia', () => {
    const upmrip = [
      'events-by-nationality-month_2018-2021',
      'returns-by-nationality-month_2018-2024',
    ].flatMap((file) => column(`mx-upmrip/${file}.csv`, 'citizenship'))
    expect([...new Set(nobodys(upmrip))]).toEqual(['NA', 'OTHER', 'STATELESS'])
    expect(readNationalityLabel('NA')).toMatchObject({ known: true })
    expect(nobodys(column('pa-snm-analyst/by-nationality-month_2020-2022.csv', 'citizenship'))).toEqual([
      'AFRICA',
      'OTHER',
    ])
  })

  it('of the reference tables: each is the country of its code', () => {
    for (const { name = '', 'alpha-3': iso3 } of recordsOf('reference/iso3166-m49.csv'))
      expect([name, countryFromName(name)?.iso3]).toEqual([name, iso3])
    // Sark is in IDMC's list of territories and in none of its figures
    const territories = recordsOf('reference/idmc-territories.csv').filter(({ iso3 }) => iso3 !== 'SRK')
    for (const { idmc_short_name: name = '', iso3 } of territories)
      expect([name, countryFromName(name)?.iso3]).toEqual([name, iso3])
  })
})

/** Of ids (those of the former rule, where there was one) with country and nationality, sorted: taken before the lists of names grew. */
const before: readonly (readonly [format: string, file: string, count: number, digest: string])[] = [
  ['us-cbp', 'us-cbp/southwest-border_fy2022-fy2023.csv', 1_201, '985e7bbea5ee5fa2'],
  ['pa-snm', 'pa-snm/bulletin-by-country-month_2021.csv', 432, 'c4a0c5c0c9196faa'],
  ['pa-snm', 'pa-snm/bulletin-by-country-month_2022.csv', 432, '35f865e4f82e1323'],
  ['pa-snm', 'pa-snm/by-nationality-year_2019-2022.csv', 28, '91926187d3d3c965'],
  ['pa-snm', 'pa-snm/quoted-figures.csv', 64, '99f4c3d3632c728f'],
  ['iom-missing-migrants', 'missing-migrants/incidents_2014-2020.csv', 8_907, '7ca126c312bfffcc'],
]

describe.skipIf(!havePublishedFiles)(`what was stored keeps its id and its country${whyNot}`, () => {
  it.each(before)('%s: %s', async (format, file, count, digest) => {
    const { drafts, warnings } = await checkFile(format, publishedFile(file))
    const formerIds = new Map(
      (await rowsOf(format, createReadStream(publishedFile(file)))).flatMap(({ naturalId }) =>
        naturalId === undefined ? [] : [[naturalId.id, naturalId.former] as const],
      ),
    )
    const told = drafts.map(
      ({ id, country, nationality = '', nationalityGroup = '' }) =>
        `${formerIds.get(id) ?? id}|${country}|${nationality}|${nationalityGroup}`,
    )
    expect(told).toHaveLength(count)
    expect(warnings.has('LABEL_NO_COUNTRY')).toBe(false)
    expect(createHash('sha256').update(told.toSorted().join('\n')).digest('hex').slice(0, 16)).toBe(digest)
  })
})
