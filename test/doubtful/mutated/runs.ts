/** Spoilt files through the real push, many side by side, each to a source of its own. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Receipt } from '@tideline/contracts'
import type { Pipeline } from '../../e2e/pipeline.ts'
import { differences, judge, type Answered, type Totals, type Verdict } from './judge.ts'
import { csv } from './mutation.ts'
import type { Plan } from './plan.ts'

export interface Outcome {
  plan: Plan
  verdict: Verdict
  status: number
  codes: string[]
  differences: string[]
}

const LANES = 6

const inLanes = async <T>(
  items: readonly T[],
  work: (item: T, nth: number) => Promise<void>,
): Promise<void> => {
  let next = 0
  const lane = async (): Promise<void> => {
    for (let nth = next++; nth < items.length; nth = next++) await work(items[nth] as T, nth)
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

type Pushed = Answered & { receipt: Receipt }

const pushBytes = async (
  pipeline: Pipeline,
  { subject, mutation, seed }: Plan,
  bytes: Buffer,
  source: string,
  complete: boolean,
): Promise<Pushed> => {
  const ending = mutation.contentType === csv ? 'csv' : 'json'
  const file = join(pipeline.dataDir, `${source}-${seed}.${ending}`)
  await writeFile(file, bytes)
  try {
    return await pipeline.push(file, subject.format, { source, complete })
  } finally {
    await rm(file)
  }
}

const settled = async (pipeline: Pipeline, pushed: readonly (Pushed | undefined)[]): Promise<void> =>
  await inLanes(pushed, async (one) => {
    if (one !== undefined && one.status === 202) await pipeline.waitVisible(one.receipt.receiptId)
  })

const totalsOf = async (
  pipeline: Pipeline,
  source: string,
  categories: readonly string[],
): Promise<Totals> => {
  const totals = new Map<string, number | null>()
  for (const category of categories) {
    const { series } = await pipeline.exactSeries({
      source,
      category,
      interval: 'year',
      groupBy: 'country,cause,nationality',
      role: 'recommended',
    })
    for (const { key, points } of series)
      for (const { period, value } of points) {
        const { source: _source, ...rest } = key
        if (value !== null) totals.set(`${category} ${JSON.stringify(rest)} ${period}`, value)
      }
  }
  return totals
}

const codesOf = ({ receipt }: Pushed): string[] => [
  ...(Reflect.has(receipt, 'code') ? [String(Reflect.get(receipt, 'code'))] : []),
  ...(receipt.rejections ?? []).slice(0, 3).map(({ code }) => code),
  ...(receipt.warnings ?? []).map(({ code, count }) => `${code} ${count}`),
]

/** `label`: part of the sources' names, which no other runs in this stack use. */
export const runAll = async (
  pipeline: Pipeline,
  plans: readonly Plan[],
  label: string,
): Promise<Outcome[]> => {
  const first: Pushed[] = []
  const second: Pushed[] = []
  const before: Totals[] = []
  const outcomes: Outcome[] = []
  const sourceOf = (nth: number): string => `${label}-${nth}`
  const spoiltOf = (nth: number): string =>
    plans[nth]?.vintage === true ? sourceOf(nth) : `${sourceOf(nth)}-alone`
  await inLanes(plans, async (plan, nth) => {
    first[nth] = await pushBytes(pipeline, plan, plan.original, sourceOf(nth), true)
  })
  await settled(pipeline, first)
  await inLanes(plans, async ({ subject }, nth) => {
    before[nth] = await totalsOf(pipeline, sourceOf(nth), subject.categories)
  })
  await inLanes(plans, async (plan, nth) => {
    second[nth] = await pushBytes(pipeline, plan, plan.mutation.bytes, spoiltOf(nth), plan.vintage)
  })
  await settled(pipeline, second)
  await inLanes(plans, async (plan, nth) => {
    const [was, now] = [first[nth], second[nth]]
    if (was === undefined || now === undefined || was.status !== 202)
      throw new Error(`${plan.subject.file} as it was: ${JSON.stringify(was).slice(0, 500)}`)
    const totals = {
      before: before[nth] ?? new Map(),
      after: await totalsOf(pipeline, spoiltOf(nth), plan.subject.categories),
    }
    // a file refused as a whole leaves a source of its own empty, which is what it should be
    const after = !plan.vintage && now.status >= 400 ? totals.before : totals.after
    const verdict = judge(was, now, { before: totals.before, after }, plan.mutation.tells)
    outcomes[nth] = {
      plan,
      verdict,
      status: now.status,
      codes: codesOf(now),
      differences: differences(totals.before, after),
    }
  })
  return outcomes
}

export const tellOutcome = ({ plan, verdict, status, codes, differences: differ }: Outcome): string =>
  [
    `${verdict}: seed ${plan.seed}, ${plan.subject.file}, ${plan.kind}${plan.vintage ? ' as the next vintage' : ''}: ${plan.mutation.what}`,
    `  answered ${status} ${codes.join(', ')}`,
    ...differ.slice(0, 5).map((each) => `  ${each}`),
  ].join('\n')
