import { formatById } from '@tideline/sources'
import { describe, expect, it } from 'vitest'
import { payloadOf, recordInPayload, type PushedRow } from './kept-payload.ts'
import { readPushed } from './read-pushed.ts'
import { isSuperseded } from '../replay/replay.ts'
import { placeOf, placeText } from '../routes/rejected-place.ts'
import { rowToReplay } from '../replay/replay-rows.ts'

const gidd = formatById('idmc-gidd-disasters')
if (gidd === undefined) throw new Error('no such format')

const header = 'ISO3,Name,Year,Start Date,Event Name,Hazard Category,Hazard Type,New Displacements'
const read = async (lines: readonly string[]): Promise<PushedRow[]> => {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from([header, ...lines].join('\n'))
  }
  return await Array.fromAsync(readPushed(gidd, bytes(), { source: 'idmc-gidd' }))
}
const line = (iso3: string, figure: string): string =>
  `${iso3},Somewhere,2019,2019-09-01,Hurricane Dorian,Weather related,Storm,${figure}`

const rejected = (payload: string) => ({
  payload,
  stage: 'door' as const,
  format: 'idmc-gidd-disasters',
  source: 'idmc-gidd',
})

describe('a refused row of a published file', () => {
  it('is kept whole, under the names of its file', async () => {
    const [row] = await read([line('XXY', '12')])
    expect(row?.rejection?.code).toBe('COUNTRY_UNKNOWN')
    const kept = recordInPayload(payloadOf(row as PushedRow, false))
    expect(kept?.record).toMatchObject({ ISO3: 'XXY', 'New Displacements': '12' })
    expect(kept?.ids).toHaveLength(2)
  })

  it('is read again by its format: refused while the mapping is as it was, taken when it is mended', async () => {
    const [row] = await read([line('BHS', '12x')])
    const { record, ids } = recordInPayload(payloadOf(row as PushedRow, false)) ?? { record: {}, ids: [] }
    expect((await rowToReplay(7, rejected(JSON.stringify({ record, ids })), undefined)).rejection?.code).toBe(
      'FIGURE_INVALID',
    )
    // what a mended mapping would see in the same record
    const mended = { ...record, 'New Displacements': '12' }
    const again = await rowToReplay(7, rejected(JSON.stringify({ record: mended, ids })), undefined)
    expect(again).toMatchObject({ row: 7, observations: [{ observation: { figure: 12, country: 'BHS' } }] })
    expect(again.observations[0]?.extras).toMatchObject({ windowFrom: expect.any(String) })
  })

  it('is not taken under the name of another row that looks the same', async () => {
    const [, second] = await read([line('BHS', '12'), line('BHS', 'none')])
    const { record, ids } = recordInPayload(payloadOf(second as PushedRow, false)) ?? { record: {}, ids: [] }
    const mended = { ...record, 'New Displacements': '12' }
    expect(
      (await rowToReplay(1, rejected(JSON.stringify({ record: mended, ids })), undefined)).rejection?.code,
    ).toBe('REPLAY_NEEDS_FILE')
  })

  it('that was kept as one value needs its file', async () => {
    expect((await rowToReplay(1, rejected('XXY'), undefined)).rejection?.code).toBe('REPLAY_NEEDS_FILE')
  })
})

describe('a refused field push', () => {
  const field = { stage: 'door' as const, format: 'tideline', source: 'team' }

  it('is the observation as it came', async () => {
    const row: PushedRow = {
      row: 1,
      warnings: [],
      observations: [{ observation: { source: 'team', id: 'a' } as never, extras: {} }],
    }
    const payload = payloadOf(row, true)
    expect((await rowToReplay(1, { ...field, payload }, undefined)).observations[0]?.observation).toEqual({
      source: 'team',
      id: 'a',
    })
  })

  it('of which something was withheld is not taken without it, but corrected', async () => {
    const row: PushedRow = {
      row: 1,
      warnings: [],
      observations: [{ observation: { note: 'call 0034 612 345 678' } as never, extras: {} }],
    }
    const payload = payloadOf(row, true)
    expect(payload).not.toContain('612')
    expect((await rowToReplay(1, { ...field, payload }, undefined)).rejection?.code).toBe('PERSONAL_DATA')
    expect((await rowToReplay(1, { ...field, payload }, { id: 'b' })).observations).toHaveLength(1)
  })
})

it('the place where a page ended survives being written down', () => {
  const place = { rejectedAt: '2024-11-05T08:30:00.000Z', row: 12, rejectedId: '20241105T083000-ab~12' }
  expect(placeOf(placeText(place))).toEqual(place)
  expect(placeOf('yesterday')).toBeUndefined()
})

it('superseded is what names no revision itself', () => {
  expect(isSuperseded({ code: 'BASE_REVISION_STALE' })).toBe(true)
  expect(isSuperseded({ code: 'BASE_REVISION_STALE', value: 3 })).toBe(false)
})
