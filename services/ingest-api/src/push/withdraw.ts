/** What a complete file withdraws, as entries of the spool, once it is sure that this is meant. */
import { TidelineError } from '@tideline/contracts'
import { publishedInWindow } from '@tideline/log'
import type { Append } from './append.ts'
import type { PushContext } from './push-context.ts'
import type { PublishedDataset, ReadResult } from './read-rows.ts'
import { retractionDraft } from './retraction-draft.ts'
import type { Spool } from './spool.ts'
import { nextRevision } from './decide-revision.ts'
import { noFurtherRevision, type ReceiptBuilder } from '../receipts/receipt-builder.ts'
import { askStore } from '../store/ask-store.ts'
import {
  findTouched,
  measureTouched,
  needsForce,
  tellTouched,
  type StoredFigure,
  type Touched,
  type WouldChange,
} from './compare-vintages.ts'
import { liesInRun, mainRun, strayRows, type StrayRow } from './stretched-window.ts'

export interface WithdrawOptions {
  source: string
  format: string
  force: boolean
  read: ReadResult
  spool: Spool
  builder: ReceiptBuilder
}

interface Withdrawal {
  id: string
  revision: number
  dataset: string
}

/** Of all datasets of the file together. */
interface Compared {
  stored: Map<string, StoredFigure>
  touched: Touched[]
  withdrawn: Withdrawal[]
  /** what is withdrawn of years in which stray rows only, or none, stand */
  stretched: Touched[]
  strays: StrayRow[]
}

const compareDataset = (
  stored: ReadonlyMap<string, StoredFigure>,
  dataset: string,
  inFile: PublishedDataset,
  refusedIds: ReadonlySet<string>,
): Compared => {
  const touched = findTouched(stored, inFile.ids, refusedIds)
  const missing = touched.filter(({ why }) => why === 'missing')
  const run = mainRun(inFile.years)
  const figureOf = (id: string): StoredFigure => stored.get(id) as StoredFigure
  return {
    // ids of two datasets may be alike
    stored: new Map([...stored].map(([id, figure]) => [`${dataset}|${id}`, figure])),
    touched: touched.map((each) => ({ ...each, id: `${dataset}|${each.id}` })),
    withdrawn: missing.map(({ id }) => ({ id, revision: figureOf(id).revision, dataset })),
    stretched: run === undefined ? [] : missing.filter(({ id }) => !liesInRun(figureOf(id), run)),
    strays: run === undefined ? [] : strayRows(inFile.years, run),
  }
}

const compareFile = async (
  context: Pick<PushContext, 'store'>,
  { source, format, read }: WithdrawOptions,
): Promise<Compared> => {
  const all: Compared = { stored: new Map(), touched: [], withdrawn: [], stretched: [], strays: [] }
  for (const [dataset, inFile] of read.published) {
    const { from, to } = inFile
    const stored = await askStore(() =>
      publishedInWindow(context.store, { source, format, dataset, from, to }),
    )
    const one = compareDataset(stored, dataset, inFile, read.refusedIds)
    for (const [key, figure] of one.stored) all.stored.set(key, figure)
    all.touched.push(...one.touched)
    all.withdrawn.push(...one.withdrawn)
    all.stretched.push(...one.stretched)
    all.strays.push(...one.strays)
  }
  return all
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${Math.round((part / whole) * 100)} %`

const tellChange = ({ rows, ofRows, people, ofPeople, missing, emptied, tenfold }: WouldChange): string =>
  `${rows} of ${ofRows} published observations (${percent(people, ofPeople)} of their people) are not in the file (${missing}), emptied (${emptied}) or changed tenfold and more (${tenfold}); nothing was appended.`

/** @throws {TidelineError} COMPLETE_WINDOW_STRETCHED, COMPLETE_TOO_MANY_RETRACTIONS */
const assertMeant = ({ stored, touched, withdrawn, stretched, strays }: Compared): void => {
  const measured = measureTouched(stored, touched)
  const told = tellTouched(touched, measured)
  // as the receipt names them
  const largest = told.largest.map((each) => ({ ...each, id: each.id.slice(each.id.indexOf('|') + 1) }))
  const context = {
    wouldRetract: withdrawn.length,
    published: stored.size,
    wouldChange: { ...told, largest },
  }
  if (stretched.length > 0) {
    const named = strays.slice(0, 5).map(({ row, period }) => `row ${row} (${period})`)
    const periods = [...new Set(stretched.map(({ period }) => period))].toSorted()
    const why =
      named.length === 0 ? 'The file has no rows there' : `The window is stretched by ${named.join(', ')}`
    throw new TidelineError(
      'COMPLETE_WINDOW_STRETCHED',
      `${why}; ${stretched.length} published observations of ${periods.slice(0, 12).join(', ')} would be retracted; nothing was appended.`,
      { context: { ...context, strayRows: strays.slice(0, 20), stretchedPeriods: periods } },
    )
  }
  if (needsForce(measured))
    throw new TidelineError('COMPLETE_TOO_MANY_RETRACTIONS', tellChange(told), { context })
}

const warningOf = { emptied: 'FIGURE_EMPTIED', tenfold: 'FIGURE_TENFOLD' } as const

/** A single figure is too little to ask for `force`; whoever pushes it is told all the same. */
const warnOfFigures = ({ touched }: Compared, read: ReadResult, builder: ReceiptBuilder): void => {
  const why = new Map(touched.map((each) => [each.id.slice(each.id.indexOf('|') + 1), each.why]))
  for (const { row, observations } of read.records) {
    for (const { id } of observations) {
      const changed = why.get(id)
      if (changed !== undefined && changed !== 'missing') builder.warn(warningOf[changed], row)
    }
  }
}

/**
 * What a complete file withdraws.
 *
 * @throws {TidelineError} COMPLETE_WINDOW_EMPTY, COMPLETE_WINDOW_STRETCHED, COMPLETE_TOO_MANY_RETRACTIONS, CLICKHOUSE_UNAVAILABLE
 */
export const withdraw = async (
  context: Pick<PushContext, 'store'>,
  options: WithdrawOptions,
): Promise<Append[]> => {
  const { source, format, force, read, spool, builder } = options
  if (read.published.size === 0) throw new TidelineError('COMPLETE_WINDOW_EMPTY')
  const compared = await compareFile(context, options)
  if (!force) assertMeant(compared)
  for (const { row } of compared.strays) builder.warn('WINDOW_STRETCHED', row)
  warnOfFigures(compared, read, builder)
  const { receiptId, receivedAt } = builder.receipt
  const appends: Append[] = []
  for (const { id, revision, dataset } of compared.withdrawn) {
    const next = nextRevision(revision)
    if (next === undefined) {
      builder.reject(noFurtherRevision(0, { source, id }))
      continue
    }
    const draft = retractionDraft({ source, id, format, receiptId, today: receivedAt.slice(0, 10), dataset })
    appends.push({ source, id, revision: next, entry: await spool.add(draft) })
    builder.observation('revised', true)
  }
  builder.receipt.retracted = appends.length
  return appends
}
