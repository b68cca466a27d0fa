import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkTelling } from './check-telling.ts'

const again = (seed: number, path: string): string => `again ${seed} ${path}`

interface Watched {
  report: string | undefined
  told: string[]
  /** in the order in which they were tried */
  before: number[][]
  after: number[][]
}

/** A property of lists of numbers, and which of them were tried before and after it was told to fail. */
const watch = async (
  holds: (list: readonly number[], tried: number) => boolean,
  options: { seed?: number; path?: string; examples?: [number[]][]; shrinkForMs?: number } = {},
): Promise<Watched> => {
  const told: string[] = []
  const before: number[][] = []
  const after: number[][] = []
  const lists = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 30, size: 'max' })
  const property = fc.asyncProperty(lists, async (list) => {
    const tried = told.length === 0 ? before : after
    tried.push(list)
    if (!holds(list, before.length + after.length)) throw new Error(`${list.length} are too many`)
  })
  const tell = (text: string): void => void told.push(text)
  const report = await checkTelling(property, { numRuns: 100, seed: 7, ...options, again, tell })
  return { report, told, before, after }
}

const short = (list: readonly number[]): boolean => list.length < 5

it('says nothing of a property that holds, and tries it as often as told', async () => {
  const { report, told, before } = await watch(() => true)
  expect([report, told, before.length]).toEqual([undefined, [], 100])
})

it('tells the first sequence that fails before it tries a smaller one', async () => {
  const { told, before, after, report } = await watch(short)
  const failing = before.at(-1) ?? []
  expect(before.slice(0, -1).every(short)).toBe(true)
  expect(short(failing)).toBe(false)
  const path = String(before.length - 1)
  expect(told).toEqual([
    `\na sequence fails (seed 7, path ${path}):\n` +
      `${failing.length} are too many\n` +
      `its steps: [[${failing.join()}]]\n` +
      `again: again 7 ${path}\n` +
      'looking for a smaller one for 60 s at most\n',
  ])
  expect(after[0]).toEqual(failing)
  expect(report).toMatch(
    /^made smaller \d+ times \(seed 7, path [\d:]+\):\n5 are too many\nits steps: \[\[0,0,0,0,0\]\]$/m,
  )
})

it('the seed and path that it tells run that sequence first', async () => {
  const first = await watch(short)
  const { before, told } = await watch(short, { path: String(first.before.length - 1) })
  expect(before).toEqual([first.before.at(-1)])
  expect(told).toEqual(first.told)
})

it('the seed and path that it reports in the end run the smallest', async () => {
  const { report } = await watch(short)
  const path = /^again: again 7 (.*)$/m.exec(report ?? '')?.[1] ?? ''
  const { before } = await watch(short, { path })
  expect(before).toEqual([[0, 0, 0, 0, 0]])
})

it('the steps that it tells can be given back', async () => {
  const first = await watch(short)
  const steps = JSON.parse(/^its steps: (.*)$/m.exec(first.told[0] ?? '')?.[1] ?? '') as [number[]]
  const { before, told } = await watch(short, { examples: [steps] })
  expect(before).toEqual([first.before.at(-1)])
  expect(told).toHaveLength(1)
})

it('looks for a smaller one no longer than told, and then reports what there is', async () => {
  const { report, before, after } = await watch(short, { shrinkForMs: 0 })
  expect(after).toEqual([])
  expect(report).toMatch(/^as found \(seed 7, /)
  expect(report).toContain(`its steps: [[${before.at(-1)?.join()}]]`)
})

it('reports what failed though it does not fail again', async () => {
  const { report, before, after } = await watch((_, tried) => tried !== 3)
  expect(before).toHaveLength(3)
  expect(after).toEqual([before[2]])
  expect(report).toContain(`its steps: [[${before[2]?.join()}]]`)
})
