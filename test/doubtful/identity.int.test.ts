/**
 * Who is who, through the real push: rows that look the same are the same observation however they are printed, and what
 * a store holds under ids of the former rule goes on under them.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkObservation, topicNames, type Receipt } from '@tideline/contracts'
import { createProducer } from '@tideline/kafka'
import { createLogger } from '@tideline/runtime'
import { formatById } from '../../packages/sources/src/index.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { hasSharedCases, sharedCase } from '../e2e/shared-data.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'

const world = testWorld('identity')
let pipeline: Pipeline
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tideline-identity-'))
  pipeline = await startPipeline({ world })
})
afterAll(async () => {
  await pipeline?.stop()
  await rm(folder, { recursive: true, force: true })
})

const counts = ({ new: isNew, revised, unchanged, retracted, rejected }: Receipt) => ({
  new: isNew,
  revised,
  unchanged,
  retracted,
  rejected,
})
const nothing = { new: 0, revised: 0, unchanged: 0, retracted: 0, rejected: 0 }

const push = async (source: string, format: string, body: string, complete = false): Promise<Receipt> => {
  const file = join(folder, `${source}.${body.startsWith('{') ? 'json' : 'csv'}`)
  await writeFile(file, body)
  return await pipeline.pushAndWait(file, format, { source, complete })
}

const people = async (source: string, category = 'internal_displacements'): Promise<number | null> => {
  const { series } = await pipeline.series({ source, category, interval: 'year' })
  const values = series.flatMap(({ points }) => points.map(({ value }) => value))
  return values.every((value) => value === null)
    ? null
    : values.reduce((sum: number, value) => sum + (value ?? 0), 0)
}

describe.skipIf(!hasSharedCases)('the cases', () => {
  it('02: one row in six spellings is one observation', async () => {
    const receipts: Receipt[] = []
    for (const nth of [1, 2, 3, 4, 5, 6]) {
      const file = sharedCase(`02-natural-key-from-printed-text/v${nth}.csv`)
      receipts.push(await pipeline.pushAndWait(file, 'idmc-gidd-disasters', { source: 'case02' }))
    }
    expect(receipts.map((receipt) => receipt.new)).toEqual([1, 0, 0, 0, 0, 0])
    expect(await people('case02')).toBe(9_840)
  })

  it('07: ids that look alike are one, in CSV and in JSON', async () => {
    for (const [file, source, rows] of [
      ['field.csv', 'case07', 3],
      ['space.json', 'case07j', 2],
    ] as const) {
      const receipt = await pipeline.pushAndWait(
        sharedCase(`07-invisible-differences-in-ids/${file}`),
        'tideline',
        { source },
      )
      expect([receipt.read, receipt.rejected]).toEqual([rows, 0])
      expect(receipt.warnings.map(({ code }) => code)).toContain('ID_NORMALISED')
      expect(await people(source)).toBe(100)
    }
  })

  it('09: other capitals in the next vintage change nothing', async () => {
    const at = (name: string): string => sharedCase(`09-capital-letters-break-history/${name}`)
    const options = { source: 'case09', complete: true }
    const first = await pipeline.pushAndWait(at('vintage1.csv'), 'idmc-gidd-disasters', options)
    const { asOf } = await pipeline.series({ source: 'case09', category: 'internal_displacements' })
    const second = await pipeline.pushAndWait(at('vintage2.csv'), 'idmc-gidd-disasters', options)
    expect(counts(second)).toEqual({ ...nothing, unchanged: first.read })
    const { body } = await pipeline.get<{ series: unknown[] }>(
      `${pipeline.queryUrl}/v1/diff?source=case09&category=internal_displacements&interval=year&fromAsOf=${asOf}`,
    )
    expect(body.series).toEqual([])
  })
})

const gidd = (...lines: string[]): string =>
  [
    'iso3,year,start_date,end_date,event_name,hazard_category_name,hazard_type_name,new_displacement,total_displacement',
    ...lines,
    '',
  ].join('\n')

const dorian = 'BHS,2019,2019-09-01,2019-09-04,Hurricane Dorian,Weather related,Storm'
const floods = 'HTI,2019,2019-06-03,2019-06-04,Floods in  Artibonite,Weather related,Flood'
const slide = 'COL,2019,2019-06-03,2019-06-04,Landslide,Weather related,Wet mass movement'
const swapped = 'CUB,2019,2019-06-30,2019-06-04,Storm,Weather related,Storm'

const cbpHeader =
  'Fiscal Year,Month Grouping,Month (abbv),Component,Land Border Region,Area of Responsibility,Demographic,Citizenship Grouping,Title of Authority,Encounter Type,Encounter Count'
const cbpRow = (citizenship: string, people: number): string =>
  `2023,FYTD,NOV,U.S. Border Patrol,Southwest Land Border,El Paso Sector,Single Adults,"${citizenship}",Title 8,Apprehensions,${people}`

const dtm = (operation: string, people: number, date = '2022-11-30T00:00:00'): string =>
  JSON.stringify({
    isSuccess: true,
    result: [
      {
        operation,
        admin0Name: 'Haiti',
        admin0Pcode: 'HTI',
        admin1Name: 'Ouest',
        admin1Pcode: 'HT01',
        numPresentIdpInd: people,
        reportingDate: date,
        roundNumber: 2,
        displacementReason: 'Conflict',
        assessmentType: 'BA',
      },
    ],
    errorMessages: [],
  })

/** Writes what a file says to the log as versions before November 2026 did: under ids made of what was printed. */
const storeAsFormerly = async (source: string, formatId: string, body: string): Promise<string[]> => {
  const format = formatById(formatId)
  if (format === undefined) throw new Error(`no format ${formatId}`)
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(body)
  }
  const messages: { key: Buffer; value: Buffer }[] = []
  for await (const { observations, naturalId } of format.read(bytes(), { source })) {
    for (const { observation, extras } of observations) {
      const id = `${naturalId?.former ?? ''}${observation.id.slice(naturalId?.id.length)}`
      const checked = checkObservation(
        { ...observation, id },
        { today: '2026-11-26', mode: 'published', receipt: 'formerly', format: formatId, extras },
      )
      if (!checked.ok) throw new Error(checked.rejections[0].message)
      messages.push({
        key: Buffer.from(`${source}|${id}`),
        value: Buffer.from(JSON.stringify({ ...checked.draft, revision: 1 })),
      })
    }
  }
  const producer = await createProducer(
    { brokers: world.kafkaBrokers.split(','), clientId: 'formerly' },
    createLogger('formerly', 'silent'),
  )
  await producer.send(topicNames(world.topicPrefix).observations, messages)
  await producer.close()
  return messages.map(({ key }) => key.toString().slice(source.length + 1))
}

