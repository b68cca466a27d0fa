/**
 * A snapshot is made once, however many workers try and whenever one is killed.
 *
 * The order is: data from the log (the same for everyone, since "as of" never changes), JSON document, page,
 * row. Each step finds what an earlier attempt left and goes on from there: the first document written is the
 * one published, the page is rendered from that document, the row says what it hashes to.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readWatermark, type Store } from '@tideline/log'
import { TidelineError } from '@tideline/contracts'
import { z } from 'zod'
import { nextCutOff } from '../cut-offs.ts'
import { creditsOf } from '../credits.ts'
import { askSnapshot } from '../data/answers.ts'
import { buildSnapshot, previousOf } from '../data/build-snapshot.ts'
import { dataHash } from '../data/data-hash.ts'
import type { SnapshotData } from '../data/types.ts'
import type { SnapshotDocument, SnapshotRecipe } from '../document.ts'
import { planSnapshot, type SnapshotPlan, type SnapshotRequest } from '../plan.ts'
import { renderHtml } from '../render/html.ts'
import { renderJson } from '../render/json.ts'
import type { Situation } from '../situation.ts'
import { insertRecipeRow, numberOf, readRecipeRow } from './recipe-rows.ts'
import { writeOnce } from './write-once.ts'

export interface MakeSnapshotOptions extends SnapshotRequest {
  store: Store
  dataDir: string
  situation: Situation
}

export interface MadeSnapshot {
  snapshotId: string
  situation: string
  number: number
  cutOff: string
  asOf: string
  dataHash: string
  /** false when all of it was there already */
  made: boolean
}

/**
 * What `recipe` gives, from the log.
 *
 * @throws {TidelineError} CLICKHOUSE_UNAVAILABLE while aggregates have not reached its instant
 */
export const computeData = async (
  store: Store,
  { situation, cutOff, asOf }: SnapshotRecipe,
): Promise<SnapshotData> => {
  const answers = await askSnapshot(store, situation, asOf, previousOf(situation, cutOff).asOf)
  for (const { total, parts } of Object.values(answers.figures)) {
    if (total.asOf === asOf && parts.asOf === asOf) continue
    throw new TidelineError('CLICKHOUSE_UNAVAILABLE', `figures as of ${asOf} cannot be had yet`, {
      context: { asOf, watermark: total.watermark },
    })
  }
  return buildSnapshot({ situation, cutOff, asOf, answers })
}

const envelope = z.looseObject({
  snapshotId: z.string(),
  number: z.number(),
  dataHash: z.string(),
  data: z.looseObject({ version: z.literal(1) }),
  made: z.looseObject({ watermark: z.string() }),
})

/**
 * A document that this module wrote. The cast trusts its data as far as its hash covers them: what was cut or changed
 * since does not hash to what the document says.
 *
 * @throws {TidelineError} INTERNAL
 */
const documentIn = (text: string): SnapshotDocument => {
  const parsed = envelope.safeParse(JSON.parse(text))
  if (!parsed.success) throw new TidelineError('INTERNAL', 'a kept snapshot document is none')
  const document = parsed.data as unknown as SnapshotDocument
  if (dataHash(document.data) !== document.dataHash)
    throw new TidelineError('INTERNAL', 'a kept snapshot document was changed', {
      context: { snapshotId: document.snapshotId },
    })
  return document
}

const readDocument = async (path: string): Promise<SnapshotDocument | undefined> => {
  try {
    return documentIn(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

const exists = async (path: string): Promise<boolean> =>
  await readFile(path).then(
    () => true,
    () => false,
  )

const composeDocument = async (
  store: Store,
  plan: SnapshotPlan,
  watermark: string,
): Promise<SnapshotDocument> => {
  const data = await computeData(store, plan)
  return {
    snapshotId: plan.snapshotId,
    number: await numberOf(store, plan.situation.id, plan.cutOff),
    dataHash: dataHash(data),
    data,
    made: {
      issuedAt: new Date().toISOString(),
      nextAt: nextCutOff(plan.situation, plan.cutOff).at,
      watermark,
    },
    credits: creditsOf(data.sources.map(({ id }) => id)),
  }
}

/**
 * Makes the snapshot that is meant, or finishes or finds it.
 *
 * @throws {TidelineError} PARAMETER_INVALID (also for a cut-off that lies above the watermark), CLICKHOUSE_UNAVAILABLE while nothing was rolled up yet
 */
export const makeSnapshot = async (options: MakeSnapshotOptions): Promise<MadeSnapshot> => {
  const { store, dataDir } = options
  const watermark = await readWatermark(store)
  if (watermark === null) throw new TidelineError('CLICKHOUSE_UNAVAILABLE', 'nothing was rolled up yet')
  const plan = planSnapshot(options.situation, options, watermark)
  const { snapshotId, situation, cutOff, asOf } = plan
  const path = (kind: 'json' | 'html'): string => join(dataDir, 'snapshots', `${snapshotId}.${kind}`)

  let made = false
  let document = await readDocument(path('json'))
  if (document === undefined) {
    const composed = await composeDocument(store, plan, watermark)
    made = await writeOnce(path('json'), renderJson(composed))
    // another worker may have been first; then it is its document that counts
    document = (await readDocument(path('json'))) ?? composed
  }
  if (!(await exists(path('html')))) made = (await writeOnce(path('html'), renderHtml(document))) || made
  const { number, dataHash: hash } = document
  if ((await readRecipeRow(store, snapshotId)) === undefined) {
    const recipe = { situation, cutOff, asOf }
    await insertRecipeRow(store, { snapshotId, number, dataHash: hash, recipe }, document.made.watermark)
    made = true
  }
  return { snapshotId, situation: situation.id, number, cutOff, asOf, dataHash: hash, made }
}
