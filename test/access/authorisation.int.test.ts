/** Who may do what: each line of the table, with each kind of key, on the real services. */
import { createStore, type Store } from '@tideline/log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flow } from '../codes/send.ts'
import { startPipeline, type Pipeline } from '../e2e/pipeline.ts'
import { testWorld } from '../harness/index.ts'
import { until } from '../harness/until.ts'
import { kinds, makeKeys, type Kind } from './keys.ts'
import { table, type Body, type Line, type Prepared } from './table.ts'
import { asRows } from '../harness/as-rows.ts'

const world = testWorld('access')
const keys = makeKeys()
let pipeline: Pipeline
let store: Store
let prepared: Prepared

const ask = async (
  service: Line['service'],
  method: string,
  path: string,
  authorization?: string,
  body?: unknown,
): Promise<Response> =>
  await fetch(`${pipeline.url(service)}${path}`, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

const outcomeOf = async (line: Line, kind: Kind): Promise<string> => {
  const { path, body } = line.ask(prepared, kind)
  const [method = ''] = line.route.split(' ')
  const answer = await ask(line.service, method, path, keys.authorization[kind], body)
  const text = await answer.text()
  const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '')
  const document: Body & { code?: string } = isJson ? JSON.parse(text) : {}
  const { status, ok } = answer
  const view = ok ? answer.headers.get('x-disclosure') : null
  // the problem document of a push that was refused whole is a receipt
  const told = ok || status === 422 ? line.told?.(document) : ''
  return [status, ok ? '' : document.code, view, told].filter(Boolean).join(' ')
}

const admin = (): string => `Bearer ${pipeline.apiKey}`
const push = async (
  rows: readonly object[],
  authorization = admin(),
  path = '/v1/observations',
): Promise<string> => {
  const answer = await ask('ingest-api', 'POST', path, authorization, rows)
  return ((await answer.json()) as { receiptId: string }).receiptId
}

const row = (id: string, changes: Record<string, unknown> = {}): object =>
  flow(id, { source: 'team-2', ...changes })
const unknownCountry = { country: 'XXY' }

const few = row('few', {
  category: 'border_crossings',
  cause: 'unknown',
  country: 'PAN',
  figure: 3,
  start: '2024-03-05',
  end: undefined,
  nationality: 'HTI',
})

beforeAll(async () => {
  pipeline = await startPipeline({ world, keys: keys.entries })
  store = createStore({ url: world.clickhouseUrl, database: world.database })
})
beforeAll(async () => {
  const undone = await Promise.all(kinds.map(async (kind) => [kind, await push([row(`undo-${kind}`)])]))
  const again = await push([row('again', unknownCountry)])
  const corrected = await push([row('to-correct', unknownCountry)])
  prepared = {
    dataset: await push(
      [row('in-dataset'), row('refused', unknownCountry)],
      admin(),
      '/v1/datasets/team-2/tideline',
    ),
    mixed: await push(
      [
        row('mixed', unknownCountry),
        row('mixed', { ...unknownCountry, source: 'team-20' }),
        row('mixed', { source: undefined }),
      ],
      keys.authorization.own,
    ),
    undo: Object.fromEntries(undone),
    undoBoth: await push([row('undo-both'), row('undo-both', { source: 'team-20' })]),
    rejected: { again: `${again}-1`, corrected: `${corrected}-1` },
  }
  await pipeline.waitVisible(await push([few]))
  await until('the refused rows to be kept', async () => {
    const [kept] = await store.rows(asRows<{ n: string }>(), 'SELECT count() AS n FROM rejected FINAL')
    return Number(kept?.n) === 6 ? true : undefined
  })
})
afterAll(async () => {
  await store?.close()
  await pipeline?.stop()
})

describe.each(['ingest-api', 'query-api'] as const)('%s', (service) => {
  const lines = table.filter((line) => line.service === service)

  it('has no route that is missing here, and declares which need a key', async () => {
    const { paths } = (await (await ask(service, 'GET', '/openapi.json')).json()) as {
      paths: Record<string, Record<string, { security?: object[] }>>
    }
    const declared = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security = [] }]) => [
        `${method.toUpperCase()} ${path}`,
        JSON.stringify(security),
      ]),
    )
    const asHere = lines.map(({ route, expected, ...line }) => {
      const needed = expected.none.startsWith('401')
      const looked = line.looked ?? expected.unknown.startsWith('401')
      return [route, JSON.stringify(needed ? [{ apiKey: [] }] : looked ? [{}, { apiKey: [] }] : [])]
    })
    expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(asHere))
  })

  it.each(lines.map((line) => [[line.route, line.about].filter(Boolean).join(': '), line] as const))(
    '%s',
    async (_, line) => {
      const found: [Kind, string][] = []
      const askAs = async (kind: Kind) => void found.push([kind, await outcomeOf(line, kind)])
      // what may leave something behind is asked for one after the other
      if (service === 'query-api' || line.route.startsWith('GET ')) await Promise.all(kinds.map(askAs))
      else for (const kind of kinds) await askAs(kind)
      expect(Object.fromEntries(found)).toEqual(line.expected)
    },
  )
})

it('of what was refused nothing is in the log', async () => {
  const may = ['all', 'empty', 'own'] as const
  const expected = [
    ...may.flatMap((kind) => [`team-2 dataset-${kind} report`, `team-2 row-${kind} report`]),
    ...kinds.map((kind) => `team-2 undo-${kind} report`),
    ...may.map((kind) => `team-2 undo-${kind} retract`),
    ...['team-2', 'team-20'].flatMap((source) => [
      `${source} undo-both report`,
      `${source} undo-both retract`,
    ]),
    'team-2 few report',
    'team-2 in-dataset report',
    'team-20 corrected report',
  ].toSorted()
  const stored = await until('all of it to be stored', async () => {
    const rows = await store.rows(
      asRows<{ told: string }>(),
      `SELECT DISTINCT concat(source, ' ', id, ' ', op) AS told FROM log`,
    )
    return rows.length >= expected.length ? rows.map(({ told }) => told).toSorted() : undefined
  })
  expect(stored).toEqual(expected)
})
