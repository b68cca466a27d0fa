/**
 * What is withdrawn in a sweep that has nothing else before it. A sweep looks only where something of a kind changed, and a
 * withdrawal is of no kind by itself: what it withdraws was.
 */
import type { ObservationInput } from '@tideline/contracts'
import { openStore, type Store } from '@tideline/log'
import { verify } from '@tideline/rollups'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { append, newLog, settle } from '../guard/rows.ts'
import { testWorld } from '../harness/index.ts'
import { withOneThread } from '../properties/engine.ts'
import { draftOf, retraction, toldBy } from './observe.ts'

const world = testWorld('by-itself')
const log = newLog()
let store: Store

beforeAll(async () => {
  store = await openStore({ url: withOneThread(world.clickhouseUrl), database: world.database })
  // a first sweep looks at everything
  await append(store, log, [draftOf(flow('other', {}))])
  await settle(store, log)
})
afterAll(async () => {
  await store?.run(`DROP DATABASE IF EXISTS ${world.database}`)
  await store?.close()
})

const flow = (source: string, more: Partial<ObservationInput>): ObservationInput => ({
  source,
  id: 'one',
  category: 'internal_displacements',
  cause: 'conflict',
  country: 'HND',
  figure: 310,
  start: '2024-01-10',
  ...more,
})

const event: Partial<ObservationInput> = { event: { id: 'storm' }, places: [{ name: 'Tela' }] }

const kinds: readonly [name: string, source: string, first: readonly ObservationInput[], left: number[]][] = [
  ['a flow', 'flow', [flow('flow', {})], []],
  [
    'a stock',
    'stock',
    [
      {
        source: 'stock',
        id: 'one',
        category: 'idps',
        cause: 'conflict',
        country: 'HND',
        figure: 310,
        date: '2024-01-10',
      },
    ],
    [],
  ],
  [
    'one of two figures of an event and a place',
    'event',
    [flow('event', event), flow('event', { ...event, id: 'two', start: '2024-01-11' })],
    [310],
  ],
]

it.each(kinds)('%s is gone though nothing else came', async (_, source, first, left) => {
  const told = async (): Promise<(number | null)[]> => {
    const [flows, stocks] = await Promise.all([
      toldBy(store, { sources: [source] }),
      toldBy(store, { sources: [source], category: 'idps' }),
    ])
    return [...new Set([...Object.values(flows), ...Object.values(stocks)])]
  }
  await append(
    store,
    log,
    first.map((each) => draftOf(each)),
  )
  await settle(store, log)
  expect(await told()).toEqual([310 * first.length])
  await append(store, log, [retraction(source, 'one', 2)])
  await settle(store, log)
  expect(await told()).toEqual(left)
  const { drift, examples } = await verify(store)
  expect([drift, examples]).toEqual([0, []])
})
