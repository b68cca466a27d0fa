/**
 * Codes of events (GLIDE, GDACS) from a push to everything that goes out: the log, /v1/events, series by event, lineage, HDX's
 * file and the prefill of a DREF application. Figures by hand, in the columns of GIDD's table and in our own.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LineageAnswer } from '@tideline/contracts'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'

const header =
  'iso3,country_name,year,start_date,start_date_accuracy,end_date,end_date_accuracy,event_name,hazard_category_name,hazard_sub_category_name,hazard_type_name,hazard_sub_type_name,new_displacement,total_displacement,glide_numbers'
const storm = 'Hurricane Dorian,Weather related,Meteorological,Storm,Typhoon/Hurricane/Cyclone'
const dates = '2019-08-26,Day,2019-09-07,Day'
const gidd = `${header}
BHS,Bahamas,2019,${dates},${storm},17847,44200,"TC-2019-000099-BHS,TC-2019-000095-DOM"
BRB,Barbados,2019,${dates},${storm},102,,"TC-2019-000099-BHS,TC-2019-000095-DOM"
`
const codes = ['TC-2019-000095-DOM', 'TC-2019-000099-BHS']
const field = {
  source: 'team-north',
  id: 'camp-7',
  revision: 1,
  category: 'internal_displacements',
  cause: 'disaster.weather.meteorological.storm.cyclone',
  country: 'BHS',
  figure: 1_250,
  start: '2019-09-02',
  event: { id: 'hurricane-dorian', name: 'Dorian', codes: ['GDACS TC1000594', 'TC-2019-000099-BHS'] },
}

let pipeline: Pipeline
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-codes-'))
  await writeFile(join(folder, 'gidd.csv'), gidd)
  await writeFile(join(folder, 'field.json'), JSON.stringify(field))
  pipeline = await startPipeline({ world: testWorld('codes'), env: { PUBLIC_READ: 'off' } })
  await pipeline.pushAndWait(join(folder, 'gidd.csv'), 'idmc-gidd-disasters', { source: 'idmc-gidd' })
  await pipeline.pushAndWait(join(folder, 'field.json'), 'tideline')
}, 300_000)
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

const ask = async (path: string, status = 200): Promise<Response> => {
  const answer = await fetch(`${pipeline.queryUrl}${path}`, {
    headers: { authorization: `Bearer ${pipeline.apiKey}` },
  })
  expect([path, answer.status]).toEqual([path, status])
  return answer
}
const document = async <T>(path: string, status = 200): Promise<T> =>
  (await (await ask(path, status)).json()) as T
const table = async (path: string): Promise<Record<string, string>[]> =>
  parse(await (await ask(path)).text(), { columns: true })

const dorian = 'event=hurricane-dorian'

it('an event has the codes of all its rows, or of its rows in a country', async () => {
  const { events } = await document<{ events: { id: string; name: string; codes: string[] }[] }>('/v1/events')
  expect(events.map(({ id, codes: told }) => [id, told])).toEqual([
    ['hurricane-dorian', ['GDACS TC1000594', ...codes]],
  ])
  const barbados = await document<{ events: { codes: string[] }[] }>('/v1/events?country=BRB')
  expect(barbados.events.map(({ codes: told }) => told)).toEqual([codes])
})

it('a series by event names them where names are asked for, in JSON and as a table', async () => {
  const path = `/v1/series?category=internal_displacements&groupBy=event&source=idmc-gidd&interval=year&${dorian}`
  interface Named {
    series: { key: object; names?: object; eventCodes?: string[] }[]
  }
  const { series } = await document<Named>(`${path}&names=en`)
  expect(series.map(({ key, names, eventCodes }) => [key, names, eventCodes])).toEqual([
    [
      { event: 'hurricane-dorian', source: 'idmc-gidd' },
      { event: expect.stringMatching(/Dorian/) },
      ['GDACS TC1000594', ...codes],
    ],
  ])
  const plain = await document<Named>(path)
  expect(plain.series.map((one) => Object.keys(one).toSorted())).toEqual([['key', 'points']])
  const [row] = await table(`${path}&names=en&format=csv`)
  expect([row?.['value'], row?.['event_codes']]).toEqual(['17949', `GDACS TC1000594; ${codes.join('; ')}`])
})

it('the lineage of a figure has them as its row does', async () => {
  const lineage = await document<LineageAnswer>(
    `/v1/lineage?category=internal_displacements&country=BHS&source=team-north&period=2019&${dorian}`,
  )
  expect(lineage.counted.map(({ observation: { id, event } }) => [id, event])).toEqual([
    ['camp-7', field.event],
  ])
})

it("HDX's file has a row for each event where that is asked for, and one header row", async () => {
  const path = '/v1/portals/hdx/BHS/csv?category=internal_displacements'
  const rows = await table(`${path}&groupBy=cause,event`)
  expect(rows.map((row) => [row['source'], row['population'], row['event_id'], row['event_codes']])).toEqual([
    ['idmc-gidd', '17847', 'hurricane-dorian', `GDACS TC1000594; ${codes.join('; ')}`],
    ['team-north', '1250', 'hurricane-dorian', `GDACS TC1000594; ${codes.join('; ')}`],
  ])
  const plain = await table(path)
  expect(Object.keys(plain[0] ?? {}).at(-1)).toBe('reference_period_end')
  expect((await table(`${path}&hxl=1`))[0]?.['population']).toBe('#affected')
})

interface Dref {
  fields: Record<string, unknown> & { source_information: { source_name: string; source_link: string }[] }
  chosen: object
  figures: { source: string; category: string; people: number }[]
  unknown: { field: string }[]
}

it('a DREF application is filled with one figure, whose link leads to what it is made of', async () => {
  const answer = await document<Dref>(`/v1/portals/dref/BHS?${dorian}`)
  expect(answer.fields).toMatchObject({
    country_details: { iso3: 'BHS', name: 'Bahamas' },
    disaster_type_details: { name: 'Cyclone' },
    type_of_onset: 2,
    event_date: '2019-08-26',
    displaced_people: 17_847,
    num_affected: null,
    glide_code: 'TC-2019-000099-BHS',
  })
  expect(answer.chosen).toEqual({ source: 'idmc-gidd', category: 'internal_displacements' })
  expect(answer.figures.map(({ source, category, people }) => [source, category, people])).toEqual([
    ['idmc-gidd', 'internal_displacements', 17_847],
    ['team-north', 'internal_displacements', 1_250],
    ['idmc-gidd', 'idps', 44_200],
  ])
  expect(answer.unknown.map(({ field: name }) => name)).toEqual(['num_affected', 'people_in_need'])
  const link = answer.fields.source_information[0]?.source_link ?? ''
  expect(link.startsWith(pipeline.queryUrl)).toBe(true)
  const lineage = await document<LineageAnswer>(link.slice(pipeline.queryUrl.length))
  expect([lineage.value, lineage.counted.length]).toEqual([17_847, 1])
})

it('what nobody reports is null there, and an event that nobody names is unknown', async () => {
  const barbados = await document<Dref>(`/v1/portals/dref/BRB?${dorian}`)
  expect([barbados.fields['displaced_people'], barbados.fields['glide_code']]).toEqual([102, null])
  expect(barbados.unknown.map(({ field: name }) => name)).toContain('glide_code')
  const { code } = await document<{ code: string }>(`/v1/portals/dref/HTI?${dorian}`, 404)
  expect(code).toBe('EVENT_UNKNOWN')
})

it('the portals are for whoever may read', async () => {
  for (const path of [
    '/v1/portals/hdx/BHS/csv?category=idps',
    `/v1/portals/dref/BHS?${dorian}`,
    '/v1/portals/dtm/v3/displacement/admin0?Admin0Pcode=BHS',
  ])
    expect((await fetch(`${pipeline.queryUrl}${path}`)).status).toBe(401)
  const dtm = await document<{ isSuccess: boolean; result: { numPresentIdpInd: number }[] }>(
    '/v1/portals/dtm/v3/displacement/admin0?Admin0Pcode=BHS',
  )
  expect([dtm.isSuccess, dtm.result.map(({ numPresentIdpInd }) => numPresentIdpInd)]).toEqual([
    true,
    [44_200],
  ])
})