const historyOf = async (source: string, id: string) => {
  const { body } = await pipeline.get<{ revisions?: { op: string; record: { figure?: number } }[] }>(
    `${pipeline.queryUrl}/v1/observations/${source}/${encodeURIComponent(id)}`,
  )
  return body.revisions?.map(({ op, record }) => [op, record.figure])
}

/** A store of the former rule, once it shows. */
const formerly = async (
  source: string,
  format: string,
  body: string,
  [category, sum]: readonly [string, number],
): Promise<string[]> => {
  const ids = await storeAsFormerly(source, format, body)
  await until(`the former store of ${source}`, async () =>
    (await people(source, category)) === sum ? true : undefined,
  )
  return ids
}

describe('a store of the former rule', () => {
  it('keeps the history of GIDD, whatever the next vintage prints', async () => {
    const source = 'former-gidd'
    const lines = [
      `${dorian},9840,120`,
      `${floods},300,`,
      `${slide},40,`,
      `${swapped},5,`,
      `${swapped},7,`,
      `${swapped},,11`,
    ]
    const before = await formerly(source, 'idmc-gidd-disasters', gidd(...lines), [
      'internal_displacements',
      10_192,
    ])
    expect(before).toHaveLength(7)
    expect(before.every((id) => /^d-[0-9a-f]{16}-\d+(-stock)?$/.test(id))).toBe(true)
    const again = await push(source, 'idmc-gidd-disasters', gidd(...lines), true)
    expect(counts(again)).toEqual({ ...nothing, unchanged: 6 })

    const next = [
      `${dorian.toUpperCase()},17847,120`,
      `${floods.replace('  ', ' ')},300,`,
      // the taxonomy has another type now; that it is another row is told, as before
      `${slide},40,`,
      // equals in another order: the same figures are the same rows
      `${swapped.replace('Storm', 'STORM')},7,`,
      `${swapped.replace('Storm', 'STORM')},5,`,
      `${swapped.replace('Storm', 'STORM')},,11`,
    ]
    const receipt = await push(source, 'idmc-gidd-disasters', gidd(...next), true)
    expect(counts(receipt)).toEqual({ ...nothing, revised: 1, unchanged: 5 })
    expect(await people(source)).toBe(18_199)
    expect(await historyOf(source, before[0] ?? '')).toEqual([
      ['report', 9_840],
      ['report', 17_847],
    ])
  })

  it('retracts what the file lacks and counts a refused row as published', async () => {
    const source = 'former-lacks'
    const lines = Array.from(
      { length: 10 },
      (_, nth) =>
        `HTI,2019,2019-06-0${nth}`.replace('-00', '-10') + `,,Flood ${nth},Weather related,Flood,100,`,
    )
    await formerly(source, 'idmc-gidd-disasters', gidd(...lines), ['internal_displacements', 1_000])
    const shouted = lines.slice(1).map((line) => line.toUpperCase())
    const receipt = await push(
      source,
      'idmc-gidd-disasters',
      gidd(...shouted.with(0, shouted[0]?.replace(',100,', ',many,') ?? '')),
      true,
    )
    expect(counts(receipt)).toEqual({ ...nothing, unchanged: 8, retracted: 1, rejected: 1 })
    expect(await people(source)).toBe(900)
  })

  it('keeps the history of CBP and of DTM', async () => {
    const cbp = (...rows: string[]): string => [cbpHeader, ...rows, ''].join('\n')
    await formerly('former-cbp', 'us-cbp', cbp(cbpRow('Cuba', 200), cbpRow('Other', 50)), ['encounters', 250])
    const encounters = await push(
      'former-cbp',
      'us-cbp',
      cbp(cbpRow('CUBA', 210), cbpRow('OTHER ', 50)),
      true,
    )
    expect(counts(encounters)).toEqual({ ...nothing, revised: 1, unchanged: 1 })
    expect(await people('former-cbp', 'encounters')).toBe(260)

    await formerly('former-dtm', 'iom-dtm', dtm('Countrywide monitoring', 500), ['idps', 500])
    const round = await push('former-dtm', 'iom-dtm', dtm('Countrywide  Monitoring', 510, '2022-11-30'), true)
    expect(counts(round)).toEqual({ ...nothing, revised: 1 })
    expect(await people('former-dtm', 'idps')).toBe(510)
  })
})

