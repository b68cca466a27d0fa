/** The worked examples of the domain reference on corrections, retractions and merges (4.11), pushed and asked for over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testWorld } from '../harness/index.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import { flowRow, flows, pointsOf, postRows, pushRows, valuesOf } from './push-rows.ts'

let pipeline: Pipeline

beforeAll(async () => {
  pipeline = await startPipeline({ world: testWorld('domain corrections') })
})
afterAll(() => pipeline?.stop())

const month = { interval: 'month', from: '2024-03-01', to: '2024-03-31' }

/** The newest instant that can be answered for: what was pushed before it is in, what comes later is not. */
const now = async (source: string): Promise<string> => (await pipeline.series(flows(source))).watermark ?? ''

interface History {
  revisions: { revision: number; counts: boolean; conflicting: boolean; changes: string[] }[]
}
const historyOf = async (source: string, id: string): Promise<History['revisions']> =>
  (await pipeline.get<History>(`${pipeline.queryUrl}/v1/observations/${source}/${id}`)).body.revisions

describe('4.11 corrections', () => {
  const source = 'r411-days'
  const asked = { ...flows(source), ...month }
  const a = (changes: Record<string, unknown> = {}) => flowRow(source, 'a', { figure: 500, ...changes })
  const b = flowRow(source, 'b', { figure: 100, start: '2024-03-02' })
  let dayTwo: string
  let dayFour: string

  beforeAll(async () => {
    await pushRows(pipeline, a())
    dayTwo = await now(source)
    await pushRows(pipeline, a({ revision: 2, figure: 350 }), b)
    dayFour = await now(source)
  })

  it('4.11 as of day 2 it was 500, as of day 4 it is 450', async () => {
    expect(await pipeline.value({ ...asked, asOf: dayTwo })).toBe(500)
    expect(await pipeline.value({ ...asked, asOf: dayFour })).toBe(450)
    expect(await pipeline.value(asked)).toBe(450)
  })

  it('4.11 a correction restates the day of the event, it is no negative day later', async () => {
    const days = { ...flows(source), interval: 'day', from: '2024-03-01', to: '2024-03-04' }
    expect(await valuesOf(pipeline, { ...days, asOf: dayTwo })).toEqual([500, null, null, null])
    expect(await valuesOf(pipeline, days)).toEqual([350, 100, null, null])
  })

  it('4.11 the same payload delivered three times is 450 still', async () => {
    for (const _ of [1, 2, 3]) await pushRows(pipeline, a({ revision: 2, figure: 350 }), b)
    expect(await pointsOf(pipeline, asked)).toMatchObject([{ value: 450, observations: 2 }])
    expect((await historyOf(source, 'a')).map(({ revision }) => revision)).toEqual([1, 2])
  })

  it('4.11 an older revision that arrives late changes nothing', async () => {
    await pushRows(pipeline, a({ revision: 4, figure: 350 }))
    await pushRows(pipeline, a({ revision: 3, figure: 9_999 }))
    expect(await pipeline.value(asked)).toBe(450)
  })

  it('4.11 same id and revision with another payload is a conflict: the first stands, 450, and both are shown', async () => {
    await pushRows(pipeline, flowRow(source, 'b', { figure: 777, start: '2024-03-02' }))
    expect(await pipeline.value(asked)).toBe(450)
    expect(await historyOf(source, 'b')).toMatchObject([
      { revision: 1, counts: true, conflicting: false },
      { revision: 1, counts: false, conflicting: true },
    ])
  })

  it('4.11 two payloads under one revision in one push: the second is refused', async () => {
    const twice = [5, 6].map((figure) => flowRow('r411-twice', 'a', { figure: figure * 100 }))
    const { status, receipt } = await postRows(pipeline, twice)
    expect(status).toBe(202)
    expect(receipt).toMatchObject({ accepted: 1, rejected: 1 })
    expect(receipt.rejections).toMatchObject([{ row: 2, code: 'REVISION_CONFLICT' }])
    await pipeline.waitVisible(receipt.receiptId)
    expect(await pipeline.value({ ...flows('r411-twice'), ...month })).toBe(500)
  })

  it('4.11 an edit of a revision that is no longer the newest is refused', async () => {
    const edit = a({ revision: 5, baseRevision: 1, figure: 600 })
    const { status, receipt } = await postRows(pipeline, [edit])
    expect(status).toBe(422)
    expect(receipt.rejections).toMatchObject([{ code: 'BASE_REVISION_STALE' }])
    expect(await pipeline.value(asked)).toBe(450)
  })

  it('4.11 a retraction takes the figure out, and as of before it is still there', async () => {
    const before = await now(source)
    await pushRows(pipeline, { source, id: 'b', revision: 2, op: 'retract' })
    expect(await pipeline.value(asked)).toBe(350)
    expect(await pipeline.value({ ...asked, asOf: before })).toBe(450)
  })
})

