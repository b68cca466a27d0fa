import { expect, it } from 'vitest'
import { createGroupCommit, planGroup } from './group-commit.ts'

/** Items are their own size; each group waits until the test says what became of it. */
const harness = (maxBytes: number, lingerMs = 1_000_000, enoughBytes = maxBytes) => {
  const groups: { items: readonly number[]; stored(): void; failed(error: Error): void }[] = []
  const group = createGroupCommit<number>({
    maxInFlight: 2,
    maxBytes: () => maxBytes,
    lingerMs,
    enoughBytes,
    sizeOf: (size) => size,
    commit: (items) =>
      new Promise((resolve, reject) => {
        groups.push({ items, stored: resolve, failed: reject })
      }),
  })
  return {
    groups,
    submit: (size: number) => group.submit(size),
    sizes: () => groups.map(({ items }) => items),
  }
}

it('a group is full at exactly its bytes, and what goes one over them waits for the next', () => {
  expect(planGroup([10, 15], 25)).toBe(2)
  expect(planGroup([10, 16], 25)).toBe(1)
  expect(planGroup([25, 1], 25)).toBe(1)
  expect(planGroup([26, 1], 25)).toBe(1)
  expect(planGroup([0, 0, 25, 0], 25)).toBe(4)
})

it('waits for company below its bytes, and goes at exactly them', async () => {
  const { submit, sizes } = harness(25)
  void submit(10)
  void submit(14)
  expect(sizes()).toEqual([])
  void submit(1)
  expect(sizes()).toEqual([[10, 14, 1]])
})

it('much goes at once, and what then is little waits again', async () => {
  const { submit, sizes, groups } = harness(100, 1_000_000, 20)
  const first = submit(19)
  expect(sizes()).toEqual([])
  void submit(1)
  expect(sizes()).toEqual([[19, 1]])
  void submit(5)
  groups[0]?.stored()
  await first
  // an insert that ends is no reason to make another one
  expect(sizes()).toEqual([[19, 1]])
  void submit(15)
  expect(sizes()).toEqual([
    [19, 1],
    [5, 15],
  ])
})

it('what nobody joins goes by itself', async () => {
  const { submit, groups } = harness(25, 1)
  const stored = submit(3)
  await expect.poll(() => groups.length).toBe(1)
  groups[0]?.stored()
  await stored
})

it('two groups are under way at most; the third goes when one of them is answered, in the order they came', async () => {
  const { submit, sizes, groups } = harness(10)
  const [, second] = [submit(10), submit(11), submit(12), submit(13)]
  expect(sizes()).toEqual([[10], [11]])
  groups[1]?.stored()
  await second
  await expect.poll(sizes).toEqual([[10], [11], [12]])
})

it('a group that failed fails its own items and no other, and the next goes all the same', async () => {
  const { submit, groups, sizes } = harness(10)
  const items = [submit(4), submit(6), submit(10), submit(10)]
  expect(sizes()).toEqual([[4, 6], [10]])
  groups[0]?.failed(new Error('refused'))
  expect(await Promise.allSettled(items.slice(0, 2))).toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ])
  await expect.poll(() => groups.length).toBe(3)
  groups[1]?.stored()
  groups[2]?.stored()
  await Promise.all(items.slice(2))
})
