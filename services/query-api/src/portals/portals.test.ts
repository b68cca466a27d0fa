/** What portals take of our figures, from an answer of a series. */
import type { SeriesAnswer } from '@tideline/contracts'
import { formatById } from '@tideline/sources'
import { expect, it } from 'vitest'
import { dtmEnvelope, dtmRefusal } from './dtm-envelope.ts'
import { hdxCsv, hdxMetadata } from './hdx.ts'

const points = [
  { period: '2022', value: 155_166, state: 'reported' },
  { period: '2023', value: null, state: 'not_reported' },
  { period: '2024', value: null, state: 'suppressed' },
]
const answer = {
  asOf: '2026-11-24T00:00:00.000Z',
  series: [{ key: { country: 'HTI', cause: 'disaster', source: 'iom-dtm' }, points }],
} as unknown as SeriesAnswer

it("HDX: HAPI's column names, one header row, and an empty cell where nothing was reported", () => {
  expect(hdxCsv('HTI', 'idps', answer).split('\n')).toEqual([
    'location_code,location_name,category,cause,source,population,state,reference_period_start,reference_period_end',
    'HTI,Haiti,idps,disaster,iom-dtm,155166,reported,2022-01-01,2022-12-31',
    'HTI,Haiti,idps,disaster,iom-dtm,,not_reported,2023-01-01,2023-12-31',
    'HTI,Haiti,idps,disaster,iom-dtm,,suppressed,2024-01-01,2024-12-31',
    '',
  ])
})

it('HDX: by event with its name and codes, and HXL tags where somebody asks for them', () => {
  const [one] = answer.series
  const of = { ...one, key: { ...one?.key, event: 'matthew' } }
  const named = { ...of, names: { event: 'Hurricane Matthew' }, eventCodes: ['TC-2016-000107-HTI', 'x'] }
  const byEvent = { series: [named] } as Pick<SeriesAnswer, 'series'>
  const [head, tags, row] = hdxCsv('HTI', 'idps', byEvent, { events: true, hxl: true }).split('\n')
  expect(head?.endsWith('reference_period_end,event_id,event_name,event_codes')).toBe(true)
  expect(tags?.endsWith('#date+end,#event+id,#event+name,#crisis+code')).toBe(true)
  expect(row?.endsWith('2022-12-31,matthew,Hurricane Matthew,TC-2016-000107-HTI; x')).toBe(true)
})

it('HDX: metadata names period, sources and licences, each text quoted', () => {
  const credit = { title: 't', publisher: 'p', licence: 'CC "BY"', credit: 'IOM: DTM' }
  const yaml = hdxMetadata('HTI', 'idps', answer, () => credit)
  expect(yaml).toContain('dataset_date: "[2022-01-01 TO 2024-12-31]"\n')
  expect(yaml).toContain('dataset_source: "IOM: DTM"\n')
  expect(yaml).toContain('license_other: "iom-dtm: CC \\"BY\\""\n')
  expect(yaml).toContain('groups: [hti]\n')
})

it("DTM's envelope holds what is reported and nothing else, and our own reader of DTM reads it", async () => {
  const envelope = dtmEnvelope(answer)
  expect(envelope).toMatchObject({ isSuccess: true, errorMessages: [] })
  expect(envelope.result).toMatchObject([
    {
      id: 1,
      admin0Name: 'Haiti',
      admin0Pcode: 'HTI',
      numPresentIdpInd: 155_166,
      reportingDate: '2022-12-31T00:00:00',
      yearReportingDate: 2022,
      monthReportingDate: 12,
      displacementReason: 'Natural disaster',
    },
  ])
  const body = async function* (): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(JSON.stringify(envelope))
  }
  const rows = await Array.fromAsync(formatById('iom-dtm')?.read(body(), { source: 'x' }) ?? [])
  expect(rows.map(({ observations }) => observations[0]?.observation.figure)).toEqual([155_166])
})

it('a refusal is an envelope too', () => {
  expect(dtmRefusal('too much')).toEqual({ isSuccess: false, result: [], errorMessages: ['too much'] })
})
