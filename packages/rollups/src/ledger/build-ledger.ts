/**
 * What a store held before there was a ledger, entered in parts as of one instant. Each part that is done is noted, so that
 * it goes on where it stopped, and only so much is done at a time: sweeps go on meanwhile, and questions go to the log.
 */
import { tables } from '@tideline/contracts'
import { count, instant, rowShape, type Store } from '@tideline/log'
import { enterChanges } from './enter-changes.ts'

interface Plan {
  /** ms since 1970: what the ledger holds when all parts are done */
  upTo: number
  of: number
}

const planShape = rowShape('plan of the ledger', { upTo: count, parts: count })
const doneShape = rowShape('parts of the ledger', { done: count })

const planned = async (store: Store): Promise<Plan | undefined> => {
  const [row] = await store.rows(
    planShape,
    `SELECT toUnixTimestamp64Milli(upTo) AS upTo, toUInt64(of) AS parts FROM ${tables.ledgerBuilds}
     ORDER BY ledger_builds.upTo DESC, of DESC LIMIT 1`,
  )
  return row === undefined ? undefined : { upTo: row.upTo, of: row.parts }
}

const note = (store: Store, { upTo, of }: Plan, part: number): Promise<void> =>
  store.insert(tables.ledgerBuilds, [{ upTo: new Date(upTo).toISOString(), part, of }])

const makePlan = async (store: Store, plan: Plan): Promise<Plan> => {
  await note(store, plan, plan.of)
  return plan
}

interface BuildOptions extends Plan {
  /** ms that may go by before it begins another part */
  forMs: number
}

/**
 * Enters what is missing; ms since 1970 up to which the ledger is whole, or null where there is more to do. `upTo` and
 * `of` are taken where nothing was begun.
 */
export const buildLedger = async (
  store: Store,
  { upTo, of, forMs }: BuildOptions,
): Promise<number | null> => {
  const until = performance.now() + forMs
  const plan = (await planned(store)) ?? (await makePlan(store, { upTo, of }))
  const parts = await store.rows(
    doneShape,
    `SELECT DISTINCT toUInt64(part) AS done FROM ${tables.ledgerBuilds}
     WHERE upTo = ${instant('upTo')} AND of = {of:UInt32} AND part < of`,
    { upTo: plan.upTo, of: plan.of },
  )
  let entered = 0
  const done = new Set(parts.map((row) => row.done))
  for (let part = 0; part < plan.of; part++) {
    if (done.has(part)) continue
    // one at least, however little time there is
    if (entered > 0 && performance.now() > until) return null
    entered += 1
    await enterChanges(store, { since: 0, upTo: plan.upTo }, { part, of: plan.of })
    await note(store, plan, part)
  }
  return plan.upTo
}
