/** Explanations and catalogues as files: each format of each route holds what its JSON holds. */
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { asOf, displaced, first, serveExplained } from './explained.fixture.ts'

const served = serveExplained('tables')

interface Asked {
  name: string
  path: string
  /** rows as JSON tells them, in order: what a table must have of each, by its columns */
  rows(body: never): Record<string, string | number | null | undefined>[]
  /** what its file is called */
  file: RegExp
}

interface Side {
  value: number | null
  state: string
}
interface Point {
  period: string
  before: Side
  after: Side
  change: number | null
  reasons: Record<string, number | null>
}
interface Observation {
  source: string
  id: string
  people: number | null
}

const asked: readonly Asked[] = [
  {
    name: 'differences',
    path: `/v1/diff?${displaced}&source=field&groupBy=country,cause&interval=month&fromAsOf=${asOf(first)}`,
    file: /^differences_HTI_internal_displacements_as-of-[^ ]+$/,
    rows: ({ series }: { series: { key: Record<string, string>; points: Point[] }[] }) =>
      series.flatMap(({ key, points }) =>
        points.map(({ period, before, after, change, reasons }) => ({
          country: key['country'],
          cause: key['cause'],
          period,
          value_before: before.value,
          state_before: before.state,
          value_after: after.value,
          change,
          people_correction: reasons['correction'],
          people_reclassified: reasons['reclassified'],
        })),
      ),
  },
  {
    name: 'lineage',
    path: `/v1/lineage?${displaced}&period=2023-05&source=field`,
    file: /^observations_HTI_internal_displacements_2023-05_as-of-[^ ]+$/,
    rows: ({
      counted,
      excluded,
    }: {
      counted: { observation: Observation; share: number | null }[]
      excluded: { observation: Observation; reason: string }[]
    }) => [
      ...counted.map(({ observation: { source, id, people }, share }) => ({
        counted: 'true',
        source,
        id,
        people,
        share,
        reason: undefined,
      })),
      ...excluded.map(({ observation: { source, id, people }, reason }) => ({
        counted: 'false',
        source,
        id,
        people,
        share: undefined,
        reason,
      })),
    ],
  },
  {
    name: 'revisions',
    path: `/v1/revisions?${displaced}&period=2023-05&source=field`,
    file: /^revisions_HTI_internal_displacements_2023-05_as-of-[^ ]+$/,
    rows: ({ revisions }: { revisions: (Side & { asOf: string; change: number | null })[] }) =>
      revisions.map(({ asOf: as_of, value, state, change }) => ({ as_of, value, state, change })),
  },
  {
    name: 'events',
    path: '/v1/events?',
    file: /^events_all_as-of-[^ ]+$/,
    rows: ({ events }: { events: { id: string; observations: number; countries: string[] }[] }) =>
      events.map(({ id, observations, countries }) => ({
        id,
        observations,
        countries: countries.join('; '),
      })),
  },
  {
    name: 'sources',
    path: '/v1/sources?',
    file: /^sources_as-of-[^ ]+$/,
    rows: ({
      sources,
    }: {
      sources: { source: string; credit: string; categories: { category: string; observations: number }[] }[]
    }) =>
      sources.flatMap(({ source, credit, categories }) =>
        categories.map(({ category, observations }) => ({ source, credit, category, observations })),
      ),
  },
]

const fetched = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  await fetch(served.url + path, { headers })

const fileOf = (answer: Response): string =>
  /^attachment; filename="([^"]+)"$/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? ''

const textOf = (cell: unknown): string =>
  typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'bigint' ? String(cell) : ''

/** Cells that are told by an expected row, written as a table of text writes them. */
const picked = (row: Record<string, unknown>, expected: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.keys(expected).map((name) => [name, textOf(row[name])]))

const written = (row: Record<string, unknown>): Record<string, string> => picked(row, row)

describe.each(asked)('$name', ({ path, rows, file }) => {
  it('says in CSV, Parquet and a workbook what it says in JSON', async () => {
    const expected = rows((await (await fetched(path)).json()) as never)
    expect(expected.length).toBeGreaterThan(0)
    const csv = await fetched(`${path}&format=csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(fileOf(csv)).toMatch(file)
    expect(fileOf(csv)).toMatch(/\.csv$/)
    const lines: Record<string, string>[] = parse(await csv.text(), { columns: true })
    expect(lines.map((line, nth) => picked(line, expected[nth] ?? {}))).toEqual(expected.map(written))

    const parquet = await fetched(`${path}&format=parquet`)
    expect(fileOf(parquet)).toMatch(/\.parquet$/)
    const typed = await parquetReadObjects({ file: await parquet.arrayBuffer() })
    expect(typed.map((row, nth) => picked(row, expected[nth] ?? {}))).toEqual(expected.map(written))
    // unknown stays unknown, and numbers are numbers
    for (const [nth, row] of typed.entries())
      for (const [name, value] of Object.entries(expected[nth] ?? {}))
        expect([name, row[name] ?? null]).toEqual([
          name,
          typeof value === 'number' ? BigInt(value) : (value ?? null),
        ])

    const sheet = await fetched(`${path}&format=xlsx`)
    expect(fileOf(sheet)).toMatch(/\.xlsx$/)
    const [readMe, data] = (await readXlsx(new Uint8Array(await sheet.arrayBuffer()))).sheets
    expect([readMe?.name, String(readMe?.rows[0]?.[0])]).toEqual([
      'README',
      expect.stringMatching(/^Tideline: /),
    ])
    const [names = [], ...cells] = data?.rows ?? []
    const told = cells.map((row) => Object.fromEntries(names.map((name, nth) => [String(name), row[nth]])))
    expect(told.map((row, nth) => picked(row, expected[nth] ?? {}))).toEqual(expected.map(written))
  })

  it('comes as what Accept asks for, and caches are told', async () => {
    const answer = await fetched(path, { accept: 'text/csv' })
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(answer.headers.get('vary')).toMatch(/accept/)
    const plain = await fetched(path, { accept: 'text/html' })
    expect(plain.headers.get('content-type')).toMatch(/^application\/json/)
    expect(plain.headers.get('vary')).toMatch(/accept/)
    const wrong = await fetched(`${path}&format=ndjson`)
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([
      400,
      'PARAMETER_INVALID',
    ])
  })

  it('tells its length without its body', async () => {
    const whole = await (await fetched(`${path}&format=csv`)).arrayBuffer()
    const head = await fetch(`${served.url}${path}&format=csv`, { method: 'HEAD' })
    expect([head.status, Number(head.headers.get('content-length'))]).toEqual([200, whole.byteLength])
  })
})