const field = (source: string, id: string, figure: number, more: object = {}): string =>
  `${JSON.stringify({ source, id, category: 'internal_displacements', cause: 'disaster', country: 'BLZ', figure, start: '2024-11-01', ...more })}\n`

const send = async (body: string): Promise<Receipt> => {
  const answer = await fetch(`${pipeline.ingestUrl}/v1/observations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/x-ndjson' },
    body,
  })
  const receipt = (await answer.json()) as Receipt
  expect([answer.status, receipt]).toMatchObject([202, {}])
  await pipeline.waitVisible(receipt.receiptId)
  return receipt
}

describe('an id of a field push', () => {
  it('is found, corrected and taken back however it is written', async () => {
    const [composed, parts] = ['camp-é 1', ' camp-e\u0301\u200b  1']
    await send(field('alike', composed, 100))
    const corrected = await send(field('alike', parts, 90))
    expect(counts(corrected)).toEqual({ ...nothing, revised: 1 })
    expect(corrected.warnings.map(({ code }) => code)).toContain('ID_NORMALISED')
    expect(await people('alike')).toBe(90)
    expect(await historyOf('alike', parts)).toEqual([
      ['report', 100],
      ['report', 90],
    ])
    const taken = await send(`${JSON.stringify({ source: 'alike', id: parts, op: 'retract' })}\n`)
    expect(counts(taken)).toEqual({ ...nothing, revised: 1 })
    expect(await people('alike')).toBeNull()
  })

  it('goes on as it was sent where it was stored so', async () => {
    const sent = 'camp\u200b-7'
    const producer = await createProducer(
      { brokers: world.kafkaBrokers.split(','), clientId: 'sent' },
      createLogger('sent', 'silent'),
    )
    const observation = JSON.parse(field('stored-so', sent, 100)) as object
    const checked = checkObservation(observation, {
      today: '2026-11-26',
      // ids of published files are not touched, as those of field pushes were not
      mode: 'published',
      receipt: 'formerly',
      format: 'tideline',
    })
    if (!checked.ok) throw new Error(checked.rejections[0].message)
    await producer.send(topicNames(world.topicPrefix).observations, [
      {
        key: Buffer.from(`stored-so|${sent}`),
        value: Buffer.from(JSON.stringify({ ...checked.draft, revision: 1 })),
      },
    ])
    await producer.close()
    await until('what was stored', async () => ((await people('stored-so')) === 100 ? true : undefined))
    const receipt = await send(field('stored-so', sent, 80, { revision: 2 }))
    expect(counts(receipt)).toEqual({ ...nothing, revised: 1 })
    expect(await people('stored-so')).toBe(80)
    expect(await historyOf('stored-so', sent)).toEqual([
      ['report', 100],
      ['report', 80],
    ])
  })

  it('of which nothing can be seen is refused', async () => {
    const answer = await fetch(`${pipeline.ingestUrl}/v1/observations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${pipeline.apiKey}`, 'content-type': 'application/x-ndjson' },
      body: field('unseen', '\u200b', 5),
    })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ rejections: [{ code: 'FIELD_INVALID', path: 'id' }] })
  })
})