interface Diff {
  series: { key: Record<string, string>; points: { period: string; change: number; reasons: object }[] }[]
}
const diffOf = async (query: Record<string, string>): Promise<Diff['series']> => {
  const url = `${pipeline.queryUrl}/v1/diff?${new URLSearchParams(query).toString()}`
  const { status, body } = await pipeline.get<Diff>(url)
  expect(status).toBe(200)
  return body.series
}

describe('4.11 the explained difference', () => {
  /** A figure that comes more than 30 days after its day is late, so these are of this week. */
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const [first, second] = [day(5), day(4)]

  it('4.11 from day 2 to day 4: 100 new and -150 corrected are -50, each on its own day', async () => {
    const source = 'r411-diff'
    await pushRows(pipeline, flowRow(source, 'a', { figure: 500, start: first }))
    const fromAsOf = await now(source)
    await pushRows(
      pipeline,
      flowRow(source, 'a', { figure: 350, start: first, revision: 2 }),
      flowRow(source, 'b', { figure: 100, start: second }),
    )
    const series = await diffOf({ ...flows(source), interval: 'day', fromAsOf, toAsOf: await now(source) })
    const points = series.flatMap((one) => one.points)
    expect(points.map(({ period, change, reasons }) => [period, change, reasons])).toEqual([
      [first, -150, { correction: -150 }],
      [second, 100, { new: 100 }],
    ])
    expect(points.reduce((sum, { change }) => sum + change, 0)).toBe(-50)
  })

  it('4.11 reclassified: -350 and 350 by cause, nothing by country', async () => {
    const source = 'r411-diff-cause'
    const row = { figure: 350, start: first }
    await pushRows(pipeline, flowRow(source, 'a', row))
    const fromAsOf = await now(source)
    await pushRows(pipeline, flowRow(source, 'a', { ...row, cause: 'disaster', revision: 2 }))
    const asked = { ...flows(source), interval: 'day', fromAsOf, toAsOf: await now(source) }
    const byCause = await diffOf({ ...asked, groupBy: 'cause' })
    const told = byCause.map(({ key, points }) => [key['cause'], points[0]?.change, points[0]?.reasons])
    expect(new Map(told.map((one) => [one[0], one.slice(1)]))).toEqual(
      new Map([
        ['conflict', [-350, { reclassified: -350 }]],
        ['disaster', [350, { reclassified: 350 }]],
      ]),
    )
    const byCountry = (await diffOf(asked)).flatMap((one) => one.points)
    expect(byCountry.reduce((sum, { change }) => sum + change, 0)).toBe(0)
  })

  it('4.11 a revision that changes nothing, and one of a text only, are no difference', async () => {
    const source = 'r411-diff-none'
    const row = { figure: 350, start: first }
    await pushRows(pipeline, flowRow(source, 'a', row))
    const fromAsOf = await now(source)
    await pushRows(pipeline, flowRow(source, 'a', { ...row, revision: 2 }))
    await pushRows(pipeline, flowRow(source, 'a', { ...row, revision: 3, note: 'checked' }))
    const asked = { ...flows(source), interval: 'day', fromAsOf, toAsOf: await now(source) }
    expect((await diffOf(asked)).flatMap((one) => one.points)).toEqual([])
  })
})

