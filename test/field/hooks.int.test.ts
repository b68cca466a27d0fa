/** Form tools and spreadsheets against the real service: what they send, what they are told, what comes of it. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApiKey } from '@tideline/runtime'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { commCareForm, dataValueSet, koboRecord, submission } from './bodies.ts'

const world = testWorld('field')
const slow = createApiKey({ name: 'slow tool', sources: ['kobo-slow'], requestsPerMinute: 1 })
const secret = `whsec_${Buffer.from('twenty-four bytes of it!').toString('base64')}`
let pipeline: Pipeline
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-field-'))
  await cp(new URL('../../profiles/', import.meta.url), join(folder, 'profiles'), { recursive: true })
  await cp(
    new URL('../../profiles/example-dtm-round.yaml', import.meta.url),
    join(folder, 'secrets', 'unused'),
    { recursive: true },
  )
  await writeFile(join(folder, 'secrets', 'commcare-pan'), `${secret}\n`)
  pipeline = await startPipeline({
    world,
    services: ['ingest-worker', 'rollup-worker', 'ingest-api', 'query-api'],
    env: { PROFILES_DIR: join(folder, 'profiles'), HOOK_SECRETS_DIR: join(folder, 'secrets') },
    keys: [slow.entry],
  })
})
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

interface Told {
  outcome?: string
  receiptId: string
  accepted: number
  rejected: number
  code?: string
  reasons?: { code: string; message: string }[]
  rejections?: { row: number; code: string; path?: string; message: string }[]
  [other: string]: unknown
}

const send = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  const answer = await fetch(`${pipeline.ingestUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/json', ...headers },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (text.startsWith('{') ? JSON.parse(text) : {}) as Told,
  }
}

const stored = async (source: string, id: string) => {
  const { status, body } = await pipeline.get<{
    revisions: { revision: number; op: string; record: Record<string, unknown> }[]
  }>(`${pipeline.queryUrl}/v1/observations/${source}/${encodeURIComponent(id)}`)
  return status === 200 ? body.revisions : []
}
const untilRevision = async (source: string, id: string, revision: number) =>
  await until(`${source}|${id} to have revision ${revision}`, async () => {
    const revisions = await stored(source, id)
    return revisions.find((each) => each.revision === revision)
  })

describe('KoboToolbox', () => {
  const path = '/v1/hooks/kobo/kobo-hti'

  it('has its record counted once however often it is sent, and its edit as a revision', async () => {
    const first = await send(path, koboRecord('k-1'))
    expect([first.status, first.body.outcome]).toEqual([202, 'accepted'])
    const { record } = await untilRevision('kobo-hti', 'k-1', 1)
    expect(record).toMatchObject({ figure: 417, country: 'HTI', cause: 'conflict', start: '2026-04-03' })
    expect((await send(path, koboRecord('k-1'))).body.outcome).toBe('unchanged')
    // the wrapper of a form manager, a subset without rootUuid, and a list
    const { 'meta/rootUuid': _, 'meta/instanceID': __, ...subset } = koboRecord('k-1')
    expect((await send(path, { submission: subset })).body.outcome).toBe('unchanged')
    // a retry may carry what was edited meanwhile
    expect(
      (
        await send(path, [
          koboRecord('k-1', { 'site/people': '430', 'site/women': '230', 'site/men': '200' }),
        ])
      ).body.outcome,
    ).toBe('accepted')
    expect((await untilRevision('kobo-hti', 'k-1', 2)).record).toMatchObject({ figure: 430 })
  })

  it('is never told 4xx for what an enumerator typed: the record is kept, and counts once it was mended', async () => {
    const doubtful = await send(
      path,
      koboRecord('k-2', { 'site/people': '1.250', 'site/women': '', 'site/men': '' }),
    )
    expect([doubtful.status, doubtful.body.outcome, doubtful.body.reasons?.[0]?.code]).toEqual([
      202,
      'quarantined',
      'FIGURE_AMBIGUOUS',
    ])
    expect(doubtful.body.reasons?.[0]?.message).toContain('1250 or 1.25')
    // {"toString": ""} throws wherever it is made text
    for (const identity of [{ toString: '' }, { some: 'object' }]) {
      const nameless = await send(path, { ...koboRecord('k-3'), 'meta/rootUuid': identity })
      expect([nameless.status, nameless.body.outcome, nameless.body.reasons?.[0]?.code]).toEqual([
        202,
        'quarantined',
        'FIELD_INVALID',
      ])
    }
    const broken = await send(path, '{"_uuid": "k-3", "site/peo')
    expect([broken.status, broken.body.outcome, broken.body.reasons?.[0]?.code]).toEqual([
      202,
      'quarantined',
      'ROW_BROKEN',
    ])
  })

  it('has a form that no profile reads kept, and taken in when one does', async () => {
    const record = koboRecord('k-4', {
      _xform_id_string: 'aNewForm',
      _uuid: '00000000-0000-4000-8000-000000000001',
      'group/persons': '12',
      enumerator_phone: '+509 3412 3456',
    })
    const unmapped = await send('/v1/hooks/kobo/kobo-new', record)
    expect([unmapped.status, unmapped.body.outcome, unmapped.body.reasons?.[0]?.code]).toEqual([
      202,
      'unmapped',
      'FORM_UNMAPPED',
    ])
    await writeFile(
      join(folder, 'profiles', 'new.yaml'),
      'profile: new\nversion: 1\nsender: kobo\nforms: [aNewForm]\nidentity: [_uuid]\nconstants: {category: idps, country: HTI, cause: conflict}\nfields: {figure: group/persons, date: site/counted_on, place.name: site/name}\n',
    )
    const kept = await until('the row to be kept', async () => {
      const answer = await fetch(`${pipeline.ingestUrl}/v1/rejected?receipt=${unmapped.body.receiptId}`, {
        headers: { authorization: `Bearer ${pipeline.apiKey}` },
      })
      return ((await answer.json()) as { rejected: { rejectedId: string; payload: string }[] }).rejected[0]
    })
    expect(kept.payload).not.toContain('3412')
    const replayed = await send(`/v1/rejected/${kept.rejectedId}/replay`, '')
    expect(replayed.body).toMatchObject({ accepted: 1 })
    expect((await untilRevision('kobo-new', '00000000-0000-4000-8000-000000000001', 1)).record).toMatchObject(
      { figure: 12 },
    )
  })

  it('is told 503 where others are told 429, so that it sends again by itself', async () => {
    const authorization = `Basic ${Buffer.from(`kobo:${slow.key}`).toString('base64')}`
    expect((await send('/v1/hooks/kobo/kobo-slow', koboRecord('k-5'), { authorization })).status).toBe(202)
    const over = await send('/v1/hooks/kobo/kobo-slow', koboRecord('k-6'), { authorization })
    expect([over.status, over.body.code, over.headers.has('retry-after')]).toEqual([503, 'OVERLOADED', true])
    expect(
      (await send('/v1/hooks/kobo/kobo-hti', koboRecord('k-7'), { authorization: 'Bearer nobody' })).status,
    ).toBe(401)
  })
})

describe('other tools', () => {
  it('OpenRosa gets 201 and never 200, an edit revises the submission that it names', async () => {
    const post = async (xml: string, key = pipeline.apiKey) => {
      const form = new FormData()
      form.append('xml_submission_file', new Blob([xml], { type: 'text/xml' }), 'submission.xml')
      form.append('photo.jpg', new Blob([new Uint8Array(1_000)], { type: 'image/jpeg' }), 'photo.jpg')
      return await fetch(`${pipeline.ingestUrl}/v1/hooks/openrosa/collect-hti/submission`, {
        method: 'POST',
        headers:
          key === ''
            ? {}
            : {
                authorization: `Basic ${Buffer.from(`tablet:${key}`).toString('base64')}`,
                'x-openrosa-version': '1.0',
              },
        body: form,
      })
    }
    const challenge = await post(submission('o-1', '50'), '')
    expect([challenge.status, challenge.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="Tideline"',
    ])
    const first = await post(submission('o-1', '50'))
    expect(first.status).toBe(201)
    expect(await first.text()).toContain('<OpenRosaResponse')
    expect((await untilRevision('collect-hti', 'o-1', 1)).record).toMatchObject({
      figure: 50,
      places: [{ name: 'Jacmel & Bel-Air' }],
    })
    expect((await post(submission('o-1', '50'))).status).toBe(201)
    expect((await post(submission('o-2', '55', 'o-1'))).status).toBe(201)
    expect((await untilRevision('collect-hti', 'o-1', 2)).record).toMatchObject({ figure: 55 })
    // an edit of an edit names one that nobody knows: put aside, not counted a second time
    const third = await post(submission('o-3', '60', 'o-2'))
    expect([third.status, (await third.text()).includes('put aside')]).toEqual([201, true])
    expect(await stored('collect-hti', 'o-2')).toEqual([])
    expect((await post('<data><unclosed></data>')).status).toBe(201)
  })

  it('DHIS2 is answered as it answers: counted, ignored, deleted', async () => {
    const value = (changes: object) => ({
      dataElement: 'FTRrcoaog83',
      categoryOptionCombo: 'HllvX50cXC0',
      attributeOptionCombo: 'HllvX50cXC0',
      value: '310',
      storedBy: 'clerk',
      ...changes,
    })
    const path = '/v1/hooks/dhis2/dhis2-hti'
    const values = [
      value({ lastUpdated: '2026-05-02T10:00:00.000+0000' }),
      value({ dataElement: 'other', value: '1' }),
      value({ orgUnit: 'unknownUnit', value: '5' }),
    ]
    const first = await send(path, dataValueSet(values))
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      status: 'WARNING',
      response: { importCount: { imported: 1, ignored: 1 }, conflicts: [{ errorCode: 'FIELD_INVALID' }] },
    })
    const id = 'FTRrcoaog83.202604.DiszpKrYNg8.HllvX50cXC0.HllvX50cXC0'
    const revision = Date.parse('2026-05-02T10:00:00Z')
    expect((await untilRevision('dhis2-hti', id, revision)).record).toMatchObject({
      figure: 310,
      country: 'HTI',
      dateAccuracy: 'month',
    })
    const deleted = dataValueSet([value({ deleted: true, lastUpdated: '2026-05-03T10:00:00.000+0000' })])
    expect((await send(path, deleted)).body).toMatchObject({ status: 'OK' })
    expect((await untilRevision('dhis2-hti', id, revision + 86_400_000)).op).toBe('retract')
    // a value that was sent again, and then the whole set with the strategy that deletes
    const back = dataValueSet([value({ value: '320', lastUpdated: '2026-05-04T10:00:00.000+0000' })])
    await send(path, back)
    await untilRevision('dhis2-hti', id, revision + 2 * 86_400_000)
    const wiped = await send(`${path}?importStrategy=DELETE`, back)
    expect(wiped.body).toMatchObject({
      status: 'OK',
      response: { importCount: { imported: 0, updated: 0, ignored: 0, deleted: 1 } },
    })
    expect((await untilRevision('dhis2-hti', id, revision + 2 * 86_400_000 + 1)).op).toBe('retract')
    const csv =
      'dataelement,period,orgunit,catoptcombo,attroptcombo,value\nFTRrcoaog83,202605,DiszpKrYNg8,a,b,77\n'
    expect((await send(path, csv, { 'content-type': 'application/csv' })).body).toMatchObject({
      response: { importCount: { imported: 1 } },
    })
  })

  it('a signed hook needs no key, and one with another signature is refused', async () => {
    const body = JSON.stringify(commCareForm('c-1', '88'))
    const now = new Date()
    const signature = new Webhook(secret).sign('msg-1', now, body)
    const headers = {
      authorization: '',
      'webhook-id': 'msg-1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signature,
    }
    const { authorization: _, ...signed } = headers
    const answer = await fetch(`${pipeline.ingestUrl}/v1/hooks/json/commcare-pan`, {
      method: 'POST',
      headers: { ...signed, 'content-type': 'application/json' },
      body,
    })
    expect([answer.status, ((await answer.json()) as Told).outcome]).toEqual([202, 'accepted'])
    // half past eleven in Panama is the next day in UTC
    expect((await untilRevision('commcare-pan', 'c-1', 1)).record).toMatchObject({
      figure: 88,
      start: '2026-04-03',
    })
    const forged = await fetch(`${pipeline.ingestUrl}/v1/hooks/json/commcare-pan`, {
      method: 'POST',
      headers: signed,
      body: body.replace('88', '89'),
    })
    expect([forged.status, ((await forged.json()) as Told).code]).toEqual([401, 'SIGNATURE_INVALID'])
  })
})

describe('spreadsheets', () => {
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const header = ['País', 'Categoría', 'Causa', 'Lugar', 'Personas', 'Fecha']
  const workbook = async (rows: (string | number | Date | null)[][]) =>
    await writeXlsx({ sheets: [{ name: 'Datos', rows: [header, ...rows] }] })
  const push = async (bytes: Uint8Array, query = '?source=sheet-hti') =>
    await send(`/v1/observations${query}`, bytes, { 'content-type': XLSX })

  it('the whole history each evening counts once, and a corrected figure revises', async () => {
    const day = (figure: number, date: string) => ['HTI', 'idps', 'conflict', 'Léogâne', figure, date]
    const first = await push(await workbook([day(120, '2026-04-03')]))
    expect([first.status, first.body.accepted]).toEqual([202, 1])
    const second = await push(await workbook([day(125, '2026-04-03'), day(140, '2026-04-04')]))
    expect(second.body).toMatchObject({ new: 1, revised: 1, unchanged: 0 })
    const third = await push(await workbook([day(125, '2026-04-03'), day(140, '2026-04-04')]))
    expect(third.body).toMatchObject({ accepted: 0, unchanged: 2 })
  })

  it('tells all faults at once with their cells, and gives the file back with them', async () => {
    const bytes = await workbook([
      ['HTI', 'idps', 'conflict', 'A', '1.250', '2026-04-03'],
      ['HTI', 'idps', 'conflict', 'B', 5, '03/04/2026'],
      ['Haitii', 'idps', 'conflict', 'C', 5, '2026-04-03'],
      ['HTI', 'idps', 'conflict', 'D', 5, '2026-04-03'],
      ['HTI', 'idps', 'conflict', 'D', 6, '2026-04-03'],
    ])
    const { status, body } = await push(bytes)
    expect(status).toBe(422)
    expect(body.rejections?.map(({ row, code, path }) => `${code} ${row} ${path}`)).toEqual([
      'FIGURE_AMBIGUOUS 1 figure',
      'DATE_AMBIGUOUS 2 date',
      'COUNTRY_UNKNOWN 3 country',
      'ROW_CONTRADICTS 4 id',
      'ROW_CONTRADICTS 5 id',
    ])
    expect(body.rejections?.[1]?.message).toContain('Datos!F3 (Fecha)')
    const checked = await fetch(`${pipeline.ingestUrl}/v1/workbooks/check?source=sheet-hti`, {
      method: 'POST',
      headers: { authorization: `Bearer ${pipeline.apiKey}` },
      body: new Uint8Array(bytes),
    })
    expect([checked.status, checked.headers.get('x-tideline-errors')]).toEqual([200, '5'])
    const back = await readXlsx(new Uint8Array(await checked.arrayBuffer()))
    expect(back.sheets[0]?.rows[0]?.[6]).toBe('Tideline faults')
    expect(back.sheets[0]?.rows[2]?.[6]).toContain('DATE_AMBIGUOUS')
  })

  it('asks once about a column whose name has changed, instead of once a row', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'R43',
          rows: [
            ['Commune Pcode', 'Nom du site', 'Nb occupants', "Date d'évaluation"],
            ['HT0121', 'Stade', 900, '03/04/2026'],
          ],
        },
      ],
    })
    const { status, body } = await push(bytes, '?source=dtm-hti&profile=example-dtm-round')
    expect([status, body.code]).toEqual([400, 'HEADER_UNKNOWN'])
    expect(body['faults']).toEqual([
      expect.objectContaining({ code: 'COLUMN_MISSING', field: 'figure', readings: ['C "Nb occupants"'] }),
    ])
    expect((await push(bytes, '?source=dtm-hti&profile=none')).body.code).toBe('PROFILE_UNKNOWN')
  })

  it('says which columns it did not read, and that a figure was a formula', async () => {
    const rows = [
      [...header, 'Teléfono'],
      ['HTI', 'idps', 'conflict', 'F', null, '2026-04-03', 'x'],
    ]
    const cells = new Map([['1,4', { value: 30, formula: '10+20', formulaResult: 30 }]])
    const { body } = await push(await writeXlsx({ sheets: [{ name: 'Datos', rows, cells }] }))
    expect(body.accepted).toBe(1)
    expect((body['warnings'] as { code: string }[]).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['COLUMN_IGNORED', 'FORMULA_VALUE_TAKEN']),
    )
  })

  it('refuses a bomb before it unpacks it', async () => {
    const entry = Buffer.alloc(46 + 9)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(1_000, 20)
    entry.writeUInt32LE(4_000_000_000, 24)
    entry.writeUInt16LE(9, 28)
    entry.write('sheet.xml', 46)
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(4, 16)
    const { status, body } = await push(Buffer.concat([Buffer.from('PK\u0003\u0004'), entry, end]))
    expect([status, body.code]).toEqual([413, 'WORKBOOK_TOO_LARGE'])
  })

  it('a template in one language is filled in and counts, its example does not', async () => {
    const answer = await fetch(`${pipeline.ingestUrl}/v1/templates/example-dtm-round.xlsx?lang=es`)
    expect(answer.status).toBe(200)
    const template = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    const sheet = template.sheets.find(({ name }) => name === 'Datos')
    const keys = sheet?.rows[0] ?? []
    const row = keys.map(
      (key) =>
        ({ 'tideline:figure': 77, 'tideline:place.name': 'Cayes', 'tideline:date': new Date('2026-04-09') })[
          String(key)
        ] ?? null,
    )
    const bytes = await writeXlsx({ sheets: [{ name: 'Datos', rows: [...(sheet?.rows ?? []), row] }] })
    const { status, body } = await push(bytes, '?source=dtm-hti&profile=example-dtm-round')
    expect([status, body.accepted, body['read']]).toEqual([202, 1, 1])
  })
})
