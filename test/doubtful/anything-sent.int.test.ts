/** Whatever is sent as a row: an answer that says what is wrong with it, never a 500, and the next push is served at once. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { createApiKey } from '@tideline/runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { flowRow, postRows } from '../e2e/push-rows.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'

const world = testWorld('anything-sent')
const team = createApiKey({ name: 'team', sources: ['team'] })
const other = createApiKey({ name: 'other', sources: ['other'] })
let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'ingest-api', 'query-api'],
    keys: [team.entry, other.entry],
  })
})
afterAll(() => pipeline?.stop())

interface Answer {
  code?: string
  read?: number
  rejections?: { row: number; code: string; path?: string; message: string }[]
  warnings?: { code: string; fields: string[] }[]
  rejected?: { rejectedId: string; source: string; code: string }[]
}
const send = async (
  path: string,
  body: string,
  { type = 'application/json', key = pipeline.apiKey } = {},
): Promise<{ status: number; told: Answer }> => {
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': type },
    body,
  })
  return { status: answer.status, told: (await answer.json()) as Answer }
}
const rejectedOf = async (key: string): Promise<NonNullable<Answer['rejected']>> => {
  const answer = await fetch(`${pipeline.ingestUrl}/v1/rejected`, {
    headers: { authorization: `Bearer ${key}` },
  })
  return ((await answer.json()) as Answer).rejected ?? []
}

describe('no object at all', () => {
  const valid = JSON.stringify(flowRow('team', 'beside', { figure: 1 }))

  it.each([
    ['an array of null', 'application/json', '[null]', 1],
    ['null beside a row', 'application/json', `[null, ${valid}]`, 2],
    ['null in observations', 'application/json', '{"observations": [null, 5, "x", [], true]}', 5],
    ['null as a line', 'application/x-ndjson', `null\n${valid}\n`, 2],
    ['arrays in arrays', 'application/json', '[[null], [[]]]', 2],
    ['null as every field', 'application/json', '[{"source": null, "id": null, "figure": null}]', 1],
  ])('%s', async (_, type, body, read) => {
    const { status, told } = await send('/v1/observations', body, { type })
    expect([202, 422]).toContain(status)
    expect(told.read).toBe(read)
  })

  it('as the whole body', async () => {
    const { status, told } = await send('/v1/observations', 'null')
    expect([status, told.code]).toEqual([400, 'BODY_UNREADABLE'])
  })

  it('as the correction of a replay', async () => {
    await send('/v1/observations', JSON.stringify([flowRow('team', 'wrong', { country: 'XXY', figure: 1 })]))
    const [row] = await until('the row to be kept', async () => {
      const rows = (await rejectedOf(team.key)).filter(({ code }) => code === 'COUNTRY_UNKNOWN')
      return rows.length > 0 ? rows : undefined
    })
    for (const correction of ['null', '[null]', '5', '"x"']) {
      const { status } = await send(`/v1/rejected/${row?.rejectedId ?? ''}/replay`, correction)
      expect([correction, status]).toEqual([correction, 422])
    }
  })
})

it('20,000 unknown members of one row are named by the first twenty', async () => {
  const members = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index}`, 0]))
  const { status, told } = await send(
    '/v1/observations',
    JSON.stringify([{ ...flowRow('team', 'm', {}), ...members }]),
  )
  expect(status).toBe(422)
  expect(told.rejections?.[0]).toMatchObject({ row: 1, code: 'FIELD_UNKNOWN' })
  expect(told.rejections?.[0]?.message.match(/FIELD_UNKNOWN/g)).toHaveLength(19)
})

it('what is no request says so, on both services', async () => {
  for (const url of [pipeline.ingestUrl, pipeline.queryUrl]) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.end(`GET /v1/${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    expect(await text(socket)).toContain('"code":"REQUEST_UNREADABLE"')
  }
})

it('a row in the name of another source is nothing that its owner finds and sends', async () => {
  const { told } = await send(
    '/v1/observations',
    JSON.stringify([flowRow('other', 'foreign', { figure: 1 })]),
    {
      key: team.key,
    },
  )
  expect(told.rejections?.[0]).toMatchObject({ code: 'SOURCE_NOT_ALLOWED' })
  const foreign = async (key: string): Promise<string[]> =>
    (await rejectedOf(key)).filter(({ code }) => code === 'SOURCE_NOT_ALLOWED').map(({ source }) => source)
  expect(
    await until('the row to be kept', async () => {
      const rows = await foreign(pipeline.apiKey)
      return rows.length > 0 ? rows : undefined
    }),
  ).toEqual([''])
  expect(await foreign(other.key)).toEqual([])
})

describe('fields that do not agree', () => {
  const crossing = (changes: Record<string, unknown>) =>
    flowRow('team', 'fields', { category: 'border_crossings', country: 'PAN', figure: 85, ...changes })

  it.each([
    ['from a country into itself', crossing({ origin: 'PAN' }), 'ORIGIN_IS_COUNTRY', ['origin']],
    ['its own nationals', crossing({ nationality: 'PAN' }), 'ORIGIN_IS_COUNTRY', ['nationality']],
    ['reported before it began', crossing({ reportedAt: '2023-01-01' }), 'REPORTED_EARLY', ['reportedAt']],
    ['most of a continent', crossing({ figure: 200_000_000 }), 'FIGURE_UNLIKELY', ['figure']],
  ])('%s: accepted, with a warning that names the field', async (_, row, code, fields) => {
    const { status, receipt } = await postRows(pipeline, [row])
    expect(status).toBe(202)
    expect(receipt.warnings).toMatchObject([{ code, count: 1, rows: [1], fields }])
  })

  it('a published date outside of the dates that the row covers is told', async () => {
    const header =
      'id,iso3,role,displacement_type,qualifier,figure,displacement_date,displacement_start_date,displacement_end_date,created_at'
    const csv = `${header}\n1,FJI,Recommended figure,Disaster,,300,2023-12-28,2024-12-28,2024-12-29,2025-01-07\n`
    const { status, told } = await send('/v1/datasets/idu-dates/idmc-idu', csv, { type: 'text/csv' })
    expect(status).toBe(202)
    expect(told.warnings?.map(({ code }) => code)).toContain('DATE_OUTSIDE_PERIOD')
  })

  it('more people than there are is refused, in a published file too', async () => {
    const field = await postRows(pipeline, [
      flowRow('team', 'belize', { country: 'BLZ', figure: 2 ** 53 - 1 }),
    ])
    expect(field.receipt.rejections).toMatchObject([{ code: 'FIGURE_IMPLAUSIBLE', path: 'figure' }])
    const csv = 'pais,year,month,count\nVenezuela,2022,1,9007199254740991\nCuba,2022,1,5\n'
    const { told } = await send('/v1/datasets/snm/pa-snm', csv, { type: 'text/csv' })
    expect(told.rejections).toMatchObject([{ row: 1, code: 'FIGURE_IMPLAUSIBLE' }])
  })
})
