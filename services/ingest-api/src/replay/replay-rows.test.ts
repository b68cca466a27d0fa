import { checkObservation, finishRecord, type ObservationInput } from '@tideline/contracts'
import { describe, expect, it } from 'vitest'
import { observationOf } from '../push/observation-of.ts'
import { placeOf, placeText } from '../routes/rejected-place.ts'
import { observationInPayload, rowToReplay, type ReplayedRow } from './replay-rows.ts'
import { WITHHELD } from '../push/withhold-personal-data.ts'

const flow: ObservationInput = {
  source: 'team-1',
  id: 'a',
  category: 'internal_displacements',
  cause: 'disaster',
  country: 'BHS',
  figure: 100,
  start: '2019-09-01',
  end: '2019-09-04',
  places: [{ name: 'Abaco', role: 'location' }],
}
const stock: ObservationInput = {
  source: 'team-1',
  id: 'b',
  category: 'idps',
  cause: 'conflict',
  country: 'HTI',
  figure: 5,
  date: '2019-09-01',
  reportingDate: '2019-09-30',
  operation: 'Countrywide',
  round: 3,
}

const draftOf = (observation: ObservationInput) => {
  const checked = checkObservation(observation, {
    today: '2026-01-01',
    mode: 'strict',
    receipt: 'r',
    format: 'tideline',
  })
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejections))
  return checked.draft
}

describe('a row that was refused late', () => {
  it.each([
    ['a flow', flow],
    ['a stock', stock],
  ])('is the observation it was made from: %s', (_, observation) => {
    expect(observationOf(draftOf(observation))).toMatchObject(observation)
    expect(draftOf(observationOf(draftOf(observation))).hash).toBe(draftOf(observation).hash)
  })

  it('by the store is a whole record; what is none stays as it is', () => {
    const record = JSON.stringify(finishRecord(draftOf(stock), 4))
    const read = observationInPayload({ stage: 'store', payload: record })
    expect(read).toMatchObject({ ...stock, revision: 4 })
    expect(read).not.toHaveProperty('hash')
    expect(observationInPayload({ stage: 'store', payload: '{"a":1}' })).toEqual({ a: 1 })
    expect(observationInPayload({ stage: 'door', payload: record })).toHaveProperty('hash')
    expect(observationInPayload({ stage: 'door', payload: '{' })).toBeUndefined()
  })
})

describe('what is read when a row is replayed', () => {
  const row = (more: Partial<ReplayedRow>): ReplayedRow => ({
    stage: 'door',
    format: 'tideline',
    source: 'team-1',
    payload: JSON.stringify(flow),
    ...more,
  })
  const told = async (rejected: ReplayedRow, corrected?: unknown): Promise<unknown> => {
    const read = await rowToReplay(3, rejected, corrected)
    expect(read.row).toBe(3)
    return read.rejection?.code ?? read.observations[0]?.observation
  }

  it.each<[string, ReplayedRow, unknown, unknown]>([
    ['as it came in', row({}), undefined, flow],
    ['corrected', row({}), stock, stock],
    ['corrected, whatever was withheld', row({ payload: WITHHELD }), stock, stock],
    ['withheld', row({ payload: JSON.stringify({ ...flow, note: WITHHELD }) }), undefined, 'PERSONAL_DATA'],
    ['withheld, by the store', row({ stage: 'store', payload: WITHHELD }), undefined, 'PERSONAL_DATA'],
    [
      'of a published file that is no longer whole',
      row({ format: 'idmc-idu' }),
      undefined,
      'REPLAY_NEEDS_FILE',
    ],
    ['of a published file, corrected', row({ format: 'idmc-idu' }), flow, flow],
    [
      'of a published file, refused by the store',
      row({ format: 'idmc-idu', stage: 'store' }),
      undefined,
      flow,
    ],
    ['of a format that is not known any more', row({ format: 'older' }), undefined, flow],
  ])('%s', async (_, rejected, corrected, expected) => {
    expect(await told(rejected, corrected)).toEqual(expected)
  })
})

it.each([
  [
    '2024-11-05T08:30:00.000Z~12~r-12',
    { rejectedAt: '2024-11-05T08:30:00.000Z', row: 12, rejectedId: 'r-12' },
  ],
  ['2024-11-05T08:30:00.000Z~0~a~b', { rejectedAt: '2024-11-05T08:30:00.000Z', row: 0, rejectedId: 'a~b' }],
  ['2024-11-05T08:30:00.000Z~x~r', undefined],
  ['2024-11-05T08:30:00.000Z~12~', undefined],
  ['yesterday~12~r', undefined],
  ['', undefined],
])('the place %j is read as %j', (text, place) => {
  expect(placeOf(text)).toEqual(place)
})

it('a place is written in UTC, however the store says it', () => {
  expect(placeText({ rejectedAt: '2024-11-05T08:30:00.000+00:00', row: 1, rejectedId: 'r' })).toBe(
    '2024-11-05T08:30:00.000Z~1~r',
  )
})
