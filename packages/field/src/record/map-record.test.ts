import { readdirSync, readFileSync } from 'node:fs'
import { checkObservation } from '@tideline/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  centralRow,
  commCareForm,
  dataValueSet,
  koboRecord,
  submission,
} from '../../../../test/field/bodies.ts'
import { chooseProfile } from '../profile/choose-profile.ts'
import { parseProfile } from '../profile/parse-profile.ts'
import { recordsOfDataValueSet } from '../senders/dhis2.ts'
import { recordOfSubmission } from '../senders/openrosa.ts'
import { recordsIn } from '../senders/records.ts'
import { keepRecord } from './keep-record.ts'
import { isSelected, mapRecord } from './map-record.ts'
import { readPaths } from './unread-fields.ts'

const folder = new URL('../../../../profiles/', import.meta.url)
const profileOf = (name: string) => parseProfile(readFileSync(new URL(`${name}.yaml`, folder), 'utf8'), name)
const one = (name: string, record: unknown) => mapRecord(profileOf(name), record, 'field')

describe('the profiles of the project', () => {
  it.each(readdirSync(folder))('%s is one', (file) => {
    expect(parseProfile(readFileSync(new URL(file, folder), 'utf8'), file).profile).toBe(
      file.replace('.yaml', ''),
    )
  })

  it.each([
    ['example-kobo-sites', koboRecord('k')],
    ['example-odk-sites', centralRow('o')],
    ['example-collect-sites', recordOfSubmission(submission('c', '5'))],
    ['example-json', commCareForm('j', '7')],
    [
      'example-dhis2-shelters',
      recordsOfDataValueSet(dataValueSet([{ dataElement: 'FTRrcoaog83', value: '3' }]))[0],
    ],
  ])('%s makes an observation that the contract takes', (name, record) => {
    const { observations, faults } = one(name, record)
    expect([faults, observations.flatMap((each) => each.faults)]).toEqual([[], []])
    const result = checkObservation(observations[0]?.observation, {
      today: '2026-11-26',
      mode: 'strict',
      receipt: 'r',
      format: 'f',
    })
    expect(result.ok ? [] : result.rejections).toEqual([])
  })
})

