/**
 * A push in two steps: validated and looked at, then committed or dropped. Nothing counts before. A commit appends what
 * was seen or nothing: where others changed what it would do, it is refused with the new preview. A commit that comes
 * again gets the receipt of the first.
 */
import { createHash } from 'node:crypto'
import { TidelineError, type Receipt } from '@tideline/contracts'
import { apiKeyId, mayWrite, type ApiKeyEntry } from '@tideline/runtime'
import { formatById } from '@tideline/sources'
import { onlySource } from '../door/access.ts'
import { profileOrThrow } from '../field/profile-or-throw.ts'
import { spreadsheetOr } from '../field/spreadsheet-or.ts'
import type { Append } from '../push/append.ts'
import type { PushContext } from '../push/push-context.ts'
import type { PushReader } from '../push/push-reader.ts'
import { runPush, type Decided } from '../push/push.ts'
import { readPushed } from '../push/read-pushed.ts'
import { newReceiptId } from '../receipts/receipt-id.ts'
import { earlierReceipt, findReceipt } from '../receipts/receipt-state.ts'
import type { BatchFiles, BatchMeta } from './batch-files.ts'
import { createBatchWatch, type BatchWatch } from './batch-watch.ts'
import type { Preview } from './preview.ts'
import { previewTotals, type TotalChange } from './preview-totals.ts'

/** What would be appended, whatever the order of its rows. Pure. */
export const decidedDigest = (appends: readonly Append[], rejected: number): string =>
  createHash('sha256')
    .update(
      appends
        .map(({ source, id, revision }) => `${source}|${id}|${revision}`)
        .toSorted()
        .join('\n'),
    )
    .update(`\n${rejected}`)
    .digest('hex')

/** Rows with a warning, as far as they are named. Pure. */
export const warnedRows = ({ warnings }: Pick<Receipt, 'warnings'>): number =>
  new Set(warnings.flatMap(({ rows }) => rows)).size

/** Whose rows a spreadsheet's are that name no source. Pure. */
export const rowSourceOf = ({ source }: BatchMeta, key: ApiKeyEntry): string =>
  source ?? onlySource(key) ?? ''

/** @throws {TidelineError} FORMAT_UNKNOWN, PROFILE_UNKNOWN */
const readerOf = async (context: PushContext, meta: BatchMeta, key: ApiKeyEntry): Promise<PushReader> => {
  const format = formatById(meta.format)
  if (format === undefined) throw new TidelineError('FORMAT_UNKNOWN')
  if (format.id !== 'tideline') return format
  const profile = await profileOrThrow(context, meta.profile ?? undefined)
  return spreadsheetOr(format, profile, rowSourceOf(meta, key))
}

export interface Batches {
  files: BatchFiles
  watch: BatchWatch
  /** @throws what a push throws */
  look(meta: BatchMeta, key: ApiKeyEntry): Promise<Preview>
  /** @throws {TidelineError} BATCH_OUTDATED, and what a push throws */
  commit(meta: BatchMeta, key: ApiKeyEntry): Promise<Receipt>
  /** nothing of it counts */
  drop(meta: BatchMeta): Promise<void>
}

const counted = async function* <T>(rows: AsyncIterable<T>, rowRead: () => void): AsyncGenerator<T> {
  for await (const row of rows) {
    rowRead()
    yield row
  }
}

export const createBatches = (context: PushContext, files: BatchFiles): Batches => {
  const committing = new Map<string, Promise<Receipt>>()
  const looking = new Map<string, Promise<Preview>>()
  const watch = createBatchWatch()

  const push = async (
    meta: BatchMeta,
    key: ApiKeyEntry,
    {
      rowRead,
      ...how
    }: {
      dryRun: boolean
      receiptId?: string
      look(decided: Decided): Promise<void>
      rowRead(): void
    },
  ): Promise<Receipt> => {
    const reader = await readerOf(context, meta, key)
    const rows = readPushed(reader, files.read(meta), {
      source: meta.source ?? '',
      complete: meta.complete,
      ...(meta.mediaType === '' ? {} : { mediaType: meta.mediaType }),
      ...(meta.fileName === '' ? {} : { fileName: meta.fileName }),
    })
    return await runPush(context, {
      rows: counted(rows, rowRead),
      source: meta.source ?? undefined,
      format: meta.format,
      strict: reader.strict,
      complete: meta.complete,
      force: meta.force,
      compareAll: true,
      keyName: apiKeyId(key),
      mayWrite: (source) => mayWrite(key, source),
      ...how,
    })
  }

  const commitOnce = async (meta: BatchMeta, key: ApiKeyEntry, rowRead: () => void): Promise<Receipt> => {
    if (meta.committedAs !== null) return (await findReceipt(context, meta.committedAs)).receipt
    // a commit that died half way: what it appended is told by its receipt, or is unchanged this time
    const died = meta.committing !== null
    const earlier = meta.committing === null ? undefined : await earlierReceipt(context, meta.committing)
    if (earlier !== undefined) {
      await files.change(meta, { committedAs: earlier.receipt.receiptId })
      return earlier.receipt
    }
    const receiptId = newReceiptId(new Date())
    let begun = meta
    const receipt = await push(meta, key, {
      dryRun: false,
      receiptId,
      rowRead,
      async look({ appends, receipt: decided }) {
        const digest = decidedDigest(appends, decided.rejected)
        if (!died && digest !== meta.decided) throw new TidelineError('BATCH_OUTDATED')
        begun = await files.change(meta, { committing: receiptId })
      },
    })
    const done = await files.change(begun, { committedAs: receiptId })
    await files.forgetBody(done)
    return receipt
  }

  const lookOnce = async (meta: BatchMeta, key: ApiKeyEntry, rowRead: () => void): Promise<Preview> => {
    let totals: TotalChange[] = []
    let decided = ''
    const receipt = await push(meta, key, {
      dryRun: true,
      rowRead,
      async look(found) {
        decided = decidedDigest(found.appends, found.receipt.rejected)
        totals = await previewTotals(context.store, found)
      },
    })
    return { meta: await files.change(meta, { decided }), receipt, warned: warnedRows(receipt), totals }
  }

  return {
    files,
    watch,
    async look(meta, key) {
      if (meta.committedAs !== null) {
        const { receipt } = await findReceipt(context, meta.committedAs)
        return { meta, receipt, warned: warnedRows(receipt), totals: [] }
      }
      // whoever asks meanwhile sees the same look
      const running = looking.get(meta.batchId)
      if (running !== undefined) return await running
      const promise = watch
        .run(
          meta.batchId,
          'validating',
          async (rowRead) => await lookOnce(meta, key, rowRead),
          (preview) => ({ is: 'ready', preview }),
        )
        .finally(() => looking.delete(meta.batchId))
      looking.set(meta.batchId, promise)
      return await promise
    },
    async commit(meta, key) {
      const running = committing.get(meta.batchId)
      if (running !== undefined) return await running
      const promise = watch
        .run(
          meta.batchId,
          'committing',
          async (rowRead) => await commitOnce(meta, key, rowRead),
          (receipt) => ({ is: 'committed', receipt }),
        )
        .finally(() => committing.delete(meta.batchId))
      committing.set(meta.batchId, promise)
      return await promise
    },
    async drop(meta) {
      await files.drop(meta)
      watch.tell(meta.batchId, { is: 'dropped' })
    },
  }
}