describe('4.11 cause, event and what changes nothing', () => {
  it('4.11 reclassified: 350 people leave conflict and come to disaster, the total stays', async () => {
    const source = 'r411-cause'
    await pushRows(
      pipeline,
      flowRow(source, 'a', { figure: 350 }),
      flowRow(source, 'b', { figure: 100, cause: 'disaster' }),
    )
    const before = await now(source)
    await pushRows(pipeline, flowRow(source, 'a', { figure: 350, cause: 'disaster', revision: 2 }))
    const byCause = async (asOf: string) => {
      const answer = await pipeline.series({ ...flows(source), ...month, groupBy: 'cause', asOf })
      return Object.fromEntries(answer.series.map(({ key, points }) => [key.cause, points[0]?.value ?? null]))
    }
    expect(await byCause(before)).toEqual({ conflict: 350, disaster: 100 })
    expect(await byCause(await now(source))).toEqual({ disaster: 450 })
    expect(await pipeline.value({ ...flows(source), ...month, asOf: before })).toBe(450)
    expect(await pipeline.value({ ...flows(source), ...month })).toBe(450)
  })

  it('4.11 event merge: figures move to the other event, totals stay, and the old event is still there as of before', async () => {
    const source = 'r411-merge'
    const of = (id: string, event: string, figure: number, revision = 1) =>
      flowRow(source, id, { event: { id: event }, places: [{ name: 'P1' }], figure, revision })
    await pushRows(pipeline, of('a', 'e1', 300), of('b', 'e2', 200))
    const before = await now(source)
    await pushRows(pipeline, of('b', 'e1', 200, 2))
    const asked = { ...flows(source), ...month }
    expect(await pipeline.value(asked)).toBe(500)
    expect(await pipeline.value({ ...asked, event: 'e1' })).toBe(500)
    // Two recommended figures of one event and place now: said, and not acted upon.
    const flagged = async (asOf: string) =>
      (await pipeline.series({ ...asked, asOf })).warnings.map(({ code }) => code)
    expect(await flagged(before)).not.toContain('POSSIBLE_DOUBLE_COUNT')
    expect(await flagged(await now(source))).toContain('POSSIBLE_DOUBLE_COUNT')
    expect(await pointsOf(pipeline, { ...asked, event: 'e2' })).toEqual([])
    expect(await pipeline.value({ ...asked, event: 'e2', asOf: before })).toBe(200)
    expect(await pipeline.value({ ...asked, asOf: before })).toBe(500)
  })

  it('4.11 the same content sent again without a revision makes no version', async () => {
    const source = 'r411-same'
    const row = { ...flowRow(source, 'a', { figure: 500, note: 'first' }), revision: undefined }
    expect(await pushRows(pipeline, row)).toMatchObject({ new: 1, unchanged: 0 })
    expect(await pushRows(pipeline, row)).toMatchObject({ accepted: 0, revised: 0, unchanged: 1 })
    // Notes are kept, they make no version.
    expect(await pushRows(pipeline, { ...row, note: 'second' })).toMatchObject({ accepted: 0, unchanged: 1 })
    expect((await historyOf(source, 'a')).map(({ revision }) => revision)).toEqual([1])
    expect(await pushRows(pipeline, { ...row, figure: 400 })).toMatchObject({ revised: 1, unchanged: 0 })
    expect((await historyOf(source, 'a')).map(({ revision }) => revision)).toEqual([1, 2])
  })

  it('4.11 a sender’s own revision with the same content changes no figure, and is shown to change nothing', async () => {
    const source = 'r411-own'
    await pushRows(pipeline, flowRow(source, 'a', { figure: 500 }))
    await pushRows(pipeline, flowRow(source, 'a', { figure: 500, revision: 2 }))
    expect(await pipeline.value({ ...flows(source), ...month })).toBe(500)
    const changes = (await historyOf(source, 'a')).map((each) => each.changes)
    expect(changes.every((each) => each.length === 0)).toBe(true)
  })
})