describe('a record', () => {
  it('has one identity in all the ways that Kobo names it, and with answers missing', () => {
    const { 'meta/rootUuid': _, ...withoutRoot } = koboRecord('k-1')
    const { 'meta/instanceID': __, ...bare } = withoutRoot
    const ids = [koboRecord('k-1'), withoutRoot, bare].map(
      (record) => one('example-kobo-sites', record).observations[0]?.observation.id,
    )
    expect(ids).toEqual(['k-1', 'k-1', 'k-1'])
    expect(one('example-kobo-sites', { 'site/people': '5' }).faults[0]).toMatchObject({
      code: 'FIELD_MISSING',
      field: 'id',
    })
  })

  it('of OpenRosa is the first revision under its id, and its edit follows it', () => {
    const numbers = [submission('c-1', '5'), submission('c-2', '6', 'c-1')].map((xml) => {
      const { id, revision, baseRevision } =
        one('example-collect-sites', recordOfSubmission(xml)).observations[0]?.observation ?? {}
      return [id, revision, baseRevision]
    })
    expect(numbers).toEqual([
      ['c-1', 1, undefined],
      ['c-1', undefined, 1],
    ])
  })

  it('has GeoJSON read as lon, lat and Kobo’s point as lat, lon', () => {
    const place = (name: string, record: unknown) =>
      one(name, record).observations[0]?.observation.places?.[0]
    expect(place('example-odk-sites', centralRow('o'))).toMatchObject({ lat: 19.45, lon: -72.68 })
    expect(place('example-kobo-sites', koboRecord('k', { _geolocation: [18.5, -72.6] }))).toMatchObject({
      lat: 18.5,
      lon: -72.6,
    })
  })

  it('is not reported where the figure was not answered, and never 0', () => {
    expect(
      one('example-kobo-sites', koboRecord('k', { 'site/people': '', 'site/women': '', 'site/men': '' }))
        .observations[0]?.observation,
    ).toMatchObject({ figure: null })
  })

  it('is retracted when a reviewer rejects it or it was deleted', () => {
    for (const system of [{ reviewState: 'rejected' }, { deletedAt: '2026-05-01T00:00:00.000Z' }])
      expect(one('example-odk-sites', centralRow('o', {}, system)).observations[0]?.observation).toEqual({
        source: 'field',
        id: 'o',
        op: 'retract',
      })
  })

  it('makes an observation of each item of a repeat, which keeps what stands around it', () => {
    const profile = parseProfile(
      'profile: r\nversion: 1\nsender: kobo\nidentity: [_uuid]\nrepeat: sites\nconstants: {category: idps, country: HTI, cause: conflict}\nfields: {figure: sites/people, place.name: sites/name, date: day}',
      'r',
    )
    const record = {
      _uuid: 'u',
      day: '2026-04-03',
      sites: [
        { 'sites/people': '1', 'sites/name': 'A' },
        { 'sites/people': '2', 'sites/name': 'B' },
      ],
    }
    const { observations } = mapRecord(profile, record, 's')
    expect(observations.map(({ observation: { id, figure, date } }) => [id, figure, date])).toEqual([
      ['u/1', 1, '2026-04-03'],
      ['u/2', 2, '2026-04-03'],
    ])
  })

  it('says by its policy what nobody reads', () => {
    const record = koboRecord('k', { 'site/new_question': 'x' })
    expect(one('example-kobo-sites', record).faults.map(({ code, column }) => `${code} ${column}`)).toEqual([
      'COLUMN_IGNORED site/new_question',
    ])
    const refusing = { ...profileOf('example-kobo-sites'), unknown: 'refuse' as const }
    expect(mapRecord(refusing, record, 's').faults).toMatchObject([
      { code: 'FIELD_UNKNOWN', severity: 'error' },
    ])
  })

  it.each<unknown>([{ toString: '' }, { valueOf: '', toString: '' }, { a: 1 }, ['k'], true])(
    'whose identity is %j is refused for it, or the next one would correct it',
    (identity) => {
      const record: object = { ...koboRecord('k'), 'meta/rootUuid': identity }
      expect(one('example-kobo-sites', record).faults).toMatchObject([
        { code: 'FIELD_INVALID', severity: 'error', field: 'id', column: 'meta/rootUuid' },
      ])
    },
  )

  describe('of a profile with a revision', () => {
    const profile = { ...profileOf('example-kobo-sites'), revision: { path: 'version', plus: 1 } }
    const mapped = (version: unknown) => mapRecord(profile, { ...koboRecord('k'), version }, 's')

    it.each<unknown>([{ toString: '', valueOf: '' }, [4], true, ' ', '0x10', '4.5', -1])(
      'is refused for %j',
      (version) => {
        expect(mapped(version).faults).toMatchObject([
          { code: 'FIELD_INVALID', severity: 'error', field: 'revision' },
        ])
      },
    )

    it.each([3, '3', '3.0', ' 3 '])('has it from %j', (version) => {
      expect(mapped(version)).toMatchObject({ faults: [], observations: [{ observation: { revision: 4 } }] })
    })
  })

  it('whose answer is an object has no code of its own and no prefix', () => {
    const profile = profileOf('example-kobo-sites')
    const answer = { toString: '' }
    const record = { ...koboRecord('k'), 'site/reason': answer, 'site/people': answer }
    const prefixed = {
      ...profile,
      fields: {
        ...profile.fields,
        figure: { path: 'site/people', transforms: ["prefix '1'"], required: true },
      },
    }
    for (const each of [profile, prefixed])
      expect(
        mapRecord(each, record, 's').observations[0]?.faults.map(({ code, field }) => `${code} ${field}`),
      ).toEqual(expect.arrayContaining(['FIELD_INVALID cause', expect.stringMatching(/ figure$/)]))
  })

  it.each(readdirSync(folder).map((file) => file.replace('.yaml', '')))(
    'of %s is answered and never throws, whatever JSON it is; what is kept maps to the same',
    (name) => {
      const profile = profileOf(name)
      // what objects inherit, as members of their own, is what throws where it is used
      const inherited = ['toString', 'valueOf', 'toJSON', '__proto__', 'constructor', 'then', 'length']
      const names = fc.constantFrom(...readPaths(profile), 'site', 'meta', 'people', ...inherited)
      const member = fc.oneof(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom(...inherited), fc.jsonValue(), { noNullPrototype: true }),
      )
      fc.assert(
        fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(names, member)), (record) => {
          const mapped = mapRecord(profile, record, 's')
          const again = mapRecord(profile, keepRecord(profile, record), 's')
          expect(again.observations.map(({ observation }) => observation)).toEqual(
            mapped.observations.map(({ observation }) => observation),
          )
          JSON.stringify(mapped)
        }),
      )
    },
  )
})

describe('a body', () => {
  it('has its records found in a list, an answer of the API and a wrapper', () => {
    const record = koboRecord('k')
    for (const body of [
      record,
      [record],
      { results: [record], count: 1 },
      { submission: record },
      { form: 'x', data: record },
    ])
      expect(recordsIn(body)).toEqual([record])
    expect(recordsIn({ '@odata.context': 'x', value: [centralRow('a'), centralRow('b')] })).toHaveLength(2)
  })

  it('of OpenRosa is refused with a document type, which can hold a bomb', () => {
    expect(() => recordOfSubmission('<!DOCTYPE lolz [<!ENTITY lol "lol">]><data>&lol;</data>')).toThrow(
      'document type',
    )
    expect(() => recordOfSubmission('<data><a></data>')).toThrow('no XML')
  })
})

describe('choosing a profile', () => {
  const profiles = ['example-kobo-sites', 'example-odk-sites'].map(profileOf)
  it('takes the one that names the form, and none where several might', () => {
    expect(chooseProfile(profiles, { sender: 'kobo', form: 'aSites2026Example' })?.profile).toBe(
      'example-kobo-sites',
    )
    expect(chooseProfile(profiles, { sender: 'kobo', form: 'another' })).toBeUndefined()
    const open = { ...profileOf('example-odk-sites'), profile: 'other' }
    expect(chooseProfile([...profiles, open], { sender: 'odk' })).toBeUndefined()
    expect(chooseProfile([...profiles, open], { sender: 'odk', name: 'other' })?.profile).toBe('other')
  })
  it('passes over what is none of its concern', () => {
    const [value] = recordsOfDataValueSet(dataValueSet([{ dataElement: 'other', value: '3' }]))
    expect(isSelected(profileOf('example-dhis2-shelters'), value)).toBe(false)
  })
})
