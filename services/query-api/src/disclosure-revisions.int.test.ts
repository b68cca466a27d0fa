/** How a figure was revised tells by no instant whom it is about: not while somebody is held, nor once they stand there no more. */
import { revisionsAnswerSchema, seriesAnswerSchema } from '@tideline/contracts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../../../test/harness/index.ts'
import { serveRecords, type Recorded, type ServedStore } from './test-world.fixture.ts'

const crossing = (at: string, id: string, nationality: string, figure: number, revision = 1): Recorded => ({
  at,
  observation: {
    source: 'field',
    id,
    revision,
    category: 'border_crossings',
    cause: 'unknown',
    country: 'PAN',
    figure,
    start: '2024-03-05',
    nationality,
  },
})

const HELD_AT = '2025-05-31T23:40:00.000Z'
const WATERMARK = '2025-05-31T23:50:00.000Z'

const records = [
  crossing('2025-01-01T00:00:00.000Z', 'c', 'CUB', 40),
  crossing('2025-01-01T00:00:00.000Z', 'v', 'VEN', 57),
  // somebody corrected what they had said of a nationality
  crossing('2025-02-01T10:17:00.000Z', 'e', 'ECU', 60),
  crossing('2025-02-02T11:23:00.000Z', 'e', 'CUB', 60, 2),
  // few, by themselves, in the hour that is not full
  crossing(HELD_AT, 'h', 'HTI', 3),
]

let served: ServedStore
beforeAll(async () => {
  served = await serveRecords(testWorld('query-disclosure-revisions'), records, WATERMARK)
})
afterAll(() => served?.close())

const get = async (path: string): Promise<unknown> => await (await fetch(served.url + path)).json()
const figure = 'category=border_crossings&country=PAN&source=field'
/** But for the question, which says whom it asks for. */
const revisionsOf = async (nationality: string, more = '') => {
  const { query: _, ...told } = revisionsAnswerSchema.parse(
    await get(`/v1/revisions?${figure}&period=2024&nationality=${nationality}${more}`),
  )
  return told
}

it('whether a nationality that is held is the one asked for cannot be told by asOf', async () => {
  const ofHeld = await revisionsOf('HTI')
  // of whom nobody ever said anything, and who was there all along
  const [ofNobody, ofShown] = [await revisionsOf('COL'), await revisionsOf('VEN')]
  expect(ofHeld).toEqual(ofNobody)
  expect(ofShown.asOf).toBe(ofHeld.asOf)
  expect((ofHeld.asOf ?? '9') < HELD_AT).toBe(true)
})

it('neither can it by the series of the same figure', async () => {
  const asOf = async (nationality: string) =>
    seriesAnswerSchema.parse(await get(`/v1/series?${figure}&nationality=${nationality}`)).asOf
  expect(await asOf('HTI')).toBe(await asOf('COL'))
})

it('whoever stands in a figure no more leaves full hours behind, and not the minute', async () => {
  const { revisions } = await revisionsOf('ECU')
  expect(revisions.map(({ asOf }) => asOf)).toEqual(['2025-02-01T11:00:00.000Z', '2025-02-02T12:00:00.000Z'])
})

it('who asks as of when they were held is told the same of all', async () => {
  const asked = '&asOf=2025-05-31T23:45:00.000Z'
  const [ofHeld, ofNobody] = [await revisionsOf('HTI', asked), await revisionsOf('COL', asked)]
  expect(ofHeld).toEqual(ofNobody)
})
