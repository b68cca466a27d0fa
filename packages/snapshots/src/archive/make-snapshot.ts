/**
 * A snapshot is made once, however many workers try and whenever one is killed.
 *
 * The order is: data from the log (the same for everyone, since "as of" never changes), number and JSON document, page,
 * row. Each step finds what an earlier attempt left and goes on from there: the first document written is the
 * one published, the page is rendered from that document, the row says what it hashes to.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { issuedSnapshots, readWatermark, type Store } from '@tideline/log'
import { TidelineError, type Precedence } from '@tideline/contracts'
import { nextCutOff } from '../cut-offs.ts'
import { creditsOf } from '../credits.ts'
import { askSnapshot, type FigureAnswers } from '../data/answers.ts'
import { buildCompared } from '../data/build-compared.ts'
import { buildSnapshot, previousOf } from '../data/build-snapshot.ts'
import { askCompared } from '../data/compared-answers.ts'
import { dataHash } from '../data/data-hash.ts'
import type { Predecessor, SnapshotData } from '../data/types.ts'
import type { SnapshotDocument, SnapshotRecipe } from '../document.ts'
import { planSnapshot, type SnapshotPlan, type SnapshotRequest } from '../plan.ts'
import { renderHtml } from '../render/html.ts'
import type { Situation } from '../situation.ts'
import { issueDocument } from './issue.ts'
import { readDocument } from './read-document.ts'
import { insertRecipeRow, readRecipeRow } from './recipe-rows.ts'
import { writeOnce } from './write-once.ts'

export interface MakeSnapshotOptions extends SnapshotRequest {
  store: Store
  dataDir: string
  situation: Situation
  /** which source a key figure is of */
  precedence: Precedence
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

const assertAsOf = (
  asOf: string,
  figures: Readonly<Record<string, Pick<FigureAnswers, 'total' | 'parts'>>>,
): void => {
  for (const { total, parts } of Object.values(figures)) {
    if (total.asOf === asOf && parts.asOf === asOf) continue
    throw new TidelineError('CLICKHOUSE_UNAVAILABLE', `figures as of ${asOf} cannot be had yet`, {
      context: { asOf, watermark: total.watermark },
    })
  }
}

/**
 * What `recipe` gives, from the log.
 *
 * @throws {TidelineError} CLICKHOUSE_UNAVAILABLE while aggregates have not reached its instant
 */
export const computeData = async (
  store: Store,
  { situation, cutOff, asOf, compared }: SnapshotRecipe,
): Promise<SnapshotData> => {
  if (compared !== undefined) {
    const { previous, precedence } = compared
    const answers = await askCompared(store, { situation, asOf, previous, precedence })
    assertAsOf(asOf, answers.figures)
    return buildCompared({ situation, cutOff, asOf, previous, precedence, answers })
  }
  const answers = await askSnapshot(store, situation, asOf, previousOf(situation, cutOff).asOf)
  assertAsOf(asOf, answers.figures)
  return buildSnapshot({ situation, cutOff, asOf, answers })
}

const exists = async (path: string): Promise<boolean> =>
  await readFile(path).then(
    () => true,
    () => false,
  )

/** Of the situation's snapshots the last that speaks of an earlier instant, by what was known earlier. */
const predecessorOf = async (
  store: Store,
  { situation, cutOff, asOf }: SnapshotPlan,
): Promise<Predecessor | null> => {
  const issued = await issuedSnapshots(store, situation.id)
  const earlier = issued
    .filter((each) => each.cutOff < cutOff && each.asOf < asOf)
    .toSorted((a, b) => (a.cutOff === b.cutOff ? (a.asOf < b.asOf ? -1 : 1) : a.cutOff < b.cutOff ? -1 : 1))
    .at(-1)
  return earlier === undefined ? null : { snapshotId: earlier.snapshotId, asOf: earlier.asOf }
}

const composeDocument = async (
  store: Store,
  { snapshotId, situation, cutOff, asOf }: SnapshotPlan,
  compared: SnapshotRecipe['compared'] & {},
  watermark: string,
): Promise<Omit<SnapshotDocument, 'number'>> => {
  const data = await computeData(store, { situation, cutOff, asOf, compared })
  return {
    snapshotId,
    dataHash: dataHash(data),
    data,
    made: { issuedAt: new Date().toISOString(), nextAt: nextCutOff(situation, cutOff).at, watermark },
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
    const compared = { previous: await predecessorOf(store, plan), precedence: options.precedence }
    const composed = await composeDocument(store, plan, compared, watermark)
    const issued = await issueDocument(store, dataDir, composed)
    document = issued.document
    made = issued.made
  }
  if (!(await exists(path('html')))) made = (await writeOnce(path('html'), renderHtml(document))) || made
  const { number, dataHash: hash } = document
  if ((await readRecipeRow(store, snapshotId)) === undefined) {
    // Of the document that was published, which may be another worker's.
    const { previous, precedence } = document.data
    const recipe = {
      situation,
      cutOff,
      asOf,
      ...(precedence === undefined ? {} : { compared: { previous, precedence } }),
    }
    await insertRecipeRow(store, { snapshotId, number, dataHash: hash, recipe }, document.made.watermark)
    made = true
  }
  return { snapshotId, situation: situation.id, number, cutOff, asOf, dataHash: hash, made }
}
