/**
 * A rejected row once more: as it came in, or corrected. It is always compared with what is stored, so that doing
 * it twice appends once. The row's entry then says by which receipt it was taken.
 */
import type { StoredRejection } from '@tideline/clickhouse'
import { recordSchema, type Receipt, type SourceRow } from '@tideline/contracts'
import { mayWrite, type ApiKeyEntry } from '@tideline/runtime'
import { formatById } from '@tideline/sources'
import { replayedEntry, sendLedger } from './door-ledger.ts'
import { observationOf } from './observation-of.ts'
import { runPush } from './push.ts'
import type { PushContext } from './push-context.ts'

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The observation that a stored payload holds. A message that the store refused is a whole record. Pure. */
export const observationInPayload = (row: Pick<StoredRejection, 'payload' | 'stage'>): unknown => {
  const parsed = parse(row.payload)
  if (row.stage !== 'store') return parsed
  const record = recordSchema.safeParse(parsed)
  return record.success ? observationOf(record.data) : parsed
}

const oneRow = async function* (observation: unknown): AsyncGenerator<SourceRow> {
  yield {
    row: 1,
    // whatever it is: the check says what is wrong with it
    observations: [
      { observation: observation as SourceRow['observations'][number]['observation'], extras: {} },
    ],
    warnings: [],
  }
}

export const replayRejected = async (
  context: PushContext,
  row: StoredRejection,
  corrected: unknown,
  key: ApiKeyEntry,
): Promise<Receipt> => {
  const receipt = await runPush(context, {
    rows: oneRow(corrected ?? observationInPayload(row)),
    source: undefined,
    format: row.format === '' ? 'tideline' : row.format,
    strict: formatById(row.format)?.strict ?? true,
    complete: false,
    force: false,
    dryRun: false,
    lookUpAll: true,
    keyName: key.name,
    mayWrite: (source) => mayWrite(key, source),
  })
  if (receipt.rejected === 0) {
    await sendLedger(context.producer, context.topics.rejected, [
      replayedEntry(row, receipt.receiptId, new Date().toISOString()),
    ])
  }
  return receipt
}
