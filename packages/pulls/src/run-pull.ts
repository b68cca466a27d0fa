/** One pull, from the other server to a hook of ours, and its cursor behind it. */
import { z } from 'zod'
import { TidelineError } from '@tideline/contracts'
import type { Ask, From } from './ask-json.ts'
import type { Cursors } from './cursor.ts'
import { pullDhis2 } from './dhis2.ts'
import { pullKobo } from './kobo.ts'
import { pullOdk } from './odk.ts'
import { authorizationOf, type Pull } from './pull-config.ts'

export interface Pulled {
  pull: string
  read: number
  accepted: number
  unchanged: number
  rejected: number
  retracted: number
  receipts: string[]
}

/** A body to a path of the ingest-api, tried again; resolves to its answer, or throws. */
export type PullDoor = (path: string, body: string) => Promise<unknown>

export interface RunOptions {
  ask: Ask
  door: PullDoor
  cursors: Cursors
  /** all there is, whatever was read before */
  full: boolean
  force: boolean
  now?: number
}

const CHUNK = 1_000

const told = z.object({
  receiptId: z.string(),
  accepted: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  retracted: z.number(),
})
const summary = z.object({
  response: z.object({
    reference: z.string(),
    importCount: z.object({
      imported: z.number(),
      updated: z.number(),
      ignored: z.number(),
      deleted: z.number(),
    }),
    conflicts: z.array(z.unknown()),
  }),
})

type Counts = z.infer<typeof told>

const countsOf = (document: unknown): Counts => {
  const dhis2 = summary.safeParse(document)
  if (!dhis2.success) return told.parse(document)
  const { importCount, conflicts, reference } = dhis2.data.response
  const { imported, updated, ignored, deleted } = importCount
  return {
    receiptId: reference,
    accepted: imported + updated,
    unchanged: Math.max(0, ignored - conflicts.length),
    rejected: conflicts.length,
    retracted: deleted,
  }
}

const send = async (
  pull: Pull,
  body: unknown,
  { door, force }: RunOptions,
  complete: boolean,
): Promise<Counts> => {
  const query = new URLSearchParams()
  if (pull.profile !== undefined) query.set('profile', pull.profile)
  if (complete) query.set('complete', 'true')
  if (complete && force) query.set('force', 'true')
  const tail = query.size === 0 ? '' : `?${query.toString()}`
  return countsOf(
    await door(`/v1/hooks/${pull.from}/${encodeURIComponent(pull.source)}${tail}`, JSON.stringify(body)),
  )
}

const chunksOf = (records: readonly unknown[]): unknown[][] =>
  Array.from({ length: Math.ceil(records.length / CHUNK) }, (_, at) =>
    records.slice(at * CHUNK, (at + 1) * CHUNK),
  )

/** @throws {TidelineError} PULL_REFUSED, FILE_UNREADABLE; what `ask` and `door` throw */
export const runPull = async (pull: Pull, options: RunOptions): Promise<Pulled> => {
  const started = options.now ?? Date.now()
  const from: From = { ask: options.ask, authorization: await authorizationOf(pull) }
  const since = options.full ? undefined : await options.cursors.read(pull.pull)
  const answers: Counts[] = []
  let read = 0
  if (pull.from === 'kobo') {
    const records = await pullKobo(pull, from, started)
    read = records.length
    // all of a form in one body, or nothing can be concluded from what it lacks
    const isComplete = pull.days === undefined && records.length > 0
    for (const chunk of isComplete ? [records] : chunksOf(records))
      answers.push(await send(pull, chunk, options, isComplete))
  } else if (pull.from === 'odk') {
    const records = await pullOdk(pull, from, since)
    read = records.length
    for (const chunk of chunksOf(records)) answers.push(await send(pull, chunk, options, false))
  } else {
    const set = await pullDhis2(pull, from, since)
    const values: unknown =
      typeof set === 'object' && set !== null ? Reflect.get(set, 'dataValues') : undefined
    if (!Array.isArray(values))
      throw new TidelineError('PULL_REFUSED', `${pull.url} answered without data values.`)
    read = values.length
    if (read > 0) answers.push(await send(pull, set, options, false))
  }
  await options.cursors.write(pull.pull, new Date(started).toISOString())
  const sum = (name: 'accepted' | 'unchanged' | 'rejected' | 'retracted'): number =>
    answers.reduce((total, each) => total + each[name], 0)
  return {
    pull: pull.pull,
    read,
    accepted: sum('accepted'),
    unchanged: sum('unchanged'),
    rejected: sum('rejected'),
    retracted: sum('retracted'),
    receipts: answers.map(({ receiptId }) => receiptId),
  }
}
