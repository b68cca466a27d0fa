/** Whose turn it is, and who has none any more because something below is missing. */
import { expect, it } from 'vitest'
import { createAuditOrder, type Handed } from './audit-order.ts'

const partitionsOf = (batches: readonly Handed[]) => batches.map(({ partition }) => partition).join('+')

const harness = () => {
  const order = createAuditOrder()
  const audited: string[] = []
  const begin = (name: string, batches: readonly Handed[]) => {
    const rows = Promise.withResolvers<void>()
    const done = order
      .inOrder(batches, async (turn) => {
        await rows.promise
        await turn()
        audited.push(name)
      })
      .then(
        () => 'stored',
        (error: unknown) => (error instanceof Error ? error.message : 'not an error'),
      )
    return { done, stored: () => rows.resolve(), failed: () => rows.reject(new Error('no')) }
  }
  const hand = (...partitions: number[]) =>
    partitions.map((partition): Handed => ({ partition, number: order.next() }))
  return { begin, hand, audited }
}

const behind = 'something before this range is not stored; both are read again'

it('turns come in the order in which groups began, whichever is ready first', async () => {
  const { begin, hand, audited } = harness()
  const groups = ['a', 'b', 'c'].map((name) => begin(name, hand(0)))
  for (const { stored } of groups.toReversed()) stored()
  await Promise.all(groups.map(({ done }) => done))
  expect(audited).toEqual(['a', 'b', 'c'])
})

it('what was handed over before a failure has no turn, also if it began only afterwards', async () => {
  const { begin, hand, audited } = harness()
  const first = begin('first', hand(0))
  const second = begin('second', hand(0))
  const waiting = hand(0)
  second.stored()
  first.failed()
  expect(await Promise.all([first.done, second.done])).toEqual(['no', behind])
  const third = begin('third', waiting)
  third.stored()
  expect(await third.done).toBe(behind)
  expect(audited).toEqual([])
})

it('what is handed over again has its turn, and so has what follows', async () => {
  const { begin, hand, audited } = harness()
  const first = begin('first', hand(0))
  first.failed()
  await first.done
  for (const name of ['first again', 'second']) {
    const group = begin(name, hand(0))
    group.stored()
    expect(await group.done).toBe('stored')
  }
  expect(audited).toEqual(['first again', 'second'])
})

it('a failure is of its partitions alone, and of those that were stored together with them', async () => {
  const { begin, hand, audited } = harness()
  const groups = [hand(0), hand(1), hand(0, 2), hand(2), hand(1, 3)].map((batches) =>
    begin(partitionsOf(batches), batches),
  )
  const [first, ...others] = groups
  for (const { stored } of others) stored()
  first?.failed()
  expect(await Promise.all(groups.map(({ done }) => done))).toEqual([
    'no',
    'stored',
    behind,
    behind,
    'stored',
  ])
  expect(audited).toEqual(['1', '1+3'])
})

it('a group before the one that failed has its turn all the same', async () => {
  const { begin, hand, audited } = harness()
  const first = begin('first', hand(0))
  const second = begin('second', hand(0))
  second.failed()
  expect(await second.done).toBe('no')
  first.stored()
  expect(await first.done).toBe('stored')
  expect(audited).toEqual(['first'])
})
